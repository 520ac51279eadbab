/**
 * Where the trials of a search stand, so that the next rung goes on from there. A worker keeps so
 * many bytes of them; beyond that the trial that scored worst, which is the least likely to go on,
 * is forgotten, and would be trained from its beginning again. Five hundred trials on ten folds
 * would else have come to gigabytes.
 */

import type { FitState } from '../../../contract/training/checkpoint';
import { meanOf } from '../../../contract/training/paired-lead';

/** Of each worker, of which there are eight at the most. */
const MOST_BYTES = 128 * 2 ** 20;

interface Kept {
  readonly trial: number;
  readonly fold: number | null;
  readonly state: FitState;
  readonly bytes: number;
  readonly score: number;
}

export class TrialStates {
  readonly #mostBytes: number;
  #kept: Kept[] = [];

  constructor(mostBytes = MOST_BYTES) {
    this.#mostBytes = mostBytes;
  }

  /** Bytes of what is kept. */
  get bytes(): number {
    return this.#kept.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Null where it was not kept. */
  get(trial: number, fold: number | null): FitState | null {
    return this.#kept.find((each) => each.trial === trial && each.fold === fold)?.state ?? null;
  }

  /**
   * In place of the one before.
   * @param state null: there is nothing to go on from
   * @param scores of the part that ended with it
   */
  set(trial: number, fold: number | null, state: FitState | null, scores: readonly number[]): void {
    const others = this.#kept.filter((each) => each.trial !== trial || each.fold !== fold);
    if (state !== null)
      others.push({ trial, fold, state, bytes: bytesOf(state), score: meanOf(scores) });
    this.#kept = others;
    if (this.bytes > this.#mostBytes) this.#forgetWorst();
  }

  /** Forget the states of all other trials: they do not go on. */
  keep(trials: readonly number[]): void {
    this.#kept = this.#kept.filter(({ trial }) => trials.includes(trial));
  }

  #forgetWorst(): void {
    const best = this.#kept.toSorted((a, b) => b.score - a.score);
    let left = this.#mostBytes;
    this.#kept = best.filter(({ bytes }) => {
      left -= bytes;
      return left >= 0;
    });
  }
}

/** The weights and the optimizer's means of them are nearly all of it. */
function bytesOf({ learner: { weights, slots } }: FitState): number {
  return [weights, ...slots].flat().reduce((sum, { byteLength }) => sum + byteLength, 0);
}
