/** Types for making a trained network smaller, and for taking it elsewhere. */

import * as v from 'valibot';

/**
 * How weights are stored: `float32` as they are; `float16` in half precision; `int8` as a whole
 * number from -127 to 127 times a scale of its output channel; `step` as a whole number times one
 * step for all: round(w / q) * q.
 */
export const WEIGHT_FORMS = ['float32', 'float16', 'int8', 'step'] as const;
export type WeightForm = (typeof WEIGHT_FORMS)[number];

export const ShrinkChoiceSchema = v.object({
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
export type ShrinkChoice = v.InferOutput<typeof ShrinkChoiceSchema>;

/** A version of a digits model, and the digits that it is measured on. */
export interface ShrinkRequest {
  readonly id: string;
  readonly model: string;
  readonly version: number;
  /** MNIST's test set where the user gave it, else generated digits. */
  readonly source: 'generated' | 'mnist';
  readonly choice: ShrinkChoice;
  /** Whether the choice becomes a version. It does not go live by itself. */
  readonly publish: boolean;
  readonly modelsUrl: string;
}

export const EXPORT_FORMATS = ['tfjs', 'onnx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Tasks whose models are saved with a description of how texts or rows are prepared for them. */
export const LABELLED_TASKS = ['classify', 'table', 'regress'] as const;
export type LabelledTask = (typeof LABELLED_TASKS)[number];

/**
 * The formats in which a model of texts or tables can be saved; none for other tasks.
 * @param isNetwork and not trees, for which TensorFlow.js has no form
 */
export function labelledFormats(task: string, isNetwork: boolean): readonly ExportFormat[] {
  if (!LABELLED_TASKS.some((each) => each === task)) return [];
  return EXPORT_FORMATS.filter((format) => format === 'onnx' || isNetwork);
}

export interface ExportRequest {
  readonly model: string;
  readonly version: number;
  readonly format: ExportFormat;
  readonly modelsUrl: string;
}

export interface ExportedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
