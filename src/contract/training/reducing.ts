/** Types for making a model smaller, and for what that costs. */

import * as v from 'valibot';
import type { PicturesData } from './pictures-data';
import type { DigitsData, RowsData } from './training';

/**
 * How weights are stored: `float32` as they are; `float16` in half precision; `int8` as a whole
 * number from -127 to 127 times a scale of its output channel; `step` as a whole number times one
 * step for all: round(w / q) * q.
 */
export const WEIGHT_FORMS = ['float32', 'float16', 'int8', 'step'] as const;
export type WeightForm = (typeof WEIGHT_FORMS)[number];

/** What becomes of the weights of a network; all that there is to choose of digits. */
export const WeightReductionSchema = v.object({
  form: v.picklist(WEIGHT_FORMS),
  /** The step q of `step`. */
  step: v.pipe(v.number(), v.minValue(1e-5), v.maxValue(1)),
  /**
   * Weights that become zero: a share of all, those first that are smallest against the root mean
   * square of their layer; or all that are smaller than epsilon.
   */
  prune: v.variant('by', [
    v.object({
      by: v.literal('share'),
      share: v.pipe(v.number(), v.minValue(0), v.maxValue(0.999)),
    }),
    v.object({
      by: v.literal('epsilon'),
      epsilon: v.pipe(v.number(), v.minValue(0), v.maxValue(10)),
    }),
  ]),
});
export type WeightReduction = v.InferOutput<typeof WeightReductionSchema>;

/**
 * How numbers are stored. `int8`: weights as whole numbers from -127 to 127 times a scale of their
 * column; limits of trees as places in a list of their column's, leaves in 255 steps.
 */
export const PACKED_FORMS = ['float32', 'float16', 'int8'] as const;
export type PackedForm = (typeof PACKED_FORMS)[number];

/** What is left out of a forest: trees in the order in which they grew, or the least useful. */
export const TREE_CHOICES = ['order', 'greedy'] as const;

const Share = v.pipe(v.number(), v.minValue(0.001), v.maxValue(1));

/** What does not apply to a model, words of a forest say, is passed over. */
export const ReductionSchema = v.object({
  form: v.picklist(PACKED_FORMS),
  /** Share of a network's weights that become zero, the smallest first. Biases stay. */
  zeros: v.pipe(v.number(), v.minValue(0), v.maxValue(0.999)),
  /** Share of the words of a text model that stay: those that move its answers most. */
  words: Share,
  /** Share of the trees, or of the rounds of boosting, that stay; at least one. */
  trees: Share,
  choose: v.picklist(TREE_CHOICES),
  /** Splits from the root of each tree down that stay; null for all. */
  depth: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(64))),
  /** Share of the leaves of each tree that stay, by cost-complexity pruning (Breiman et al. 1984). */
  leaves: Share,
});
export type Reduction = v.InferOutput<typeof ReductionSchema>;

/** Nothing is left out: the numbers alone are stored with fewer bits. */
export const MILD: Reduction = {
  form: 'int8',
  zeros: 0,
  words: 1,
  trees: 1,
  choose: 'order',
  depth: null,
  leaves: 1,
};

/** What a model consists of, and so what can be left out of it. */
export const MODEL_PARTS = ['text', 'network', 'forest', 'boosted', 'tree'] as const;
export type ModelParts = (typeof MODEL_PARTS)[number];

/** The setting that the curve varies, for each: the one that saves most. */
export const VARIED = {
  text: 'words',
  network: 'zeros',
  forest: 'trees',
  boosted: 'trees',
  tree: 'leaves',
} as const satisfies Record<ModelParts, keyof Reduction>;

/** Its values on the curve, from nothing left out on. */
export const CURVE_VALUES = {
  words: [1, 0.5, 0.25, 0.1, 0.05, 0.02],
  zeros: [0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98],
  trees: [1, 0.7, 0.5, 0.3, 0.2, 0.1, 0.05],
  leaves: [1, 0.7, 0.5, 0.3, 0.2, 0.1],
} as const;

/**
 * What the model is measured on: rows as it was trained on them, or drawings; digits are those of
 * MNIST's test set, or generated ones.
 */
export interface ReducibleData {
  classify: RowsData;
  table: RowsData;
  regress: RowsData;
  pictures: PicturesData;
  digits: Pick<DigitsData, 'source'>;
}
export type ReducibleTask = keyof ReducibleData;

/** Of those, what was made of the user's own examples. */
export type OwnTask = Exclude<ReducibleTask, 'digits'>;

export interface ReduceRequest<Task extends ReducibleTask = ReducibleTask> {
  readonly id: string;
  readonly task: Task;
  readonly model: string;
  readonly version: number;
  /**
   * Rows that are held out by the seed of the version's own training are measured on; by the others
   * it is chosen what is left out.
   */
  readonly data: ReducibleData[Task];
  readonly reduction: (Record<OwnTask, Reduction> & { digits: WeightReduction })[Task];
  /** Whether it becomes a version. It does not go live by itself. */
  readonly publish: boolean;
  readonly modelsUrl: string;
}

export type AnyReduceRequest = {
  readonly [Task in ReducibleTask]: ReduceRequest<Task>;
}[ReducibleTask];

/** A model, measured. */
export interface ReducedSize {
  /** Of all files that it needs to answer. */
  readonly bytes: number;
  /** Weights that are not zero, or nodes of trees. */
  readonly parts: number;
  /** Words that it knows, or trees that it has; null for what has neither. */
  readonly count: number | null;
  /** Accuracy, or R² of numbers. */
  readonly score: number;
  /** Share of answers that are the unshrunk model's; of numbers R² against its numbers. */
  readonly agreement: number;
  /**
   * Time of an answer as a multiple of the unshrunk model's, all measured in turns; null where the
   * clock was too coarse for it.
   */
  readonly time: number | null;
}

export interface ReduceOutcome {
  readonly what: ModelParts;
  /** Whether scores are R². */
  readonly numbers: boolean;
  readonly before: ReducedSize;
  readonly after: ReducedSize;
  /** The varied setting at each of its CURVE_VALUES, all others as chosen. */
  readonly curve: readonly ReducedSize[];
  /** Held-out examples that were measured on. */
  readonly examples: number;
  readonly published: number | null;
}

/** How much of a reduction or a distillation is done, from 0 to 1. */
export type WorkProgress = (done: number) => void;
