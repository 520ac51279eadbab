/**
 * Texts as tokens in pieces that an encoder can read at once, and these in passes of about equal
 * length.
 */

import type { PreTrainedTokenizer } from '@xenova/transformers';
import { InklingError } from '../../../contract/errors';

/** What is asked of a tokenizer. */
export type Cutter = Pick<PreTrainedTokenizer, 'encode' | 'model_max_length'>;

/** A stretch of a text that the model can read at once. */
export interface Piece {
  /** Place of the text among those that were given. */
  readonly text: number;
  readonly ids: readonly number[];
}

/**
 * Token ids of the text in rows that the model can read at once, each with the tokenizer's special
 * tokens.
 */
export function windowsOf(tokenizer: Cutter, text: string): number[][] {
  const ids = tokenizer.encode(text);
  const size = Number(tokenizer.model_max_length);
  if (ids.length <= size) return [ids];
  const bare = tokenizer.encode(text, { add_special_tokens: false });
  const before = ids.findIndex((id) => id === bare[0]);
  if (before < 0)
    throw new InklingError(
      'internal',
      'The tokenizer changes a text when it adds its special tokens.',
    );
  const budget = size - (ids.length - bare.length);
  const rows: number[][] = [];
  for (let start = 0; start < bare.length; start += budget) {
    rows.push([
      ...ids.slice(0, before),
      ...bare.slice(start, start + budget),
      ...ids.slice(before + bare.length),
    ]);
  }
  return rows;
}

/** Pieces in passes of about equal length. @param most padded tokens in one pass */
export function bucketed(pieces: readonly Piece[], most: number): Piece[][] {
  const passes: Piece[][] = [];
  let pass: Piece[] = [];
  for (const piece of pieces.toSorted((a, b) => a.ids.length - b.ids.length)) {
    // Sorted by length, so this piece is the widest of the pass.
    if (pass.length > 0 && (pass.length + 1) * piece.ids.length > most) {
      passes.push(pass);
      pass = [];
    }
    pass.push(piece);
  }
  return pass.length > 0 ? [...passes, pass] : passes;
}
