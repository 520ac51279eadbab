/**
 * Owns how often the words of a sentence occur in other places of a text (frequency of content
 * words, Luhn 1958).
 */

/** Shorter words are mostly function words. */
const WORD = /\p{L}{4,}/gu;

/** Letters of a word that are compared: "bridge" and "bridges" are one. */
const STEM = 6;

const FUNCTION_WORDS = new Set(
  (
    'that this these those with from have been were they them their there which when what will would could should than then also more most such other some ' +
    'only into about over after between through where while being both each because however using used your here very just like does done make made many ' +
    'much same still even well know going want think yeah okay really right'
  ).split(' '),
);

/**
 * For each sentence of a text: the other occurrences of its content words, each word once, over the
 * root of all of the text. The root lets a sentence of a long text repeat more, but not in
 * proportion.
 */
export function repeatsOf(sentences: readonly string[]): number[] {
  const stems = sentences.map(stemsOf);
  const all = stems.flat();
  const times = new Map<string, number>();
  for (const stem of all) times.set(stem, (times.get(stem) ?? 0) + 1);
  const root = Math.sqrt(Math.max(1, all.length));
  return stems.map(
    (own) => [...new Set(own)].reduce((sum, stem) => sum + (times.get(stem) ?? 0) - 1, 0) / root,
  );
}

function stemsOf(sentence: string): string[] {
  const words = sentence.toLowerCase().match(WORD) ?? [];
  return words.filter((word) => !FUNCTION_WORDS.has(word)).map((word) => word.slice(0, STEM));
}
