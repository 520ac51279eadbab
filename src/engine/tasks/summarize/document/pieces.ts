/** Splits a document into pieces that the encoder can read at once. */

import type { Sentence } from './document';

/** Consecutive sentences. */
export type Piece = readonly Sentence[];

/**
 * Split at sentence ends into as few pieces as fit, of about equal length.
 * @param budget tokens that a piece may have; every sentence must fit
 */
export function splitIntoPieces(sentences: readonly Sentence[], budget: number): Piece[] {
  const total = tokensOf(sentences);
  const even = total / Math.ceil(total / budget);
  const pieces: Sentence[][] = [];
  let piece: Sentence[] = [];
  let size = 0;
  for (const sentence of sentences) {
    const more = size + sentence.tokens.length;
    // A piece ends where it is nearest to the even size, and in any case before it is too long.
    if (piece.length > 0 && (more > budget || more - even > even - size)) {
      pieces.push(piece);
      piece = [];
      size = 0;
    }
    piece.push(sentence);
    size += sentence.tokens.length;
  }
  if (piece.length > 0) pieces.push(piece);
  return pieces;
}

export function tokensOf(sentences: readonly Sentence[]): number {
  return sentences.reduce((sum, sentence) => sum + sentence.tokens.length, 0);
}
