/**
 * Why a model answers as it does: what is asked, and what an explanation is for each task. It stands
 * beside the descriptors and not in them, because those come with the first view, and nobody asks
 * why before there is an answer.
 *
 * Shares are in the score itself, the probability of the label that is explained: `base` (what the
 * model says of nothing: an empty text, an empty sheet, an ordinary row) and all shares sum to
 * `score`. That holds for Shapley values by their nature; occlusion, which is faster, promises no sum.
 */

import * as v from 'valibot';
import { parseOptions } from '../parse-options';
import { InklingError } from '../errors';
import { Count, Milliseconds, Probability } from './answer-parts';
import type { Immutable } from './descriptor';
import type { TaskName } from './tasks';

/** How far base and shares may sum from the score: more than the rounding of any runtime. */
const SUM_TOLERANCE = 1e-3;

export const ExplainOptionsSchema = v.strictObject({
  /** `shapley` sums to the score; `occlusion` takes one pass for each part, and sums to nothing. */
  method: v.exactOptional(v.picklist(['shapley', 'occlusion'])),
  /** Which label's score is explained; the answered one's without it. */
  label: v.exactOptional(v.string()),
  /** What the sampled orders are drawn by: given again it draws them again. */
  seed: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  /** Of a predicted number: the nearest row is sought that gives one above this, and below that. */
  above: v.exactOptional(v.pipe(v.number(), v.finite())),
  below: v.exactOptional(v.pipe(v.number(), v.finite())),
});

const Method = v.picklist([
  /** Shapley values, each set of parts asked. */
  'exact',
  /** Shapley values of sampled orders. */
  'sampled',
  'occlusion',
]);

const Share = v.pipe(v.number(), v.finite());

const COMMON = {
  method: Method,
  /** What is explained, and its probability. */
  label: v.string(),
  score: Probability,
  /** The score of nothing. */
  base: Probability,
  /** Inputs that the model was asked about. */
  evaluations: Count,
  totalMs: Milliseconds,
} as const;

const TextExplanationSchema = v.object({
  ...COMMON,
  /** Of sentiment: the probability that the text takes no side, as the answer has it. */
  neutral: v.exactOptional(Probability),
  /** Words, or in a long text runs of words, in their order; UTF-16 code units, end exclusive. */
  parts: v.array(v.object({ text: v.string(), start: Count, end: Count, share: Share })),
});

const Cell = v.union([v.string(), v.number(), v.null()]);

/** The model's columns in their order: the cell, and the ordinary one that it is held against. */
const Cells = v.array(v.object({ column: v.string(), value: Cell, ordinary: Cell, share: Share }));

const Changes = v.pipe(
  v.array(v.object({ column: v.string(), from: Cell, to: Cell })),
  v.minLength(1),
);

const TableExplanationSchema = v.object({
  ...COMMON,
  cells: Cells,
  /**
   * The fewest and smallest changes that were found to be answered otherwise, within what was seen
   * in training; null where up to three changes do not do it.
   */
  counterfactual: v.nullable(v.object({ label: v.string(), score: Probability, changes: Changes })),
});

const NumberExplanationSchema = v.object({
  method: Method,
  /** Name of the column that is predicted. */
  label: v.string(),
  /** What is predicted, and what of an ordinary row, in the column's own unit, as the shares are. */
  value: Share,
  base: Share,
  evaluations: Count,
  totalMs: Milliseconds,
  cells: Cells,
  /**
   * The nearest row that gives a number `above` and `below` what was wished; null where nothing was,
   * where it is so already, or where up to three changes do not do it.
   */
  counterfactual: v.nullable(v.object({ value: Share, changes: Changes })),
});

const DrawingExplanationSchema = v.object({
  ...COMMON,
  /** Of each of the 784 pixels that the network was given, row by row; paper has none. */
  pixels: v.pipe(v.array(Share), v.length(28 * 28)),
  /** What the network was given, 0 = paper, 255 = ink. */
  seen: v.pipe(v.array(v.number()), v.length(28 * 28)),
});

/** What a sentence is worth, and for what. */
const WorthSchema = v.object({
  text: v.string(),
  /** What the model makes of it: the log-probability among the sentences that could come next. */
  model: Share,
  /** What else counts, by its name, in the same unit; what is 0 is left out. */
  terms: v.array(v.object({ name: v.string(), value: Share })),
  /** All of it together, which decides. */
  total: Share,
});

