/**
 * A text with the share of each word below it, as signed points of the score: what speaks for the
 * answer is underlined whole, what speaks against it with dots, so that colour is not all there is.
 */

import type { TextExplanation } from '../../contract/tasks/explanation';

export const SHARES_CSS = `
ruby { ruby-position: under; ruby-align: center }
rt { color: var(--_soft); font-size: 0.75em; font-variant-numeric: tabular-nums }
.for { text-decoration: underline solid 2px var(--_positive); text-underline-offset: 3px }
.against { text-decoration: underline dotted 2px var(--_negative); text-underline-offset: 3px }`;

/**
 * Write the text into the element; words of less than half a point stand as they are.
 * @param tell says the share of a word, in points of the score
 */
export function showShares(
  element: HTMLElement,
  text: string,
  parts: TextExplanation['parts'],
  tell: (word: string, points: number) => string,
): void {
  element.replaceChildren();
  let end = 0;
  for (const part of parts) {
    element.append(text.slice(end, part.start));
    end = part.end;
    const points = Math.round(100 * part.share);
    if (points === 0) {
      element.append(part.text);
      continue;
    }
    const ruby = document.createElement('ruby');
    const word = document.createElement('span');
    const below = document.createElement('rt');
    word.className = points > 0 ? 'for' : 'against';
    word.textContent = part.text;
    below.textContent = points > 0 ? `+${String(points)}` : `\u2212${String(-points)}`;
    ruby.title = tell(part.text, points);
    ruby.append(word, below);
    element.append(ruby);
  }
  element.append(text.slice(end));
}
