/**
 * Tries a request again over a bad network, and gives up a connection that brings nothing. p-retry
 * counts the attempts and waits between them; what it does not know of is added here: a stalled
 * body, and a server that says when to come back.
 */

import pRetry, { AbortError } from 'p-retry';
import { orAborted } from '../../contract/async';
import { last } from '../../contract/at';
import { InklingError } from '../../contract/errors';
import { checkRedirect } from '../../contract/models/address';

export interface RetryPolicy {
  readonly attempts: number;
  /** Longest back-off before the second attempt, in milliseconds; twice as long before each next. */
  readonly backoffMs: number;
  /** Longest back-off of all, and longest wait that a server may ask for besides. */
  readonly longestMs: number;
  /** A connection that brings nothing for so long is dead. */
  readonly stallMs: number;
}

export const USUAL_RETRIES: RetryPolicy = {
  attempts: 6,
  backoffMs: 500,
  longestMs: 60_000,
  stallMs: 20_000,
};

/** What an attempt is given. */
export interface Connection {
  /** Aborted when the caller stops or the connection stalls. */
  readonly signal: AbortSignal;
  /** To be called whenever something arrives. */
  readonly alive: () => void;
}

/**
 * The first attempt that succeeds. One that throws what `lasting` makes is the last.
 * @throws InklingError `download-failed`; the signal's reason when stopped
 */
export function withRetries<Value>(
  url: string,
  signal: AbortSignal,
  { attempts, backoffMs, longestMs, stallMs }: RetryPolicy,
  attempt: (connection: Connection) => Promise<Value>,
): Promise<Value> {
  return pRetry(() => attemptOnce(url, signal, stallMs, attempt), {
    signal,
    retries: attempts - 1,
    // Up to as much again is added by chance: those who were cut off together must not all come
    // back together.
    minTimeout: backoffMs / 2,
    randomize: true,
    maxTimeout: longestMs,
    onFailedAttempt: async ({ error, retriesLeft }) => {
      signal.throwIfAborted();
      if (error instanceof Busy && retriesLeft > 0)
        await pause(Math.min(error.retryAfterMs, longestMs), signal);
    },
  });
}

async function attemptOnce<Value>(
  url: string,
  signal: AbortSignal,
  stallMs: number,
  attempt: (connection: Connection) => Promise<Value>,
): Promise<Value> {
  const stalled = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      stalled.abort(new Error('The connection brought nothing.'));
    }, stallMs);
  };
  alive();
  try {
    return await attempt({ signal: AbortSignal.any([signal, stalled.signal]), alive });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof InklingError || error instanceof AbortError) throw error;
    throw failed(url, 'the connection failed.', 0, error);
  } finally {
    clearTimeout(timer);
  }
}

/** A failure that may pass, after a time that the server names. */
class Busy extends InklingError {
  readonly retryAfterMs: number;

  constructor({ code, message, details }: InklingError, retryAfterMs: number) {
    super(code, message, { details });
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * The answer to a request, before its body is read.
 * @throws AbortError of p-retry, with `redirect-refused`, if a public server sent on to a private
 * address
 */
export async function answerOf(url: string, request: RequestInit): Promise<Response> {
  const response = await fetch(url, request);
  try {
    checkRedirect(url, response.url);
    return response;
  } catch (error) {
    void response.body?.cancel().catch(() => undefined);
    throw error instanceof InklingError ? new AbortError(error) : error;
  }
}

/** The error for an answer that is not the file; its body is not read. */
export function refusal(url: string, response: Response): Error {
  const { status } = response;
  void response.body?.cancel().catch(() => undefined);
  const why = `it answered ${String(status)}.`;
  if (status !== 408 && status !== 425 && status !== 429 && status < 500)
    return lasting(url, why, status);
  // A date instead of seconds is not understood, and the back-off alone counts.
  const seconds = Number(response.headers.get('retry-after'));
  return new Busy(failed(url, why, status), Number.isFinite(seconds) ? seconds * 1000 : 0);
}

/** A failure that another attempt would meet again. */
export function lasting(url: string, why: string, status: number, cause?: unknown): AbortError {
  return new AbortError(failed(url, why, status, cause));
}

/** A failure that may pass. */
export function failed(url: string, why: string, status: number, cause?: unknown): InklingError {
  const { host, pathname } = new URL(url);
  const file = decodeURIComponent(last(pathname.split('/')));
  return new InklingError('download-failed', `${host}: ${file} could not be fetched: ${why}`, {
    details: { file, status },
    cause,
  });
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return orAborted(new Promise<void>((resolve) => setTimeout(resolve, milliseconds)), signal);
}
