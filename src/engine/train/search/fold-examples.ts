/**
 * The examples of each fold of a search. Every trial is judged by the same folds, so they are cut
 * once, and kept where they are small: cutting them took a tenth of the time of short trials.
 */

import { at } from '../../../contract/at';
import type { NetworkTask } from '../loop/fit-network';
import { foldsOf, type Fold } from '../loop/network-session';
import { pick } from '../rows/sparse-rows';

/** A worker keeps the examples of its folds where all of them together have at most so many bytes. */
const MOST_BYTES = 64 * 2 ** 20;

type FoldPart = Pick<NetworkTask, 'train' | 'heldOut'>;

export class FoldExamples {
  readonly #all: NetworkTask['train'];
  readonly #folds: readonly Fold[];
  /** Null where they are too large. */
  readonly #kept: Map<number, FoldPart> | null;

  /** @throws InklingError `data-missing` of fewer examples than folds */
  constructor(
    task: Pick<NetworkTask, 'train' | 'strata'>,
    count: number,
    seed: number,
    mostBytes = MOST_BYTES,
  ) {
    this.#all = task.train;
    this.#folds = foldsOf(task, count, seed);
    const { starts, columns, values } = task.train.rows;
    const bytes = starts.byteLength + columns.byteLength + values.byteLength;
    this.#kept = bytes * count <= mostBytes ? new Map() : null;
  }

  /** What a fold trains on, and what it holds out. */
  of(fold: number): FoldPart {
    const known = this.#kept?.get(fold);
    if (known) return known;
    const { heldOut, rest } = at(this.#folds, fold);
    const part = { train: pick(this.#all, rest), heldOut: pick(this.#all, heldOut) };
    this.#kept?.set(fold, part);
    return part;
  }
}
