/**
 * Types of training: what is trained on, by which recipe, what is reported meanwhile, and how the
 * result is judged.
 */

import * as v from 'valibot';
import type { ColumnImportance } from './column-importance';
import { INITIALISATIONS } from './initialisations';
import type { Correction } from './correction';
import type { PicturesData } from './pictures-data';
import type { DataChoice, DataSource } from './dataset';
import type { NumberEvaluation } from './number-evaluation';
import type { SearchNote } from './search-note';
import type { TextLearner } from './text-learners';

export const OPTIMIZERS = ['sgd', 'momentum', 'rmsprop', 'adam'] as const;
export type Optimizer = (typeof OPTIMIZERS)[number];

export const SCHEDULES = ['constant', 'inverse-time', 'cosine'] as const;
export type ScheduleKind = (typeof SCHEDULES)[number];

/**
 * What computes the steps: `kernel` is our own WebAssembly (SIMD), which multiplies only by what is
 * not zero; the others are backends of TensorFlow.js.
 */
export const TRAIN_BACKENDS = ['kernel', 'wasm', 'webgl', 'webgpu'] as const;
export type TrainBackend = (typeof TRAIN_BACKENDS)[number];

const Share = v.pipe(v.number(), v.minValue(0), v.maxValue(0.95));
const Weight = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1));
const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** How a network is trained. Every limit here is also what the view allows. */
export const RecipeSchema = v.object({
  /** Units of each hidden layer, first to last; ReLU. */
  hidden: v.pipe(v.array(whole(1, 1024)), v.maxLength(4)),
  /** Absent in recipes of earlier versions: `glorot-uniform`. */
  initialisation: v.exactOptional(v.picklist(INITIALISATIONS)),
  optimizer: v.picklist(OPTIMIZERS),
  learningRate: v.pipe(v.number(), v.minValue(1e-6), v.maxValue(10)),
  /**
   * `inverse-time`: the rate of step t is rate / (1 + beta (t - 1)); `cosine`: half a cosine from
   * the rate to zero over all steps.
   */
  schedule: v.picklist(SCHEDULES),
  /** Of `inverse-time`, by optimizer step. */
  beta: Weight,
  /**
   * Penalties on the weights of dense layers, not on biases: l1 * sum |w| and l2 * sum w^2, as in
   * Keras.
   */
  l1: Weight,
  l2: Weight,
  /** Share of a hidden layer's units that a step leaves out. */
  dropout: Share,
  batchSize: v.union([whole(1, 100_000), v.literal('full')]),
  epochs: whole(1, 1_000),
  seed: whole(0, 2 ** 32 - 1),
  /** Parts of a k-fold cross-validation, or null to train once. */
  folds: v.nullable(whole(2, 20)),
  /** `fastest`: measured on this device before the run. */
  backend: v.union([v.picklist(TRAIN_BACKENDS), v.literal('fastest')]),
});
export type Recipe = v.InferOutput<typeof RecipeSchema>;

/** The reference network: 784-128-10, Adam, five epochs. */
export const REFERENCE_RECIPE: Recipe = {
  hidden: [128],
  optimizer: 'adam',
  learningRate: 0.001,
  schedule: 'constant',
  beta: 0.001,
  l1: 0,
  l2: 0,
  dropout: 0,
  batchSize: 32,
  epochs: 5,
  seed: 1,
  folds: null,
  backend: 'fastest',
};

/** Digits to train on. */
export interface DigitsData {
  /**
   * `generated`: made by the built-in generator; `mnist`: the data set that the user gave, kept in
   * this browser.
   */
  readonly source: 'generated' | 'mnist';
  /**
   * Examples to train on (the first of the data set, or as many as are generated), and to hold out.
   */
  readonly train: number;
  readonly heldOut: number;
  /** Keys of the corrections that join in, so that a resumed run sees the same ones. */
  readonly corrections: readonly number[];
  /** `live`: go on from the live version's weights where its layers are the recipe's. */
  readonly start: 'fresh' | 'live';
}

/**
 * Rows of a file to train on. The file itself is part of the request, and so of the run's
 * checkpoint.
 */
export interface RowsData {
  readonly source: DataSource;
  readonly choice: DataChoice;
  /** Share of the examples of each label that is held out. */
  readonly heldOut: number;
  /** What users corrected, which joins the training; absent in runs of earlier versions. */
  readonly corrections?: readonly Correction[] | undefined;
}

/** `linear`: logistic regression of labels, linear regression of numbers. */
export const TABLE_LEARNERS = ['forest', 'boosted', 'tree', 'linear', 'network'] as const;

export interface TableData extends RowsData {
  readonly learner: (typeof TABLE_LEARNERS)[number];
  /** Of a forest, and rounds of boosting. */
  readonly trees: number;
}

export interface TextData extends RowsData {
  /** Absent in runs of earlier versions: `words`. */
  readonly learner?: TextLearner | undefined;
  /** At most so many examples are learnt, drawn by the seed; as many as the learner takes without it. */
  readonly most?: number | undefined;
  /** `words`: whether each is weighed by its inverse document frequency, which helps few texts. */
  readonly weighed?: boolean | undefined;
}

/** What each kind of training takes as its data. Adding a kind starts with a line here. */
export interface TrainDataMap {
  digits: DigitsData;
  pictures: PicturesData;
  classify: TextData;
  table: TableData;
  /** A table of which a column of numbers is predicted. */
  regress: TableData;
}

