/**
 * How central a sentence is to a text (TextRank, Mihalcea and Tarau 2004): sentences that share
 * words vouch for each other, and the more the better they are vouched for themselves. News are told
 * from several sides, and what they come back to is what a reader would keep.
 */

import { numberAt } from '../../../formats/number-at';
import { wordStemsOf } from './word-stems';

/** The part of a rank that comes from others (Brin and Page 1998). */
const DAMPING = 0.85;

/** Ranks of texts of a piece's length have settled by then. */
const ROUNDS = 30;

/**
 * For each sentence of a text, how well the others vouch for it, in spreads above the mean; 0 for
 * all where none is vouched for more than another.
 */
export function centralityOf(sentences: readonly string[]): number[] {
  const shares = sharesOf(sentences.map((text) => new Set(wordStemsOf(text))));
  let ranks = sentences.map(() => 1);
  for (let round = 0; round < ROUNDS; round++)
    ranks = shares.map(
      (row) =>
        1 - DAMPING + DAMPING * row.reduce((sum, share, i) => sum + share * numberAt(ranks, i), 0),
    );
  const mean = ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length;
  const spread = Math.sqrt(ranks.reduce((sum, rank) => sum + (rank - mean) ** 2, 0) / ranks.length);
  // Equal ranks differ by rounding alone, which must not be blown up.
  return ranks.map((rank) => (spread > 1e-9 ? (rank - mean) / spread : 0));
}

/** Of each sentence, the part of every other one's rank that it is given. */
function sharesOf(words: readonly ReadonlySet<string>[]): number[][] {
  const links = words.map((own, i) => words.map((other, j) => (i === j ? 0 : linkOf(own, other))));
  // Links go both ways, so what a sentence gives away is the sum of its own row.
  const given = links.map((row) => row.reduce((sum, link) => sum + link, 0));
  return links.map((row) => row.map((link, j) => (link === 0 ? 0 : link / numberAt(given, j))));
}

/** Words in common; long sentences have more of them by chance. */
function linkOf(own: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let common = 0;
  for (const word of own) if (other.has(word)) common += 1;
  return common === 0 ? 0 : common / (Math.log1p(own.size) + Math.log1p(other.size));
}
