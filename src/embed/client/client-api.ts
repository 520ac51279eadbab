/**
 * What other people's pages are promised: the types of the client that `connect` returns. Fields
 * and functions here keep their names, whatever the names inside become.
 */

import type { LoadProgress } from '../../contract/workers/engine-api';
import type { DataSource } from '../../contract/training/dataset';
import type { DistilOutcome } from '../../contract/training/distilling';
import type { Dependence, DrawnTree, Insides, NearWords } from '../../contract/training/insides';
import type { ReduceOutcome } from '../../contract/training/reducing';
import type { TrainKind } from '../../contract/training/training';
import type { TaskMap, TaskName } from '../../contract/tasks/tasks';
import type { Estimate } from '../../contract/tasks/regress';
import type { TableRow } from '../../contract/tasks/table';
import type { Notice } from '../../contract/tasks/answer-parts';
import type { DigitInput, DigitReading } from '../../contract/tasks/digits';
import type { ExplainOptions, ExplanationOf } from '../../contract/tasks/explanation';
import type { SummarizeOptions, Summary } from '../../contract/tasks/summarize';
import type {
  DistilCall,
  ReduceCall,
  SearchCall,
  SearchRun,
  TrainCall,
  TrainingRun,
} from './training-calls';

/**
 * How far a call is: first its model is made ready (not at all when it already is), then a summary
 * is written.
 */
export type Progress =
  | LoadProgress
  | {
      readonly phase: 'write';
      /** Between 0 and 1. */
      readonly done: number;
      /** Tokens written so far. */
      readonly tokens: number;
    };

/**
 * A served model: by its name alone the version that is live, else the one of this number or under
 * this alias.
 */
export type ModelChoice =
  | string
  | { readonly name: string; readonly version: number }
  | { readonly name: string; readonly alias: string };

