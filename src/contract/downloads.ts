/** Owns the words for a model on its way into this browser: what is asked for, how far it is, and the record that outlives the tab. */

import * as v from 'valibot';
import { ABOUT, FileSchema } from './models';
import { ModelNameSchema, OriginSchema } from './registry';
import { TASKS } from './tasks';

const AboutSchema = v.object({ ...ABOUT, task: v.picklist(TASKS) });

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A file to fetch. The SHA-256 of small files is not known before they are there: the Hub names those by their git object id. */
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
  failure: v.nullable(v.object({ code: v.string(), message: v.string(), details: v.record(v.string(), v.union([v.string(), v.number()])) })),
  createdAt: Count,
});

export type About = Readonly<v.InferOutput<typeof AboutSchema>>;
export type DownloadFile = Readonly<v.InferOutput<typeof DownloadFileSchema>>;
export type Download = Readonly<v.InferOutput<typeof DownloadSchema>>;
