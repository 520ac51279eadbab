/**
 * Whether a mark ends a sentence of Chinese or Japanese, where no space and no capital tells: behind
 * a quotation by who says it, behind an ellipsis by whether the speaker only hesitates.
 */

import { isOpener } from './characters';
import type { Open } from './brackets';

/** Somebody says what was quoted, in the same sentence. */
const SAID =
  /^[^。！？，；：“「]{0,12}?(?:说|說|道|问|問|答|喊|叫|表示|认为|認為|指出|强调|強調|写|寫|笑|嚷|と)/u;
const BEFORE_QUOTE = '：:，,';
const QUOTES = '”」』﹂﹄"';
const BRACKETS = '）)】〕］〉》';

/** With fewer characters before it, an ellipsis is a pause. */
const FEWEST = 5;

/**
 * @param run index behind the marks
 * @param past index behind the closing quotes and brackets too, where the next character stands
 */
export function unspacedEnds(
  text: string,
  { first, quotedFrom, quotedTo }: Open,
  run: number,
  past: number,
): boolean {
  const last = text.charAt(past - 1);
  if (past > run && past === quotedTo + 1) {
    const opensSentence = quotedFrom === first;
    if (BRACKETS.includes(last)) return opensSentence && last !== '》' && last !== '〉';
    if (QUOTES.includes(last)) {
      if (opensSentence) return !SAID.test(text.slice(past, past + 24));
      return BEFORE_QUOTE.includes(text.charAt(quotedFrom - 1)) || isOpener(text, past);
    }
  }
  if (text.charAt(run - 1) !== '…') return true;
  const before = text.slice(first, past).replace(/…+.*$/u, '');
  return before.length >= FEWEST && before.at(-1) !== text.charAt(past);
}