const SummaryExplanationSchema = v.object({
  /** In the order in which they were chosen. */
  choices: v.array(
    v.object({
      chosen: WorthSchema,
      /** The best of those that were not; null where there was no other. */
      next: v.nullable(WorthSchema),
      /** How many there were to choose from. */
      among: Count,
    }),
  ),
  totalMs: Milliseconds,
});

/** Of the tasks whose answers are explained: no model of pictures explains its own. */
export const EXPLANATIONS = {
  summarize: SummaryExplanationSchema,
  sentiment: TextExplanationSchema,
  digits: DrawingExplanationSchema,
  classify: TextExplanationSchema,
  table: TableExplanationSchema,
  regress: NumberExplanationSchema,
} as const satisfies Readonly<Partial<Record<TaskName, v.GenericSchema>>>;

const SCHEMAS: Readonly<
  Partial<Record<TaskName, v.GenericSchema<unknown, ExplanationOf<TaskName>>>>
> = EXPLANATIONS;

export type ExplainOptions = Immutable<v.InferOutput<typeof ExplainOptionsSchema>>;
export type ExplainMethod = v.InferOutput<typeof Method>;
export type TextExplanation = Immutable<v.InferOutput<typeof TextExplanationSchema>>;
export type TableExplanation = Immutable<v.InferOutput<typeof TableExplanationSchema>>;
export type NumberExplanation = Immutable<v.InferOutput<typeof NumberExplanationSchema>>;
export type DrawingExplanation = Immutable<v.InferOutput<typeof DrawingExplanationSchema>>;
export type SummaryExplanation = Immutable<v.InferOutput<typeof SummaryExplanationSchema>>;
export type SentenceWorth = Immutable<v.InferOutput<typeof WorthSchema>>;

/** In the form of TaskMap, so that it can stand for a task that is not known yet. */
interface ExplanationMap {
  readonly summarize: { readonly explanation: SummaryExplanation };
  readonly sentiment: { readonly explanation: TextExplanation };
  readonly digits: { readonly explanation: DrawingExplanation };
  readonly classify: { readonly explanation: TextExplanation };
  readonly table: { readonly explanation: TableExplanation };
  readonly pictures: { readonly explanation: never };
  readonly regress: { readonly explanation: NumberExplanation };
}

/** What an explanation of the task's answers is. */
export type ExplanationOf<Task extends TaskName> = ExplanationMap[Task]['explanation'];

/** @throws InklingError `option-invalid`, with the path of the option */
export function checkExplainOptions(options: unknown): ExplainOptions {
  return parseOptions(ExplainOptionsSchema, options, 'explain');
}

/**
 * What a worker explains is checked before it leaves it, as answers are.
 * @throws InklingError `answer-impossible` if shares do not have the form of the task's, or those
 * that must sum to the score do not
 */
export function checkExplanation(task: TaskName, explanation: unknown): void {
  const parsed = v.safeParse(SCHEMAS[task] ?? v.never(), explanation);
  if (!parsed.success)
    throw new InklingError(
      'answer-impossible',
      `${v.getDotPath(parsed.issues[0]) ?? 'The explanation'}: ${parsed.issues[0].message}`,
    );
  const said = parsed.output;
  if ('choices' in said || said.method === 'occlusion') return;
  const score = 'value' in said ? said.value : said.score;
  const sum = sharesOf(said).reduce((all, share) => all + share, said.base);
  // Numbers may be millions, whose last digits are lost where they are added.
  const size = Math.max(1, ...[score, said.base].map((each) => 1e-3 * Math.abs(each)));
  if (Math.abs(sum - score) > SUM_TOLERANCE * size)
    throw new InklingError(
      'answer-impossible',
      `The shares sum to ${sum.toPrecision(4)}, the score is ${score.toPrecision(4)}.`,
    );
}

/** The shares of an explanation that has some, in its order. */
export function sharesOf(
  explanation: TextExplanation | TableExplanation | NumberExplanation | DrawingExplanation,
): readonly number[] {
  if ('pixels' in explanation) return explanation.pixels;
  return ('parts' in explanation ? explanation.parts : explanation.cells).map(({ share }) => share);
}
