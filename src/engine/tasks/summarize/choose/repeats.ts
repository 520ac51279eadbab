/**
 * How often the words of a sentence occur in other places of a text (frequency of content words,
 * Luhn 1958): a sentence whose words return is about what the text is about.
 */

import { at } from '../../../../contract/at';
import choice from '../document/choice.json';

/**
 * Words of four letters or more, since shorter ones are mostly function words. Its group is the
 * first six letters, which are compared: "bridge" and "bridges" are one.
 */
const CONTENT_WORD = new RegExp(choice.lowerCasePatterns.contentWord, 'gu');

const FUNCTION_WORDS = new Set(choice.functionWords);

/**
 * For each sentence of a text: the other occurrences of its content words, each word once, over the
 * root of all of the text. The root lets a sentence of a long text repeat more, but not in
 * proportion.
 */
export function repeatsOf(sentences: readonly string[]): number[] {
  const stems = sentences.map(wordStemsOf);
  const all = stems.flat();
  const times = new Map<string, number>();
  for (const stem of all) times.set(stem, (times.get(stem) ?? 0) + 1);
  const root = Math.sqrt(Math.max(1, all.length));
  return stems.map(
    (own) => [...new Set(own)].reduce((sum, stem) => sum + (times.get(stem) ?? 0) - 1, 0) / root,
  );
}

/** The words of a sentence that mean something, without their endings. */
export function wordStemsOf(sentence: string): string[] {
  return [...sentence.toLowerCase().matchAll(CONTENT_WORD)]
    .filter(([word]) => !FUNCTION_WORDS.has(word))
    .map((match) => at(match, 1));
}
