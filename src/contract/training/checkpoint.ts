/**
 * The form of what is kept of a training run after each epoch, so that a closed tab can go on and
 * end in the same bits.
 */

import * as v from 'valibot';
import { CorrectionSchema } from './correction';
import { SearchNoteSchema } from './search-note';
import { TEXT_LEARNERS } from './text-learners';
import {
  RecipeSchema,
  TABLE_LEARNERS,
  TRAIN_BACKENDS,
  type AnyTrainRequest,
  type EpochPoint,
  type TrainBackend,
} from './training';

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

const WeightsSchema = v.array(v.instance(Float32Array));
const RandomStateSchema = v.tuple([v.number(), v.number(), v.number(), v.number()]);

const request = {
  id: v.string(),
  model: v.string(),
  recipe: RecipeSchema,
  modelsUrl: v.string(),
  resume: v.nullable(v.string()),
  search: v.exactOptional(SearchNoteSchema),
};

const rows = {
  source: v.object({ name: v.string(), file: v.instance(Blob) }),
  choice: v.object({
    label: v.number(),
    inputs: v.array(v.number()),
    numbers: v.exactOptional(v.literal(true)),
  }),
  heldOut: v.number(),
  corrections: v.optional(v.array(CorrectionSchema)),
};

const table = v.object({ ...rows, learner: v.picklist(TABLE_LEARNERS), trees: v.number() });

export const RequestSchema = v.variant('kind', [
  v.object({
    ...request,
    kind: v.literal('digits'),
    data: v.object({
      source: v.picklist(['generated', 'mnist']),
      train: v.number(),
      heldOut: v.number(),
      corrections: v.array(v.number()),
      start: v.picklist(['fresh', 'live']),
    }),
  }),
  v.object({
    ...request,
    kind: v.literal('pictures'),
    data: v.object({
      examples: v.array(v.object({ label: v.string(), pixels: v.instance(Uint8ClampedArray) })),
      heldOut: v.number(),
    }),
  }),
  v.object({ ...request, kind: v.literal('classify'), data: v.object({ ...rows, learner: v.optional(v.picklist(TEXT_LEARNERS)), most: v.optional(v.number()), weighed: v.optional(v.boolean()) }) }),
  v.object({ ...request, kind: v.literal('table'), data: table }),
  v.object({ ...request, kind: v.literal('regress'), data: table }),
]);

const EpochPointSchema = v.object({
  epoch: v.number(),
  loss: v.number(),
  accuracy: v.number(),
  heldOutLoss: v.number(),
  heldOutAccuracy: v.number(),
});

/** Of a checkpoint as it is stored. */
export const CheckpointSchema: v.GenericSchema<unknown, Checkpoint> = v.object({
  id: v.string(),
  request: RequestSchema,
  savedAt: v.number(),
  backend: v.picklist(TRAIN_BACKENDS),
  folds: v.array(v.number()),
  outOfFold: v.nullable(v.instance(Float32Array)),
  fit: v.object({
    learner: v.object({
      weights: WeightsSchema,
      slots: v.array(WeightsSchema),
      steps: v.number(),
      dropout: RandomStateSchema,
    }),
    order: RandomStateSchema,
    history: v.array(EpochPointSchema),
  }),
  seconds: v.number(),
  examples: v.number(),
});
