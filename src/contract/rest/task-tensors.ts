/**
 * Owns how each task looks from outside: its tensors, how a row of a request becomes its input, and
 * its answer a row.
 */

import * as v from 'valibot';
import { checkInput, DIGIT_PIXELS } from '../tasks/input-checks';
import type { SummarizeOptions, TableRow, TaskMap, TaskName } from '../tasks/tasks';
import { asRefusal, fieldPath, Refusal, wrong } from './refusal';
import type { ModelDescription, Prediction, Signature } from './signature';

/** A row that the engine can be asked. */
export interface Question<Task extends TaskName> {
  readonly input: TaskMap[Task]['input'];
  readonly options: TaskMap[Task]['options'];
}

interface PredictTask<Task extends TaskName> {
  /** Rows of one request. */
  readonly rows: number;
  /** Whether they are computed together; else each by itself, one after the other. */
  readonly together: boolean;
  readonly signature: (model: ModelDescription) => Signature;
  readonly schema: (model: ModelDescription) => v.GenericSchema<unknown, Question<Task>>;
  readonly write: (output: TaskMap[Task]['output']) => Prediction;
}

const Pixel = v.pipe(v.number(), v.minValue(0), v.maxValue(255));
const Flat = v.pipe(v.array(Pixel), v.length(DIGIT_PIXELS));
const Square = v.pipe(v.array(v.pipe(v.array(Pixel), v.length(28))), v.length(28));
const Pixels = v.lazy((input) => (Array.isArray(input) && Array.isArray(input[0]) ? Square : Flat));

const TEXT = { name: 'text', datatype: 'BYTES', shape: [] } as const;

/**
 * A number of sentences or words says more than a name does; two of them would contradict each
 * other.
 */
const LENGTHS = {
  length: v.optional(v.picklist(['short', 'medium', 'long'])),
  sentences: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000))),
  words: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000))),
};

const SummaryRow = v.pipe(
  v.strictObject({ text: v.string(), ...LENGTHS }),
  v.check(
    ({ length, sentences, words }) =>
      [length, sentences, words].filter((each) => each !== undefined).length <= 1,
    'Give one of length, sentences and words.',
  ),
  v.transform(({ text, length, sentences, words }): Question<'summarize'> => ({
    input: text,
    options: lengthOf(length, sentences, words),
  })),
);

function lengthOf(
  name: 'short' | 'medium' | 'long' | undefined,
  sentences: number | undefined,
  words: number | undefined,
): SummarizeOptions {
  if (sentences !== undefined) return { length: { sentences } };
  if (words !== undefined) return { length: { words } };
  return name === undefined ? {} : { length: name };
}

const LABEL = [
  { name: 'label', datatype: 'BYTES', shape: [] },
  { name: 'score', datatype: 'FP32', shape: [] },
] as const;

const Cells = v.record(
  v.string(),
  v.union([v.string(), v.number(), v.null()]),
  'A row is an object: cells by the names of their columns.',
);
const Row = v.union([Cells, v.pipe(v.string(), v.parseJson(), Cells)]);

