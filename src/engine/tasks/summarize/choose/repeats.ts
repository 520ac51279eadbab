/**
 * How often the words of a sentence occur in other places of a text (frequency of content words,
 * Luhn 1958): a sentence whose words return is about what the text is about.
 */

import { wordStemsOf } from '../document/word-stems';

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
