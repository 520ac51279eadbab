/**
 * What a worker that trains trials of a search is asked: to open the search, to train a part of a
 * trial, and which trials go on.
 */

import type { SearchRequest, Settings } from './search';

/** A trial is judged in parts, each of which can be trained by another worker. */
export interface TrialPart {
  /** Unique; names it to `cancel` and `pause`. */
  readonly id: string;
  readonly trial: number;
  readonly settings: Settings;
  /** Of the trial's epochs or trees; 1 for all. */
  readonly share: number;
  /** Null: trained once, and judged on what is held out. */
  readonly fold: number | null;
}

export interface PartResult {
  /**
   * Accuracy, or R²: of the fold, or of equal parts of what is held out, by which it can be told how
   * much the score varies.
   */
  readonly scores: readonly number[];
  /** Held-out accuracy, or R², after each epoch; none of trees. */
  readonly curve: readonly number[];
  readonly seconds: number;
}

export interface SearchApi {
  /**
   * Make this search the one of the worker.
   * @returns its trials: the same in every worker
   * @throws InklingError `option-invalid`
   */
  open(request: SearchRequest): Promise<readonly Settings[]>;

  /**
   * Train a part of a trial. It comes to the same in every worker.
   * @param onProgress the share of the part that is done
   * @throws InklingError `training-diverged`, `data-missing`, `no-backend`; as the kind's run does
   */
  train(part: TrialPart, onProgress: (share: number) => void): Promise<PartResult>;

  /** Only these trials go on: what the others came to is forgotten. */
  keep(trials: readonly number[]): Promise<void>;
}
