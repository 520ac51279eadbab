/**
 * The monitoring log: what is written down of a request, a load or a failure of the engine.
 * Sizes, times, codes and the answer's label; never anything of an input's content.
 */

import * as v from 'valibot';
import { BACKENDS } from '../models/devices';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Milliseconds = v.pipe(v.number(), v.finite(), v.minValue(0));

const common = {
  /** When it ended, in milliseconds since 1970. */
  at: Milliseconds,
  /**
   * A plain string, here and in `outcome`: an entry that a newer version of the app wrote is shown,
   * not lost.
   */
  task: v.string(),
  /** Served name of the model; the task's own name for built-in models. */
  model: v.string(),
};

/** Where it ran; null where a request failed before that was known. */
const Where = {
  version: v.nullable(Count),
  backend: v.nullable(v.picklist(BACKENDS)),
  threads: v.nullable(Count),
};

/** Who asked: this page itself, or its REST interface. */
export const ViaSchema = v.picklist(['page', 'api']);

export const RunRecordSchema = v.object({
  kind: v.literal('run'),
  ...common,
  ...Where,
  via: ViaSchema,
  /** `ok`, or the code of the error that the caller got. */
  outcome: v.string(),
  /** Waiting for the requests before this one. */
  queueMs: Milliseconds,
  /** Making the model ready; 0 when it already was. */
  loadMs: Milliseconds,
  /**
   * From asking the loaded model to its answer; of inputs that were asked together, each one's
   * share.
   */
  computeMs: Milliseconds,
  /** Tokens that the model wrote; null where a task writes none. */
  tokens: v.nullable(Count),
  /** Tokens that the model read, where the answer says so. */
  inputTokens: v.nullable(Count),
  /** Characters (UTF-16 code units) of a text, numbers of a picture or fields of a row. */
  inputSize: v.nullable(Count),
  /** The class that was answered, and its probability, 0 to 1. */
  label: v.nullable(v.string()),
  confidence: v.nullable(v.number()),
  /** The number that was answered, of models of numbers; entries of before have none. */
  value: v.optional(v.nullable(v.number()), null),
});

/** A model was made ready. */
export const LoadRecordSchema = v.object({
  kind: v.literal('load'),
  ...common,
  ...Where,
  loadMs: Milliseconds,
  /**
   * Files of the model that were in this browser's storage, and those that had to be fetched with
   * their bytes.
   */
  storedFiles: Count,
  fetchedFiles: Count,
  fetchedBytes: Count,
});

/** A worker died and was replaced, or a backend failed and was left for the next one. */
export const TroubleRecordSchema = v.object({
  kind: v.picklist(['restart', 'fall-back']),
  ...common,
  ...Where,
});

export const LogEntrySchema = v.variant('kind', [
  RunRecordSchema,
  LoadRecordSchema,
  TroubleRecordSchema,
]);

export type Via = v.InferOutput<typeof ViaSchema>;
export type RunRecord = Readonly<v.InferOutput<typeof RunRecordSchema>>;
export type LoadRecord = Readonly<v.InferOutput<typeof LoadRecordSchema>>;
export type TroubleRecord = Readonly<v.InferOutput<typeof TroubleRecordSchema>>;
export type LogEntry = RunRecord | LoadRecord | TroubleRecord;

/** Entries that stay; the oldest go first. */
export const LOG_LIMIT = 20_000;

/**
 * BroadcastChannel on which every tab hears that entries were written or cleared. Its messages
 * carry nothing.
 */
export const LOG_CHANNEL = 'inkling-runs';
