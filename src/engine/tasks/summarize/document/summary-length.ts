/**
 * Turns an asked length into an amount: how many sentences or words the summary of a document has.
 */

import type { SummaryLength } from '../../../../contract/tasks/summarize';

/** Sentences of an ordinary article, and of its summaries. */
const ARTICLE = 25;
const OF_ARTICLE = { short: 1.5, medium: 3, long: 5 } as const;

/** The most sentences that the built-in model was trained to be asked for at once. */
export const MOST_ASKED = 5;

/** An amount to choose: `target` of `unit`. */
export interface Amount {
  readonly unit: 'sentences' | 'words';
  readonly target: number;
}

/**
 * Eight times the document gives twice the summary, and never more than half of the sentences;
 * a number of sentences or words is taken at its word.
 */
export function amountOf(length: SummaryLength, sentences: number): Amount {
  if (typeof length === 'object') {
    return 'words' in length
      ? { unit: 'words', target: length.words }
      : { unit: 'sentences', target: Math.min(length.sentences, sentences) };
  }
  const scaled = Math.round(OF_ARTICLE[length] * Math.cbrt(sentences / ARTICLE));
  return { unit: 'sentences', target: Math.max(1, Math.min(scaled, Math.floor(sentences / 2))) };
}

/** Characters of scripts without spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/**
 * Words as a reader counts them: runs between white space that hold a letter or digit, and each
 * character of Chinese and Japanese.
 */
export function countWords(text: string): number {
  const spaced = text.replace(UNSPACED, ' ');
  let words = spaced === text ? 0 : (text.match(UNSPACED)?.length ?? 0);
  for (const [run] of spaced.matchAll(/\S+/g)) if (/[\p{L}\p{N}]/u.test(run)) words += 1;
  return words;
}
