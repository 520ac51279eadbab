/** How much of a text stands in its source. */

import type { SummarySentence } from '../../../contract/tasks/summarize';
import { countWords } from './word-count';

/**
 * The share of a text's words that stand in its source, 0 to 1: that of each sentence, by its number
 * of words. Rounded down to a thousandth, so that only all of them are all; 1 for a text without
 * words.
 */
export function sourceShare(
  sentences: readonly Pick<SummarySentence, 'text' | 'support'>[],
): number {
  let words = 0;
  let supported = 0;
  for (const { text, support } of sentences) {
    const own = countWords(text);
    words += own;
    supported += own * support;
  }
  // A share that is all but for the rounding of the sum is all.
  return words === 0 ? 1 : Math.floor((supported / words) * 1000 + 1e-6) / 1000;
}
