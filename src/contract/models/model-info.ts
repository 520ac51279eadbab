/**
 * The form of a model: what is known about one, the manifest of the built-in ones, and the
 * validation of both.
 */

import * as v from 'valibot';
import { ownRecord } from '../own-record';
import { InputReferencesSchema } from './input-reference';
import {
  descriptorOf,
  isBuiltIn,
  TASKS,
  type BuiltInTask,
  type TaskMap,
  type TaskName,
} from '../tasks/tasks';

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

/** The data set of scores and references that are of the rows kept back from a training here. */
export const HELD_OUT = 'held-out';

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
 * Measures are named as in the monitoring log (`confidence`, `inputSize`, `inputTokens`, `tokens`,
 * `value`); a model may have others besides.
 */
const ReferenceSchema = v.object({
  /** `HELD_OUT` for what was made in the studio. */
  dataset: v.string(),
  examples: Bytes,
  labels: v.optional(ownRecord(v.number())),
  measures: v.record(v.string(), HistogramSchema),
  /** Of models made in the studio: what their inputs look like. */
  inputs: v.optional(InputReferencesSchema),
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

const ModelOfAnyTask = v.object({
  ...common,
  task: v.picklist(TASKS),
  golden: v.nullable(v.unknown()),
});

/**
 * A model's golden output has the form of its task. A model that was added may come without one:
 * nobody has published what it answers.
 */
export const ModelSchema: v.GenericSchema<unknown, Model> = v.pipe(
  ModelOfAnyTask,
  v.rawTransform(({ dataset: { value: model }, addIssue, NEVER }): Model => {
    const golden = v.safeParse(v.nullable(descriptorOf(model.task).golden), model.golden);
    // Which golden belongs to which task is what was just checked; the compiler cannot tie the two.
    if (golden.success) return { ...model, golden: golden.output } as Model;
    addIssue({ message: `golden: ${v.summarize(golden.issues)}` });
    return NEVER;
  }),
);

const BuiltInSchema: v.GenericSchema<unknown, BuiltIn> = v.pipe(
  ModelSchema,
  v.check(
    ({ task, golden }) => isBuiltIn(task) && golden !== null,
    'A built-in model is of a built-in task and has a golden output.',
  ),
  v.transform((model) => model as BuiltIn),
);

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
export type ExampleGenerator = v.InferOutput<typeof GeneratorSchema>;

export type ModelOf<Task extends TaskName> = Omit<
  v.InferOutput<typeof ModelOfAnyTask>,
  'task' | 'golden'
> & {
  readonly task: Task;
  /** An input, and what the model answers to it. */
  readonly golden: TaskMap[Task]['golden'] | null;
};
export type BuiltInOf<Task extends TaskName> = ModelOf<Task> & {
  readonly golden: TaskMap[Task]['golden'];
};

export type Model = { readonly [Task in TaskName]: ModelOf<Task> }[TaskName];
export type BuiltIn = { readonly [Task in BuiltInTask]: BuiltInOf<Task> }[BuiltInTask];

/** The bytes of all files of a model together. */
export function modelBytes(model: Pick<Model, 'files'>): number {
  return model.files.reduce((sum, file) => sum + file.bytes, 0);
}

/** Of the files that it needs to answer: all but its card. */
export function answeringBytes({ files }: Pick<Model, 'files'>): number {
  return modelBytes({ files: files.filter(({ path }) => !path.endsWith('.md')) });
}
