/**
 * The form of what is kept of a training run after each epoch, so that a closed tab can go on and
 * end in the same bits.
 */

import type { AnyTrainRequest, EpochPoint, TrainBackend } from './training';

/**
 * For each layer its matrix, `inputs` rows of `units`, and then its biases if it has them: the
 * order and layout of a Keras or TensorFlow.js layers model.
 */
export type Weights = readonly Float32Array[];

/** Four 32-bit words of a generator of random numbers. */
export type RandomState = readonly [number, number, number, number];

/** Everything that the next step depends on, besides the batch. */
export interface LearnerState {
  readonly weights: Weights;
  /**
   * Running means of the optimizer, each in the form of the weights: none for SGD, one for momentum
   * and RMSprop, two for Adam.
   */
  readonly slots: readonly Weights[];
  /** Steps taken. */
  readonly steps: number;
  readonly dropout: RandomState;
}

/**
 * All that the rest of a run (of one fold, if there are folds) depends on, at the end of an epoch.
 */
export interface FitState {
  readonly learner: LearnerState;
  readonly order: RandomState;
  readonly history: readonly EpochPoint[];
}

export interface Checkpoint {
  /** Of the run. */
  readonly id: string;
  readonly request: AnyTrainRequest;
  readonly savedAt: number;
  readonly backend: TrainBackend;
  /**
   * Accuracy of each fold that is done, and the probabilities of the examples that were held out in
   * them, in a row of all.
   */
  readonly folds: readonly number[];
  readonly outOfFold: Float32Array | null;
  readonly fit: FitState;
  /** Of steps, and the examples that they were taken on. */
  readonly seconds: number;
  readonly examples: number;
}