export interface Call {
  /**
   * Which model answers; the built-in one's name without it. Only on the site's own origin: others
   * get `origin-refused`.
   */
  readonly model?: ModelChoice | undefined;
  /**
   * Aborting stops whatever is under way (queue, download, tokens); the call then rejects with the
   * code `cancelled`.
   */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

type OrUndefined<Options> = { readonly [Name in keyof Options]?: Options[Name] | undefined };

/**
 * `length` for sentences of the text (mode `faithful`); or the options of Hugging Face's `generate`
 * by their own names (`max_length`, `num_beams`, …) for what the model writes itself (mode `free`).
 */
export interface SummarizeCall extends Call, OrUndefined<SummarizeOptions> {}

/** Which label is explained, and how; what of the input's own task is chosen beside it. */
export interface ExplainCall<Task extends TaskName> extends Call, OrUndefined<ExplainOptions> {
  readonly options?: TaskMap[Task]['options'] | undefined;
}

/**
 * A summary that is being written: await it for the whole, or iterate over it for the text as it
 * comes; of several sequences, the first. Each piece follows on from the one before. Who only iterates gets a failure from the
 * iterator.
 */
export interface Writing extends Promise<Summary>, AsyncIterable<string> {}

export interface Classification {
  /** `POSITIVE` or `NEGATIVE` from the built-in model. */
  readonly label: string;
  /** Probability of `label`, 0 to 1. */
  readonly score: number;
  /** Every label with its probability, the likeliest first. */
  readonly scores: readonly { readonly label: string; readonly score: number }[];
  /** Of sentiment: the probability that the text takes no side; one half or more is neutral. */
  readonly neutral?: number;
  readonly totalMs: number;
  readonly notices: readonly Notice[];
}

/**
 * A picture of a digit or of several: an image file, a canvas or image of any size (dark on light, light on
 * dark, or drawn on nothing), 784 numbers as MNIST has them (28 rows of 28, 0 = paper, 255 = ink),
 * or the engine's own form of these.
 */
export type DigitPicture =
  | Blob
  | ImageData
  | HTMLCanvasElement
  | OffscreenCanvas
  | HTMLImageElement
  | ImageBitmap
  | ArrayLike<number>
  | DigitInput;

export interface ModelInfo {
  readonly name: string;
  readonly task: TaskName;
  /** Number of the version that answers; 1 is the one that came with the site. */
  readonly version: number;
  /** What its makers call this version. */
  readonly release: string;
  /** What its files weigh, in bytes; fetched at the first use and then kept in the browser. */
  readonly bytes: number;
  /** ISO codes of the languages that it knows; none for pictures. */
  readonly languages: readonly string[];
}

export interface InstallCall {
  /**
   * The name that it becomes a version of; without it what the file is called, in lower-case
   * letters, digits and hyphens.
   */
  readonly model?: string | undefined;
  /** Aborting stops the fetching and the test; nothing has changed then. */
  readonly signal?: AbortSignal | undefined;
}

/** A model that is looked into: its worker lives until it is ended. */
export interface Inspection {
  /** What there is, by its `kind`: `table`, `units`, `words`; `none` where it has no such parts. */
  readonly insides: Insides;
  /** A tree by its number, with the way that a row takes. @throws InklingError `option-invalid` */
  tree(index: number, row?: TableRow): Promise<DrawnTree>;
  /**
   * How the answers move with a column (partial dependence), on the rows of a file with columns of the
   * same names, or else on the ordinary row.
   * @throws InklingError `option-invalid` for a column that it does not have; `data-*` of the rows
   */
  dependence(column: string, rows?: DataSource): Promise<Dependence>;
  /** The words that the model takes for most like this one. */
  near(word: string): Promise<NearWords>;
  /** Give its worker and memory back. Whoever waits gets `worker-died`. */
  end(): void;
}

/**
 * The models of one Inkling site. Nothing is fetched or started before the first call; every
 * failure is an InklingError.
 */
export interface Inkling {
  /** Address of the Inkling folder that answers. */
  readonly from: string;
  summarize(text: string, call?: SummarizeCall): Writing;
  /**
   * How a text feels, in English or Chinese; with a `model` that was trained here, what that says
   * of a text, or of a table's row by the names of its columns.
   */
  classify(input: string | TableRow, call?: Call): Promise<Classification>;
  /** The number that a `model` which was trained here expects for a table's row. */
  estimate(row: TableRow, call?: Call): Promise<Estimate>;
  /**
   * Which digit it is: `digit`, its ten `probabilities`, what the network has `seen`. Of several,
   * those are the first one's; `digits` has all of them (`'73'`), `parts` each with its
   * probabilities and its box in pixels. The notice `digits-touching` says that some may touch.
   */
  recognize(picture: DigitPicture, call?: Call): Promise<DigitReading>;
  /**
   * Fetch and start the model of a task now, so that the first call need not wait for it: without
   * this it is fetched by that call.
   */
  preload(task: TaskName, call?: Call): Promise<void>;
  /**
   * Ask a task by its name, whichever tasks the site has: what the calls above do for those that
   * came with Inkling, in the engine's own forms.
   */
  run<Task extends TaskName>(
    task: Task,
    input: TaskMap[Task]['input'],
    options?: TaskMap[Task]['options'],
    call?: Call,
  ): Promise<TaskMap[Task]['output']>;
  /**
   * Why a model answers an input as it does: the share of each word, cell or pixel in the score, or
   * why each sentence of a summary was chosen; in the engine's own forms, as `run`.
   */
  explain<Task extends TaskName>(
    task: Task,
    input: TaskMap[Task]['input'],
    call?: ExplainCall<Task>,
  ): Promise<ExplanationOf<Task>>;
  models(): Promise<readonly ModelInfo[]>;
  /**
   * Train a model in this browser. It becomes a version of its name there, and answers if it is no
   * worse than the one that does. Only on the site's own origin: pages of other origins get
   * `origin-refused`.
   */
  train<Kind extends TrainKind>(kind: Kind, call: TrainCall<Kind>): TrainingRun<Kind>;
  /**
   * Search over settings of a training, in as many workers as there are processors: nothing is
   * published; `best` of what comes of it is for `train`. An aborted signal stops it; what is
   * finished stays, and `resume` goes on from there. Only on the site's own origin: pages of other
   * origins get `origin-refused`.
   */
  search<Kind extends TrainKind>(kind: Kind, call: SearchCall<Kind>): SearchRun<Kind>;
  /**
   * Make a model of texts, tables, drawings or digits smaller, and measure what that costs. Only on the
   * site's own origin: pages of other origins get `origin-refused`.
   */
  reduce(call: ReduceCall): Promise<ReduceOutcome>;
  /**
   * Teach a small model the answers of another (knowledge distillation), which becomes a version of
   * `model`, and measure it beside its teacher. Only on the site's own origin: pages of other origins
   * get `origin-refused`.
   */
  distil(call: DistilCall): Promise<DistilOutcome>;
  /**
   * Look inside a model that was trained here: its columns and coefficients, its trees, how its
   * answers move with a column, its hidden units, its words and their neighbours. It has a worker of
   * its own until `end()`. Only on the site's own origin: pages of other origins get `origin-refused`.
   * @throws InklingError `model-missing`, `model-corrupt`, `download-failed`, `origin-refused`;
   * `cancelled` when the signal is aborted
   */
  inspect(model: ModelChoice, call?: Pick<Call, 'signal'>): Promise<Inspection>;
  /**
   * Serve a model from a file or an address: an ONNX network of dense layers, a zip with a model of
   * TensorFlow.js or in the Hub's layout, or a package that Inkling has exported. It is checked and
   * tested as what is dropped on the Models view, and answers from now on. Only on the site's own
   * origin: pages of other origins get `origin-refused`.
   * @throws InklingError `package-*`, `model-*`, `self-test-*`, `storage-*`, `option-invalid`,
   * `download-failed`, `origin-refused`; `cancelled` when the signal is aborted
   */
  install(model: Blob | string | URL, call?: InstallCall): Promise<ModelInfo>;
}

export interface ConnectOptions {
  /**
   * Address of the Inkling folder: what `npm run build` has made, on any host. Relative addresses
   * count from the page. Default: the folder that the script tag's module came from; for the npm
   * package `/inkling/` of the page's own origin.
   */
  readonly from?: string | URL | undefined;
}
