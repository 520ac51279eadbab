/** Owns what other people's pages are promised: the types of the client that `connect` returns. */

import type { LoadProgress } from '../contract/engine-api';
import type { DigitInput, DigitReading, Notice, Summary, SummaryLength, TaskName } from '../contract/tasks';

/** How far a call is: first its model is made ready (not at all when it already is), then a summary is written. */
export type Progress =
  | LoadProgress
  | {
      readonly phase: 'write';
      /** Between 0 and 1. */
      readonly done: number;
      /** Tokens written so far. */
      readonly tokens: number;
    };

export interface Call {
  /** Aborting stops whatever is under way (queue, download, tokens); the call then rejects with the code `cancelled`. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

export interface SummarizeCall extends Call {
  readonly length?: SummaryLength | undefined;
}

/**
 * A summary that is being written: await it for the whole, or iterate over it for the text as it comes. Each piece follows on from
 * the one before. Who only iterates gets a failure from the iterator.
 */
export interface Writing extends Promise<Summary>, AsyncIterable<string> {}

export interface Classification {
  /** `POSITIVE` or `NEGATIVE` from the built-in model. */
  readonly label: string;
  /** Probability of `label`, 0 to 1. */
  readonly score: number;
  /** Every label with its probability, the likeliest first. */
  readonly scores: readonly { readonly label: string; readonly score: number }[];
  readonly totalMs: number;
  readonly notices: readonly Notice[];
}

/**
 * A picture of one digit: an image file, a canvas or image of any size (dark on light, light on dark, or drawn on nothing),
 * 784 numbers as MNIST has them (28 rows of 28, 0 = paper, 255 = ink), or the engine's own form of these.
 */
export type DigitPicture = Blob | ImageData | HTMLCanvasElement | OffscreenCanvas | HTMLImageElement | ImageBitmap | ArrayLike<number> | DigitInput;

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

/** The models of one Inkling site. Nothing is fetched or started before the first call; every failure is an InklingError. */
export interface Inkling {
  /** Address of the Inkling folder that answers. */
  readonly from: string;
  summarize(text: string, call?: SummarizeCall): Writing;
  /** How a text feels, in English or Chinese. */
  classify(text: string, call?: Call): Promise<Classification>;
  recognize(picture: DigitPicture, call?: Call): Promise<DigitReading>;
  models(): Promise<readonly ModelInfo[]>;
}

export interface ConnectOptions {
  /**
   * Address of the Inkling folder: what `npm run build` has made, on any host. Relative addresses count from the page. Default:
   * the folder that the script tag's module came from; for the npm package `/inkling/` of the page's own origin.
   */
  readonly from?: string | URL | undefined;
}
