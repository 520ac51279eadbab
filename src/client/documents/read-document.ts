/**
 * Reading a document: a worker of its own for each file, which ends with it, so that a stop is
 * heeded at once and no file leaves anything behind for the next one.
 */

import { proxy, releaseProxy, wrap, type ProxyMethods } from 'comlink';
import { orAborted } from '../../contract/async';
import { InklingError, unwrap } from '../../contract/errors';
import type { DocumentText, OnRead, ReaderApi } from '../../contract/workers/reader-api';
import readerScript from '../../reader/reader-worker.ts?worker&url';
import { SilenceLimit } from '../workers/silence-limit';
import { trustedScript } from '../workers/trusted-script';
import { atWork } from '../workers/activity';

/** A page takes a fraction of a second; a file that shows none for so long was made to, or is broken. */
const SILENCE_MS = 60_000;

/** How a reading is watched, and stopped. */
export interface Reading {
  readonly signal: AbortSignal;
  readonly onRead: OnRead;
  /** Of a PDF that asked for one; it is used once and kept nowhere. */
  readonly password?: string;
}

/**
 * The text of a file.
 * @throws InklingError: `document-…` or `input-…` where the file is at fault, `document-password`
 * where it asks for one, `document-too-slow`, `download-failed`, `worker-died`; `cancelled` once the signal is aborted
 */
export async function readDocument(file: File, reading: Reading): Promise<DocumentText> {
  return atWork(readInWorker(file, reading));
}

async function readInWorker(
  file: File,
  { signal, onRead, password }: Reading,
): Promise<DocumentText> {
  signal.throwIfAborted();
  const worker = new Worker(trustedScript(readerScript), {
    type: 'module',
    name: 'inkling-reader',
  });
  const api: ReaderApi & ProxyMethods = wrap<ReaderApi>(worker);
  const end = new AbortController();
  const stop = () => {
    end.abort(new InklingError('cancelled', 'The reading was stopped.', { cause: signal.reason }));
  };
  signal.addEventListener('abort', stop);
  worker.addEventListener('error', (event) => {
    end.abort(failureOf(event));
  });
  const silence = new SilenceLimit(SILENCE_MS);
  silence.start(() => {
    const { name } = file;
    end.abort(
      new InklingError('document-too-slow', `${name} was not read.`, { details: { file: name } }),
    );
  });
  try {
    const told = proxy<OnRead>((progress) => {
      silence.reset();
      if (!end.signal.aborted) onRead(progress);
    });
    return unwrap(await orAborted(api.read(file, password ?? null, told), end.signal));
  } finally {
    silence.stop();
    signal.removeEventListener('abort', stop);
    api[releaseProxy]();
    worker.terminate();
  }
}

/** What is thrown in a worker comes as an ErrorEvent; a script that cannot be fetched says nothing. */
function failureOf(event: Event): InklingError {
  return event instanceof ErrorEvent
    ? new InklingError('worker-died', `The reader failed: ${event.message}.`)
    : new InklingError('download-failed', 'The script of the reader could not be fetched.');
}