export type TrainKind = keyof TrainDataMap;

export interface TrainRequest<Kind extends TrainKind> {
  /** Unique per run; names it to `cancel` and `pause`, and its checkpoint. */
  readonly id: string;
  readonly kind: Kind;
  /** The registry name that the result becomes a version of. */
  readonly model: string;
  readonly data: TrainDataMap[Kind];
  readonly recipe: Recipe;
  /** Where `manifest.json` and the built-in models lie; an absolute URL ending in a slash. */
  readonly modelsUrl: string;
  /**
   * Go on from the checkpoint of a run with this id; the request must be the one it was begun with.
   */
  readonly resume: string | null;
  /** The search that its settings come from, if any. */
  readonly search?: SearchNote;
}

/** A request of any kind; its `kind` tells which. */
export type AnyTrainRequest = { readonly [Kind in TrainKind]: TrainRequest<Kind> }[TrainKind];

/**
 * One point of the curves, after an epoch. Losses are mean cross-entropies in nats, without the
 * penalties; of numbers, which are trained on standardised, mean squared errors, and accuracies are
 * R² then.
 */
export interface EpochPoint {
  readonly epoch: number;
  /** Over the epoch's batches, each before its step, with dropout. */
  readonly loss: number;
  readonly accuracy: number;
  readonly heldOutLoss: number;
  readonly heldOutAccuracy: number;
}

/** What is told while a run is under way. */
export type TrainEvent =
  /** Examples are being made or read; `done` of `total`. */
  | { readonly type: 'data'; readonly done: number; readonly total: number }
  /** What computes, and what a step took on each backend that was measured, in milliseconds. */
  | {
      readonly type: 'backend';
      readonly backend: TrainBackend;
      readonly stepMs: Readonly<Partial<Record<TrainBackend, number>>>;
    }
  /**
   * A few times a second. `progress` is the share of all steps; loss and accuracy are means since
   * the last such event.
   */
  | {
      readonly type: 'batch';
      readonly epoch: number;
      readonly progress: number;
      readonly loss: number;
      readonly accuracy: number;
      readonly examplesPerSecond: number;
      readonly secondsLeft: number;
    }
  /** `saved`: the checkpoint is in this browser, and a closed tab can go on from here. */
  | { readonly type: 'epoch'; readonly point: EpochPoint; readonly saved: boolean }
  | { readonly type: 'fold'; readonly fold: number; readonly accuracy: number }
  /**
   * A forest grows: trees of the present fold, or of the whole. `progress` is the share of all
   * trees.
   */
  | {
      readonly type: 'grown';
      readonly trees: number;
      readonly of: number;
      readonly fold: number | null;
      readonly progress: number;
      readonly secondsLeft: number;
    }
  /** What learns without epochs or trees; `progress` is the share of all that it may have to do. */
  | { readonly type: 'fitting'; readonly progress: number }
  /** All steps are done; the result is judged and stored. */
  | { readonly type: 'judging' };

/** What the model was given where it was wrong. */
export type MistakeInput =
  | { readonly kind: 'pixels'; readonly pixels: Uint8ClampedArray }
  | { readonly kind: 'text'; readonly text: string };

export interface Mistake {
  readonly input: MistakeInput;
  /** Indices into the evaluation's labels. */
  readonly truth: number;
  readonly predicted: number;
  /** Probability of the wrong answer. */
  readonly confidence: number;
}

export interface ClassScore {
  /** Shares, 0 to 1; 0 where nothing was predicted or nothing was there. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Held-out examples of this class. */
  readonly support: number;
}

/** A model measured on held-out examples. */
export interface Evaluation {
  readonly labels: readonly string[];
  readonly examples: number;
  readonly accuracy: number;
  readonly loss: number;
  /** Counts; a row for each true class, a column for each predicted one. */
  readonly confusion: readonly (readonly number[])[];
  readonly classes: readonly ClassScore[];
  /** Those of which the model was surest, at most 24. */
  readonly mistakes: readonly Mistake[];
}

/** The comparison with the version that was live before, on the same held-out examples. */
export interface Verdict {
  /** R² of numbers. Null if there was none, or it could not be measured. */
  readonly liveAccuracy: number | null;
  readonly wentLive: boolean;
  /** Corrections that joined in, and how many of them each version reads rightly. */
  readonly corrections: {
    readonly count: number;
    readonly right: number;
    readonly liveRight: number | null;
  } | null;
}

/** How a kind of training is judged. */
export type EvaluationOf<Kind extends TrainKind> = Kind extends 'regress'
  ? NumberEvaluation
  : Evaluation;

export interface TrainOutcome<Kind extends TrainKind = TrainKind> {
  readonly evaluation: EvaluationOf<Kind>;
  readonly history: readonly EpochPoint[];
  /**
   * Held-out accuracy (R² of numbers) of each fold, if there were folds: such a run gives no model.
   */
  readonly folds: readonly number[];
  /** Null for a forest, which plain JavaScript grows. */
  readonly backend: TrainBackend | null;
  /** Examples seen, and the seconds that training took, without preparing and judging. */
  readonly examples: number;
  readonly seconds: number;
  readonly parameters: number;
  /** The registry version that it became; null for folds. */
  readonly version: number | null;
  readonly verdict: Verdict | null;
  /** `table`: how much each column matters, the most important first. */
  readonly importance?: readonly ColumnImportance[];
}
