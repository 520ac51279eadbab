/**
 * What a network on the kernel has before its dense layers where its rows are sequences of words: it
 * turns each into a row of features, and brings the gradients back to its weights and embeddings.
 *
 * Sequences are never padded: what is computed is computed for words that are there.
 */

import { at } from '../../../contract/at';
import type { Layer } from '../../formats/dense-layers';
import { uint16At } from '../../formats/number-at';
import type { Pointer } from '../../runtimes/wasm-memory';
import type { Place, PlacedRows } from './memory-layout';
import type { Kernel } from './training-kernel';

/** Sequences that go through the network at once. */
export const SEQUENCE_BATCH = 32;

/** What a dense layer is given. */
export type Below = Pick<Place, 'out' | 'delta' | 'stride'> & {
  readonly layer: Pick<Layer, 'activation'>;
};

export interface SequenceFront {
  /** How many layers are its own, the first ones. */
  readonly layers: number;
  /** A row for each sequence of the last batch. `linear`: it sees to its own slopes. */
  readonly features: Below;
  /**
   * @param batch rows to read, at most `SEQUENCE_BATCH`
   * @param dropout share of features that are left out
   * @param random state of its random numbers
   */
  forward(rows: PlacedRows, batch: Uint32Array, dropout: number, random: Pointer): void;
  /** Adds to the gradients of its layers what comes of `features.delta`, for the last batch. */
  backward(dropout: number): void;
}

/** The words of some rows, one after the other. */
export interface Sequences {
  readonly ids: Uint16Array;
  /** Where the words of each row begin in `ids`, and where the last one's end. */
  readonly starts: Uint32Array;
}

/** @throws RangeError for a row without words, or with more than `most` */
export function sequencesOf(
  kernel: Kernel,
  { starts, columns }: PlacedRows,
  batch: Uint32Array,
  most: number,
): Sequences {
  const ends = new Uint32Array(batch.length + 1);
  const bounds = Array.from(batch, (row) => kernel.words(starts + 4 * row, 2));
  bounds.forEach((bound, i) => {
    const length = at(bound, 1) - at(bound, 0);
    if (length < 1 || length > most)
      throw new RangeError(`A sequence has ${String(length)} words.`);
    ends[i + 1] = at(ends, i) + length;
  });
  const ids = new Uint16Array(at(ends, batch.length));
  bounds.forEach((bound, i) => {
    const from = at(bound, 0);
    ids.set(kernel.halfWords(columns + 2 * from, at(bound, 1) - from), at(ends, i));
  });
  return { ids, starts: ends };
}

/** Copies the embedding of a word to where `target` has room for it. */
export function embed(
  embeddings: Float32Array,
  ids: Uint16Array,
  word: number,
  size: number,
  target: Float32Array,
  place: number,
): void {
  const start = uint16At(ids, word) * size;
  target.set(embeddings.subarray(start, start + size), place);
}
