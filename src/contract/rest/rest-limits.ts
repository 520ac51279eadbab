/**
 * What the predict interface allows and how long it waits, in one place because refusals and
 * openapi.json state it too.
 */

export const LIMITS = {
  /** Rows of a request that are explained; each takes the time of some hundred predictions. */
  explainRows: 16,
  /** Bytes of a request's body. */
  bodyBytes: 8 * 1024 * 1024,
  /** How long a body may take to arrive: a request holds its place meanwhile. */
  bodyMs: 30_000,
  /** How long the files of a model may take; how large they may be is said with their other limits. */
  uploadMs: 120_000,
  /** Requests under way at once, in all tabs together; one more is told to come back. */
  queue: 32,
  /** How long a request waits for a tab that is still loading. */
  waitMs: 10_000,
  /** How long an answer may take. Browsers end an event of a service worker after five minutes. */
  timeMs: 240_000,
  /** Seconds, in Retry-After. */
  retryAfter: 1,
} as const;
