/**
 * What the page and the service worker of the site say to each other about updates and about the
 * offline cache. Page and service worker may be of different versions, so the names in the messages
 * stay as they are.
 */

import * as v from 'valibot';

/**
 * What a page asks of the service worker. All but `claim` are answered on the port that comes with
 * them.
 */
export const SiteRequestSchema = v.variant('inkling', [
  /**
   * The user agreed to the new version: it becomes the active one. Answer: anything, as soon as pages
   * that are loaded are of this version.
   */
  v.object({ inkling: v.literal('take-over') }),
  /** Answer for this page too: after a hard reload a browser asks the host alone. */
  v.object({ inkling: v.literal('claim') }),
  /** How much of what the built-in tasks need is cached? Answer: one CacheProgress. */
  v.object({ inkling: v.literal('kept') }),
  /** Cache the next file that is missing. Answer: several CacheProgress, the last with `end`. */
  v.object({ inkling: v.literal('keep-next') }),
]);

export type SiteRequest = v.InferOutput<typeof SiteRequestSchema>;

/**
 * One file at a time: a browser ends a service worker whose event takes minutes, and the next file
 * then is a new event.
 */
export const CacheProgressSchema = v.object({
  bytes: v.number(),
  totalBytes: v.number(),
  /** Files still missing. */
  missing: v.number(),
  /** Set on the last one of an answer; `failed`: the file could not be fetched or cached. */
  end: v.optional(v.picklist(['done', 'failed'])),
});

export type CacheProgress = v.InferOutput<typeof CacheProgressSchema>;

/**
 * Whether this browser can run every built-in task without a network; the names are those of a DOM
 * attribute of the page. `unsupported`: no service worker here (plain http, a private window of
 * some browsers, the development server); `waiting`: nothing was asked for yet, or the page is
 * busy; `declined`: the visitor asked the browser to save data; `keeping`: files are being fetched;
 * `ready`: all are here; `failed`: the browser refused one, or the connection ended.
 */
export const OFFLINE_STATES = [
  'unsupported',
  'waiting',
  'declined',
  'keeping',
  'ready',
  'failed',
] as const;

export interface OfflineStatus {
  readonly state: (typeof OFFLINE_STATES)[number];
  /** Of runtime files and built-in models together; 0 of 0 until it is known. */
  readonly bytes: number;
  readonly totalBytes: number;
}
