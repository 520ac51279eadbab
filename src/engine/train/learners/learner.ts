/**
 * What the training loop asks of whatever computes: one step at a time, predictions, and a state
 * that can be stored. The loop is the same for all of them.
 */

import type { LearnerState } from '../../../contract/training/checkpoint';
import type { Recipe, TrainBackend } from '../../../contract/training/training';
import type { Examples, Rows, Targets } from '../rows/sparse-rows';

export interface StepStats {
  /**
   * Sum of the cross-entropies in nats, and number of right answers, before each step. Of numbers the
   * sum of the squared errors, and what of each example's variance, which is 1, these leave.
   */
  readonly loss: number;
  readonly right: number;
}

export interface Learner {
  readonly backend: TrainBackend;
  /**
   * One step of the optimizer on these rows of the examples. `breathe` is awaited where a step is
   * long.
   */
  step(
    examples: Examples<Targets>,
    batch: Uint32Array,
    rate: number,
    breathe: () => Promise<void>,
  ): Promise<void>;
  /** What the steps since `clearStats` came to, added up step by step. */
  readStats(): Promise<StepStats>;
  clearStats(): void;
  /**
   * Probabilities, a row of classes for each row of the input; or a number for each.
   * @param breathe awaited now and then where there are many rows; what it throws ends it
   */
  predict(rows: Rows, breathe: () => Promise<void>): Promise<Float32Array>;
  save(): Promise<LearnerState>;
  /** `slots` may be empty at the start of a run: they are zero then. */
  restore(state: LearnerState): void;
  dispose(): void;
}

/** For so few rows that nobody would stop it. */
export const unbroken = (): Promise<void> => Promise.resolve();

/** The part of a recipe that a step needs. */
export type StepRecipe = Pick<Recipe, 'optimizer' | 'l1' | 'l2' | 'dropout'>;

/** Keras's and TensorFlow.js's constants. */
export const CONSTANTS = {
  momentum: 0.9,
  rmspropDecay: 0.9,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-7,
} as const;

/** Running means of each weight that each optimizer needs. */
export const SLOTS = { sgd: 0, momentum: 1, rmsprop: 1, adam: 2 } as const;
