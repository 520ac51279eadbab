/**
 * Owns one request over a bad network: it is tried again after a while, from where it was cut; a
 * body that stalls is given up.
 */

import { InklingError } from '../../../contract/errors';

/** How long to try. */
export interface Patience {
  readonly attempts: number;
  /** Wait before the second attempt, in milliseconds; twice as long before each next one. */
  readonly backoffMs: number;
  /** Longest wait, whatever the server asks for. */
  readonly longestMs: number;
  /** A connection that brings nothing for so long is dead. */
  readonly stallMs: number;
}

export const PATIENT: Patience = {
  attempts: 6,
  backoffMs: 500,
  longestMs: 60_000,
  stallMs: 20_000,
};

/** Part of a file, end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The largest body that is read without knowing its length before, in bytes. */
const LIMIT = 32 * 2 ** 20;

/**
 * The whole body of a small file.
 * @throws InklingError `download-failed` with the `status`; AbortError when stopped
 */
export function request(
  url: string,
  accept: string,
  signal: AbortSignal,
  patience: Patience = PATIENT,
): Promise<Uint8Array<ArrayBuffer>> {
  return retried(url, signal, patience, async (dead) => {
    const response = await fetch(url, {
      signal: dead.signal,
      headers: { accept },
      cache: 'no-store',
    });
    if (!response.ok) throw refusal(url, response);
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let length = 0;
    await read(response, dead, (chunk) => {
      chunks.push(chunk);
      length += chunk.byteLength;
      if (length > LIMIT) throw lasting(url, 'its answer is too long to be right.', 200);
      return true;
    });
    return joined(chunks, length);
  });
}

/**
 * A stretch of a file. What has arrived when a connection breaks is kept, and only the rest is
 * asked for again.
 * @param onBytes told how many bytes have arrived since the last call; negative when they turned
 * out to be useless
 * @throws InklingError `download-failed`; AbortError when stopped
 */
export async function requestRange(
  url: string,
  { start, end }: Range,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
  patience: Patience = PATIENT,
  cache: RequestCache = 'no-store',
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(end - start);
  let loaded = 0;
  return retried(url, signal, patience, async (dead) => {
    const from = start + loaded;
    const headers = { range: `bytes=${String(from)}-${String(end - 1)}` };
    const response = await fetch(url, { signal: dead.signal, headers, cache });
    if (response.status !== 206 && response.status !== 200) throw refusal(url, response);
    // A server without ranges sends the whole file: what comes before is skipped.
    let skip = response.status === 200 ? from : 0;
    await read(response, dead, (chunk) => {
      const rest = chunk.subarray(Math.min(skip, chunk.byteLength));
      skip -= chunk.byteLength - rest.byteLength;
      const space = bytes.byteLength - loaded;
      if (rest.byteLength > space && response.status === 206) {
        onBytes(-loaded);
        loaded = 0;
        throw failed(url, 'it sent more than it was asked for.', response.status);
      }
      const wanted = rest.subarray(0, space);
      bytes.set(wanted, loaded);
      loaded += wanted.byteLength;
      onBytes(wanted.byteLength);
      return loaded < bytes.byteLength;
    });
    if (loaded < bytes.byteLength) throw failed(url, 'the connection was cut.', response.status);
    return bytes;
  });
}

/** A controller that a stalled connection aborts, and that beats with each chunk. */
interface Dead {
  readonly signal: AbortSignal;
  beat(): void;
}

async function retried<Value>(
  url: string,
  signal: AbortSignal,
  patience: Patience,
  attempt: (dead: Dead) => Promise<Value>,
): Promise<Value> {
  for (let tried = 1; ; tried++) {
    signal.throwIfAborted();
    const controller = new AbortController();
    const stop = () => {
      controller.abort(signal.reason);
    };
    signal.addEventListener('abort', stop, { once: true });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const beat = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        controller.abort(new Error('stalled'));
      }, patience.stallMs);
    };
    beat();
    let failure: unknown;
    try {
      return await attempt({ signal: controller.signal, beat });
    } catch (error) {
      signal.throwIfAborted();
      failure = error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
    if (failure instanceof Refused && !failure.passing) throw failure.error;
    if (tried >= patience.attempts)
      throw failure instanceof Refused
        ? failure.error
        : failed(url, 'the connection failed.', 0, failure).error;
    const asked = failure instanceof Refused ? failure.waitMs : 0;
    // Half of the wait is chance, so that those who were cut off together do not all come back
    // together.
    const wait = Math.max(asked, patience.backoffMs * 2 ** (tried - 1) * (0.5 + Math.random() / 2));
    await pause(Math.min(wait, patience.longestMs), signal);
  }
}

/** Read a body until it ends, or `take` returns false. */
async function read(
  response: Response,
  dead: Dead,
  take: (chunk: Uint8Array<ArrayBuffer>) => boolean,
): Promise<void> {
  const reader = response.body?.getReader();
  if (!reader) return;
  const gone = new Promise<never>((_, reject) => {
    dead.signal.addEventListener(
      'abort',
      () => {
        reject(new Error('The connection brought nothing.'));
      },
      { once: true },
    );
  });
  gone.catch(() => undefined);
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), gone]);
      if (done) return;
      dead.beat();
      if (!take(value)) return;
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

/** An attempt that failed, and whether another one may do better. */
class Refused extends Error {
  readonly error: InklingError;
  readonly passing: boolean;
  readonly waitMs: number;

  constructor(error: InklingError, passing: boolean, waitMs = 0) {
    super(error.message);
    this.error = error;
    this.passing = passing;
    this.waitMs = waitMs;
  }
}

function refusal(url: string, response: Response): Refused {
  const { status } = response;
  void response.body?.cancel().catch(() => undefined);
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const wait = Number(response.headers.get('retry-after') ?? 0) * 1000;
    return new Refused(
      failed(url, `it answered ${String(status)}.`, status).error,
      true,
      Number.isFinite(wait) ? wait : 0,
    );
  }
  return lasting(url, `it answered ${String(status)}.`, status);
}

function lasting(url: string, why: string, status: number): Refused {
  return new Refused(failed(url, why, status).error, false);
}

function failed(url: string, why: string, status: number, cause?: unknown): Refused {
  const { host, pathname } = new URL(url);
  const file = decodeURIComponent(pathname.split('/').at(-1) ?? '');
  return new Refused(
    new InklingError('download-failed', `${host}: ${file} could not be fetched: ${why}`, {
      details: { file, status },
      cause,
    }),
    true,
  );
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
  });
}

function joined(
  chunks: readonly Uint8Array<ArrayBuffer>[],
  length: number,
): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
