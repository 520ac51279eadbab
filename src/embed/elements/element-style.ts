/**
 * How the elements look: a page sets the custom properties and styles the parts; light and
 * dark follow its `color-scheme`.
 */

const COMMON = `
:host {
  --_ink: var(--inkling-ink, light-dark(#24211c, #ece5d8));
  --_soft: var(--inkling-soft, light-dark(#605a50, #b3aa9b));
  --_paper: var(--inkling-paper, light-dark(#fffdf9, #2a2623));
  --_edge: var(--inkling-edge, light-dark(#8d8677, #877e71));
  --_hairline: var(--inkling-hairline, light-dark(#dfd9cc, #403b35));
  --_accent: var(--inkling-accent, light-dark(#234f93, #a3c0f0));
  --_on-accent: var(--inkling-on-accent, light-dark(#ffffff, #1c2430));
  --_positive: var(--inkling-positive, light-dark(#23664a, #8fcba9));
  --_negative: var(--inkling-negative, light-dark(#9a3b26, #f0a690));
  --_radius: var(--inkling-radius, 4px);
  display: block;
  color: var(--_ink);
  font: 0.9375rem/1.5 var(--inkling-font, inherit);
  font-family: var(--inkling-font, inherit);
  font-variant-numeric: tabular-nums;
}
:host([hidden]) { display: none }
*, ::before, ::after { box-sizing: border-box }
p { margin: 0 }
p:empty { display: none }
[hidden] { display: none !important }
button {
  min-height: 44px;
  margin: 0;
  padding: 0 16px;
  border: 1px solid var(--_edge);
  border-radius: var(--_radius);
  background: none;
  color: inherit;
  font: inherit;
  cursor: pointer;
  touch-action: manipulation;
}
button:hover { border-color: var(--_ink) }
button:disabled { color: var(--_soft); cursor: default }
:focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px }
[part='note'] { color: var(--_soft) }
[part='error'] { padding-left: 12px; border-left: 2px solid var(--_negative); color: var(--_negative) }
progress { display: block; width: 100%; height: 4px; border: 0; appearance: none; background: var(--_hairline); color: var(--_accent) }
progress::-webkit-progress-bar { background: var(--_hairline) }
progress::-webkit-progress-value { background: var(--_accent) }
progress::-moz-progress-bar { background: var(--_accent) }
.visually-hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
`;

/**
 * A style sheet for an element's shadow tree. Not <style>: a strict Content-Security-Policy refuses
 * that.
 */
export function sheet(own: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(COMMON + own);
  return made;
}
