/**
 * Types for a model on its way into this browser: what is asked for, how much has arrived, and the
 * record that outlives the tab.
 */

import * as v from 'valibot';
import type { HubTask } from './catalogue';
import { ABOUT, FileSchema, type Model } from './model-info';
import { ModelNameSchema, OriginSchema, type Origin } from './registry';
import { TASKS } from '../tasks/tasks';

const AboutSchema = v.object({ ...ABOUT, task: v.picklist(TASKS) });

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * A file to fetch. The SHA-256 of small files is not known before they are there: the Hub names
 * those by their git object id.
 */
export const DownloadFileSchema = v.object({
  path: FileSchema.entries.path,
  bytes: FileSchema.entries.bytes,
  sha256: v.nullable(FileSchema.entries.sha256),
  /** SHA-1 of `blob <bytes>\0` and the content; null where a SHA-256 is known. */
  gitSha1: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/))),
});

export const DownloadSchema = v.object({
  id: v.string(),
  /** The served name that it becomes a version of. */
  model: ModelNameSchema,
  goLive: v.boolean(),
  /** `paused` is the user's wish and outlives the tab; a failed one waits for the user too. */
  state: v.picklist(['active', 'paused', 'failed']),
  origin: OriginSchema,
  files: v.pipe(v.array(DownloadFileSchema), v.minLength(1)),
  /** The model that the files make. */
  about: AboutSchema,
  /** Code of the error, in `failed`. */
  failure: v.nullable(
    v.object({
      code: v.string(),
      message: v.string(),
      details: v.record(v.string(), v.union([v.string(), v.number()])),
    }),
  ),
  createdAt: Count,
});

export type About = Readonly<v.InferOutput<typeof AboutSchema>>;
export type DownloadFile = Readonly<v.InferOutput<typeof DownloadFileSchema>>;
export type Download = Readonly<v.InferOutput<typeof DownloadSchema>>;

/**
 * How far a download is. Bytes are true across all its files, those that were here already among
 * them.
 */
export interface DownloadProgress {
  readonly id: string;
  readonly phase: 'fetch' | 'check' | 'test';
  readonly loadedBytes: number;
  readonly totalBytes: number;
  /** Over the last seconds; null before there is anything to tell. */
  readonly bytesPerSecond: number | null;
  readonly secondsLeft: number | null;
}

/**
 * Tabs and workers hear on it of progress (a DownloadProgress) and that the list of downloads has
 * changed (null).
 */
export const DOWNLOADS_CHANNEL = 'inkling-downloads';

/** Asks what a repository offers for a task. */
export interface HubQuery {
  readonly task: HubTask;
  readonly endpoint: string;
  readonly repository: string;
  /** A branch, tag or commit. */
  readonly revision: string;
}

/** How much memory a model takes, in bytes: an estimate, see engine/hub/memory.ts. */
export interface MemoryNeed {
  /** Of WebAssembly's memory as long as it is loaded. */
  readonly loaded: number;
  /** Of the tab's while it starts. */
  readonly starting: number;
  /** Its largest tensor, which a GPU must hold in one piece. */
  readonly largestTensor: number;
}

/** Why a variant does not run on a backend of this device. */
export const OBSTACLES = ['memory', 'no-gpu', 'no-f16', 'gpu-buffer'] as const;

export interface Fit {
  readonly backend: 'wasm' | 'webgpu';
  readonly obstacle: (typeof OBSTACLES)[number] | null;
}

/** A model in one dtype, and what this device can do with it. */
export interface Variant {
  readonly dtype: Model['dtype'];
  readonly bytes: number;
  readonly files: readonly DownloadFile[];
  readonly memory: MemoryNeed;
  readonly fits: readonly Fit[];
  /**
   * Whether starting it takes more than half of this device's memory, as far as the browser tells
   * that.
   */
  readonly tight: boolean;
}

/**
 * A model's card: what whoever published it says of it. Its text may hold any markup, and is only
 * ever shown as text.
 */
export interface Card {
  readonly text: string;
  /** As its front matter says; null where it does not. */
  readonly licence: string | null;
  readonly languages: readonly string[];
  readonly tags: readonly string[];
}

/**
 * What a repository offers: nothing but what the Hub says of that commit, and what that means on
 * this device.
 */
export interface Offer {
  readonly task: HubTask;
  readonly origin: Extract<Origin, { kind: 'hub' }>;
  readonly licence: string | null;
  readonly languages: readonly string[];
  /** Its card, which every variant brings along; null if it has none. */
  readonly card: DownloadFile | null;
  readonly variants: readonly Variant[];
  /** The dtype that suits this device best; null if none runs. */
  readonly best: Model['dtype'] | null;
}

/** A file that was dropped on the page, with its path inside the folder that was dropped. */
export interface DroppedFile {
  readonly path: string;
  readonly blob: Blob;
}
