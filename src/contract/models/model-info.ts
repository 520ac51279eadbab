/**
 * Owns the form of a model: what is known about one, the manifest of the built-in ones, and the
 * validation of both.
 */

import * as v from 'valibot';
import type { TaskName } from '../tasks/tasks';

const Bytes = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A path inside the model's folder: no way out of it. */
const RelativePath = v.pipe(v.string(), v.regex(/^(?!\/)(?!.*(?:^|\/)\.\.?(?:\/|$))[\w./-]+$/));

export const FileSchema = v.object({
  path: RelativePath,
  bytes: Bytes,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

const ScoreSchema = v.object({
  dataset: v.string(),
  metric: v.string(),
  value: v.number(),
  examples: v.optional(Bytes),
  baseline: v.optional(v.number()),
  baselineName: v.optional(v.string()),
});

const DigitsGolden = v.object({
  pixels: v.pipe(v.array(v.pipe(v.number(), v.minValue(0), v.maxValue(255))), v.length(784)),
  probabilities: v.pipe(v.array(v.number()), v.length(10)),
});

const SentimentGolden = v.object({
  text: v.string(),
  label: v.picklist(['POSITIVE', 'NEGATIVE']),
  score: v.number(),
});

const SummarizeGolden = v.object({
  text: v.string(),
  inputIds: v.array(Bytes),
  tokens: v.pipe(v.array(Bytes), v.minLength(1)),
});

/**
 * Shares of the values at or below each bound, but above the one before; the last share lies above
 * all bounds.
 */
const HistogramSchema = v.pipe(
  v.object({ bounds: v.array(v.number()), shares: v.array(v.number()) }),
  v.check(
    ({ bounds, shares }) => shares.length === bounds.length + 1,
    'one share more than bounds',
  ),
);

/**
 * What the model's inputs and answers look like on a data set, for monitoring to compare with.
 * Measures are named as in the monitoring log (`confidence`, `inputSize`, `inputTokens`, `tokens`);
 * a model may have others besides.
 */
const ReferenceSchema = v.object({
  dataset: v.string(),
  examples: Bytes,
  labels: v.optional(v.record(v.string(), v.number())),
  measures: v.record(v.string(), HistogramSchema),
});

const Scores = v.array(v.object({ label: v.string(), score: v.number() }));

const ClassifyGolden = v.object({ text: v.string(), scores: Scores });

const TableGolden = v.object({
  row: v.record(v.string(), v.union([v.string(), v.number(), v.null()])),
  scores: Scores,
});

/**
 * What is known about a model before its files are there; its task comes with the form of its
 * golden output.
 */
export const ABOUT = {
  id: v.pipe(v.string(), v.regex(/^[\w-]+$/)),
  /** What people call it. */
  name: v.string(),
  version: v.string(),
  /**
   * `plain`: our own code, for models so small that starting a library takes longer than they do.
   */
  runtime: v.picklist(['tfjs', 'onnx', 'plain']),
  /** As transformers.js calls them, but for `float32` and `float16` (`fp32`, `fp16`). */
  dtype: v.picklist(['float32', 'float16', 'q8', 'int8', 'uint8', 'q4', 'q4f16', 'bnb4']),
  licence: v.string(),
  languages: v.array(v.string()),
  /** Null where nobody has said. */
  parameters: v.nullable(Bytes),
  data: v.array(v.object({ name: v.string(), licence: v.string() })),
  scores: v.array(ScoreSchema),
  reference: v.optional(ReferenceSchema),
};

const common = { ...ABOUT, files: v.pipe(v.array(FileSchema), v.minLength(1)) };

/**
 * A model that was added may come without a golden output: nobody has published what it answers.
 */
export const ModelSchema = v.variant('task', [
  v.object({ ...common, task: v.literal('digits'), golden: v.nullable(DigitsGolden) }),
  v.object({ ...common, task: v.literal('sentiment'), golden: v.nullable(SentimentGolden) }),
  v.object({ ...common, task: v.literal('summarize'), golden: v.nullable(SummarizeGolden) }),
  v.object({ ...common, task: v.literal('classify'), golden: v.nullable(ClassifyGolden) }),
  v.object({ ...common, task: v.literal('table'), golden: v.nullable(TableGolden) }),
]);

const BuiltInSchema = v.variant('task', [
  v.object({ ...common, task: v.literal('digits'), golden: DigitsGolden }),
  v.object({ ...common, task: v.literal('sentiment'), golden: SentimentGolden }),
  v.object({ ...common, task: v.literal('summarize'), golden: SummarizeGolden }),
]);

/**
 * Makes labelled examples to train with, where a data set would be too large to ship: a network,
 * and in its `sampling` file the constants of the recipe by which it is used. The model's card says
 * the recipe.
 */
const GeneratorSchema = v.object({
  id: common.id,
  name: common.name,
  version: common.version,
  runtime: v.literal('tfjs'),
  licence: common.licence,
  parameters: Bytes,
  files: common.files,
  sampling: RelativePath,
  data: common.data,
  scores: common.scores,
});

export const ManifestSchema = v.object({
  schema: v.literal(1),
  models: v.array(BuiltInSchema),
  generators: v.optional(v.array(GeneratorSchema), []),
});

export type Reference = v.InferOutput<typeof ReferenceSchema>;
export type ModelFile = v.InferOutput<typeof FileSchema>;
export type Model = v.InferOutput<typeof ModelSchema>;
export type BuiltIn = v.InferOutput<typeof BuiltInSchema>;
export type ExampleGenerator = v.InferOutput<typeof GeneratorSchema>;

/** For each task: an input, and what the model answers to it. */
export interface GoldenMap {
  digits: v.InferOutput<typeof DigitsGolden>;
  sentiment: v.InferOutput<typeof SentimentGolden>;
  summarize: v.InferOutput<typeof SummarizeGolden>;
  classify: v.InferOutput<typeof ClassifyGolden>;
  table: v.InferOutput<typeof TableGolden>;
}

export type ModelOf<Task extends TaskName> = Omit<Model, 'task' | 'golden'> & {
  readonly task: Task;
  readonly golden: GoldenMap[Task] | null;
};
export type BuiltInOf<Task extends TaskName> = ModelOf<Task> & { readonly golden: GoldenMap[Task] };

/** The bytes of all files of a model together. */
export function modelBytes(model: Pick<Model, 'files'>): number {
  return model.files.reduce((sum, file) => sum + file.bytes, 0);
}
