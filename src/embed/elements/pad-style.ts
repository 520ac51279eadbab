/** What stands in the shadow tree of a pad, and how it looks. */

export const HTML = `
<div part="pad" role="application" aria-describedby="help"><canvas part="ink"></canvas><span id="pen"></span></div>
<div part="bar"><output part="reading"></output><button part="clear" type="button"></button></div>
<canvas part="why" role="img" hidden></canvas>
<p part="note"></p>
<p part="error" role="alert"></p>
<p part="notice" role="status"></p>
<p id="help" class="visually-hidden"></p>
<p id="status" class="visually-hidden" role="status"></p>`;

export const CSS = `
:host { width: var(--inkling-pad-size, 240px); max-width: 100% }
[part='pad'] {
  position: relative;
  overflow: hidden;
  aspect-ratio: 1;
  border: 1px solid var(--_edge);
  border-radius: var(--_radius);
  background: var(--_paper);
  cursor: crosshair;
  touch-action: none;
  user-select: none;
  -webkit-user-select: none;
}
[part='pad'][aria-disabled='true'] { cursor: default; opacity: 0.5 }
canvas { display: block; width: 100%; height: 100%; pointer-events: none }
#pen { position: absolute; width: 24px; height: 24px; margin: -12px 0 0 -12px; border: 2px solid var(--_accent); border-radius: 50%; pointer-events: none; visibility: hidden }
[part='pad']:focus-visible #pen { visibility: visible }
#pen.down { background: var(--_accent) }
[part='bar'] { display: flex; align-items: center; justify-content: space-between; gap: 8px; margin-top: 8px; min-height: 44px }
[part='reading'] { color: var(--_soft) }
.read { color: var(--_ink); font-weight: 600 }
/* Colours for what is drawn: resolved here, where light and dark are known. */
[part='why'] { height: auto; margin-top: 8px; border: 0 solid var(--_negative); outline: 0 solid var(--_positive); image-rendering: pixelated }
[part='note'], [part='notice'] { font-size: 0.875em }`;
