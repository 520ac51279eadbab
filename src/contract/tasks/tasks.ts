/** Owns the map of tasks: what each one takes and gives. Adding a task starts with a line here. */

/** A stretch of the source text, in UTF-16 code units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * How long a summary should be: a share of the document by name, or a number of sentences or words.
 */
export type SummaryLength =
  'short' | 'medium' | 'long' | { readonly sentences: number } | { readonly words: number };

export interface SummarizeOptions {
  readonly length?: SummaryLength;
}

export interface SummarySentence {
  readonly text: string;
  /** Where in the source the sentence was taken from. */
  readonly spans: readonly Span[];
}

export interface Summary {
  readonly text: string;
  readonly sentences: readonly SummarySentence[];
  /** Tokens of the text, as the model counts them. */
  readonly inputTokens: number;
  /**
   * Tokens written, and how many decoder passes that took: in a forced run several tokens share
   * one.
   */
  readonly tokens: number;
  readonly decoderPasses: number;
  /** Milliseconds from the request reaching the model to the first word, and to the last. */
  readonly firstTokenMs: number;
  readonly totalMs: number;
  readonly notices: readonly Notice[];
}

/** What can be shown while a summary is written. */
export interface SummaryDraft {
  readonly text: string;
  /** Between 0 and 1. */
  readonly done: number;
  /** Tokens written so far. */
  readonly tokens: number;
}

export type SentimentLabel = 'POSITIVE' | 'NEGATIVE';

export interface Sentiment {
  readonly label: SentimentLabel;
  /** Probability of `label`, 0.5 to 1. */
  readonly score: number;
  /** Tokens that the model read. */
  readonly inputTokens: number;
  readonly totalMs: number;
  readonly notices: readonly Notice[];
}

/**
 * A digit to read: `pixels` is already as MNIST has it (28 x 28, row by row, 0 = paper, 255 = ink);
 * `ink` is a drawing of any size in the same units; `picture` is an image file, dark on light or
 * light on dark.
 */
export type DigitInput =
  | { readonly kind: 'pixels'; readonly pixels: ArrayLike<number> }
  | {
      readonly kind: 'ink';
      readonly width: number;
      readonly height: number;
      readonly ink: Uint8ClampedArray;
    }
  | { readonly kind: 'picture'; readonly file: Blob };

export interface DigitReading {
  readonly digit: number;
  /** Ten probabilities that sum to 1, index = digit. */
  readonly probabilities: readonly number[];
  /** The 28 x 28 image that the network was given, 0 = paper, 255 = ink. */
  readonly seen: Uint8ClampedArray;
  readonly totalMs: number;
  readonly notices: readonly Notice[];
}

export interface LabelScore {
  readonly label: string;
  /** Probability; those of all labels sum to 1. */
  readonly score: number;
}

/** What a model that was trained here says of a text or of a row of a table. */
export interface Classification {
  readonly label: string;
  /** Every label, the likeliest first. */
  readonly scores: readonly LabelScore[];
  readonly totalMs: number;
  readonly notices: readonly Notice[];
}

/**
 * Cells by the name of their column. A column that is not named, null and an empty text are a
 * missing cell.
 */
export type TableRow = Readonly<Record<string, string | number | null>>;

/** Something the user should know about an answer that is not an error. */
export interface Notice {
  readonly code:
    | 'language-unsupported'
    | 'text-cut'
    | 'text-repaired'
    | 'model-fell-back'
    /** No word of the text, or none of the cells, is one that the model learnt from. */
    | 'nothing-known'
    /**
     * `columns`: whose cells hold what the model has not seen, or no number where it expects one.
     */
    | 'cells-unknown'
    /** `columns`: whose cells are missing although they never were in training. */
    | 'cells-missing';
  readonly details: Readonly<Record<string, string | number>>;
}

export interface TaskMap {
  summarize: { input: string; options: SummarizeOptions; output: Summary; draft: SummaryDraft };
  sentiment: { input: string; options: Record<never, never>; output: Sentiment; draft: never };
  digits: { input: DigitInput; options: Record<never, never>; output: DigitReading; draft: never };
  classify: { input: string; options: Record<never, never>; output: Classification; draft: never };
  table: { input: TableRow; options: Record<never, never>; output: Classification; draft: never };
}

export type TaskName = keyof TaskMap;

/**
 * Tasks that the site comes with a model for; each is also the name that this model is served
 * under.
 */
export const BUILT_IN_TASKS = [
  'summarize',
  'sentiment',
  'digits',
] as const satisfies readonly TaskName[];

export type BuiltInTask = (typeof BUILT_IN_TASKS)[number];

export const TASKS = [
  ...BUILT_IN_TASKS,
  'classify',
  'table',
] as const satisfies readonly TaskName[];