const PREDICT: { readonly [Task in TaskName]: PredictTask<Task> } = {
  digits: {
    rows: 512,
    together: true,
    signature: () => ({
      inputs: [{ name: 'x', datatype: 'FP32', shape: [DIGIT_PIXELS] }],
      outputs: [{ name: 'probabilities', datatype: 'FP32', shape: [10] }],
    }),
    schema: () =>
      v.pipe(
        v.strictObject({ x: Pixels }),
        v.transform(({ x }): Question<'digits'> => ({
          input: { kind: 'pixels', pixels: Uint8ClampedArray.from(x.flat()) },
          options: {},
        })),
      ),
    write: ({ probabilities }) => ({ probabilities: [...probabilities] }),
  },
  sentiment: {
    rows: 512,
    together: true,
    signature: () => ({
      inputs: [TEXT],
      outputs: [
        { name: 'label', datatype: 'BYTES', shape: [] },
        { name: 'score', datatype: 'FP32', shape: [] },
      ],
    }),
    schema: () =>
      v.pipe(
        v.strictObject({ text: v.string() }),
        v.transform(({ text }): Question<'sentiment'> => ({ input: text, options: {} })),
      ),
    write: ({ label, score }) => ({ label, score }),
  },
  summarize: {
    rows: 16,
    together: false,
    signature: () => ({
      inputs: [
        TEXT,
        { name: 'length', datatype: 'BYTES', shape: [], optional: true },
        { name: 'sentences', datatype: 'INT64', shape: [], optional: true },
        { name: 'words', datatype: 'INT64', shape: [], optional: true },
      ],
      outputs: [
        { name: 'summary', datatype: 'BYTES', shape: [] },
        { name: 'tokens', datatype: 'INT64', shape: [] },
      ],
    }),
    schema: () => SummaryRow,
    write: ({ text, tokens }) => ({ summary: text, tokens }),
  },
  classify: {
    rows: 512,
    together: true,
    signature: () => ({ inputs: [TEXT], outputs: LABEL }),
    schema: () =>
      v.pipe(
        v.strictObject({ text: v.string() }),
        v.transform(({ text }): Question<'classify'> => ({ input: text, options: {} })),
      ),
    write: ({ label, scores }) => ({ label, score: scores[0]?.score ?? 0 }),
  },
  table: {
    rows: 512,
    together: true,
    // The columns are the model's own: a row is an object by their names, or under `row`, or its
    // JSON there where a protocol has only texts.
    signature: () => ({ inputs: [{ name: 'row', datatype: 'BYTES', shape: [] }], outputs: LABEL }),
    schema: () =>
      v.lazy((row) =>
        isRowAlone(row)
          ? v.pipe(
              v.strictObject({ row: Row }),
              v.transform(({ row: cells }) => tableQuestion(cells)),
            )
          : v.pipe(Cells, v.transform(tableQuestion)),
      ),
    write: ({ label, scores }) => ({ label, score: scores[0]?.score ?? 0 }),
  },
};

/**
 * A model may have a column that is called `row`: then its row has others too, or it is no object.
 */
function isRowAlone(row: unknown): boolean {
  return typeof row === 'object' && row !== null && Object.keys(row).join() === 'row';
}

function tableQuestion(input: TableRow): Question<'table'> {
  return { input, options: {} };
}

/** The tensors of a model. */
export function signatureOf(model: ModelDescription): Signature {
  return PREDICT[model.task].signature(model);
}

/** Whether the rows of a request are computed together. */
export function isTogether(task: TaskName): boolean {
  return PREDICT[task].together;
}

/** What a task's answer looks like from outside. */
export function writeRow<Task extends TaskName>(
  task: Task,
  output: TaskMap[Task]['output'],
): Prediction {
  return PREDICT[task].write(output);
}

/** The rows of a request before they are checked: each protocol brings its own. */
export interface Rows {
  readonly count: number;
  /** A row's values by the names of the model's inputs. */
  readonly row: (index: number) => Readonly<Record<string, unknown>>;
  /** Where in the request a row's value stands; the row itself without a name. */
  readonly path: (index: number, name?: string) => string;
}

/**
 * Rows as the engine takes them.
 * @throws Refusal 400 with the path of the first wrong field, 413 for too many or too long
 */
export function readRows<Task extends TaskName>(
  model: ModelDescription & { readonly task: Task },
  rows: Rows,
): Question<Task>[] {
  const task: PredictTask<Task> = PREDICT[model.task];
  if (rows.count > task.rows)
    throw new Refusal(
      413,
      `${String(rows.count)} rows; ${String(task.rows)} are allowed in one request for ${model.task}.`,
    );
  const schema = task.schema(model);
  return Array.from({ length: rows.count }, (_, index) => {
    const parsed = v.safeParse(schema, rows.row(index), { abortEarly: true });
    if (!parsed.success) throw wrongField(rows, index, parsed.issues[0]);
    try {
      checkInput(model.task, parsed.output.input);
    } catch (error) {
      throw asRefusal(error, rows.path(index));
    }
    return parsed.output;
  });
}

function wrongField(rows: Rows, index: number, issue: v.BaseIssue<unknown>): Refusal {
  const [name, ...rest] = (issue.path ?? []).map(({ key }) => key as string | number);
  return wrong(
    fieldPath(rows.path(index, name === undefined ? undefined : String(name)), rest),
    issue.message,
  );
}
