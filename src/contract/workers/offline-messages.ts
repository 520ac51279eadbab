/**
 * Owns what the page and the service worker of the site say to each other about updates and about
 * working offline.
 */

import * as v from 'valibot';

/**
 * What a page asks of the service worker. `keep-next` and `kept` are answered on the port that
 * comes with them.
 */
export const SiteRequest = v.variant('inkling', [
  /** The user agreed to the new version: it becomes the active one. */
  v.object({ inkling: v.literal('take-over') }),
  /** How much of what the built-in tasks need is kept? Answer: one KeepEvent. */
  v.object({ inkling: v.literal('kept') }),
  /** Fetch the next file that is missing. Answer: KeepEvents, the last one with `end`. */
  v.object({ inkling: v.literal('keep-next') }),
]);

export type SiteRequest = v.InferOutput<typeof SiteRequest>;

/**
 * One file at a time: a browser ends a service worker whose event takes minutes, and the next file
 * then is a new event.
 */
export const KeepEvent = v.object({
  bytes: v.number(),
  totalBytes: v.number(),
  /** Files still missing. */
  missing: v.number(),
  /** Set on the last event of an answer; `failed`: the file could not be fetched or kept. */
  end: v.optional(v.picklist(['done', 'failed'])),
});

export type KeepEvent = v.InferOutput<typeof KeepEvent>;

/**
 * How far this browser is from running every built-in task without a network. `unsupported`: no
 * service worker here (plain http, a private window of some browsers, the development server);
 * `waiting`: nothing was asked for yet, or the page is busy; `declined`: the visitor asked the
 * browser to save data; `keeping`: files are being fetched; `ready`: all are here; `failed`: the
 * browser refused one, or the connection ended.
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
