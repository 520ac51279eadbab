/**
 * Owns measuring the candidates that have not been tried yet. It happens after an answer, while the
 * user reads, each candidate in a worker of its own: the first answer does not wait for it, a
 * candidate that hangs or crashes harms nobody, and a new request stops it at once.
 */

import type { Candidate, ProbeReport, Survey } from '../../contract/models/devices';
import type { LoadRequest } from '../../contract/workers/engine-api';
import { asInklingError, InklingError, unwrap } from '../../contract/errors';
import { startEngineWorker, type EngineWorker } from '../workers/engine-worker';

/**
 * Nobody sits waiting, but a device must not be kept busy: a candidate that needs longer than this
 * to start is no use.
 */
const LIMIT_MS = 20_000;

interface Thoroughness {
  /** Also those that have a report already. */
  readonly again: boolean;
  readonly onProgress: (done: number, of: number) => void;
}

/**
 * Measure every candidate of the task that has no report.
 * @param request makes the load request that the task would be started with
 * @returns what is known then
 * @throws when `signal` stops it; reports made by then are kept
 */
export async function measureCandidates(
  request: () => LoadRequest,
  signal: AbortSignal,
  { again, onProgress }: Thoroughness = { again: false, onProgress: () => undefined },
): Promise<Survey> {
  const before = await surveyed(request(), signal);
  const known = again ? before.reports.filter(({ outcome }) => outcome !== 'unavailable') : [];
  const candidates = [
    ...known.map(({ backend, threads }): Candidate => ({ backend, threads })),
    ...before.unmeasured,
  ];
  if (candidates.length === 0) return before;
  for (const [done, candidate] of candidates.entries()) {
    onProgress(done, candidates.length);
    const report = await measure(request(), candidate, signal);
    if (report)
      await inWorker(signal, async ({ api }) => unwrap(await api.record(request(), report)));
  }
  onProgress(candidates.length, candidates.length);
  return surveyed(request(), signal);
}

/** What is known about the candidates of the task. */
export function surveyed(request: LoadRequest, signal: AbortSignal): Promise<Survey> {
  return inWorker(signal, async ({ api }) => unwrap(await api.survey(request)));
}

/** @returns a report if the worker could not make and store one itself */
async function measure(
  request: LoadRequest,
  candidate: Candidate,
  signal: AbortSignal,
): Promise<ProbeReport | null> {
  const slow = new InklingError('backend-failed', `Not ready within ${String(LIMIT_MS / 1000)} s.`);
  try {
    await inWorker(signal, ({ api }) => within(LIMIT_MS, slow, api.probe(request, candidate)));
    return null;
  } catch (error) {
    if (signal.aborted) throw error;
    const outcome = error === slow ? 'slow' : 'failed';
    return {
      ...candidate,
      task: request.task,
      outcome,
      medianMs: null,
      reason: asInklingError(error).message,
      at: Date.now(),
    };
  }
}

async function inWorker<Value>(
  signal: AbortSignal,
  work: (worker: EngineWorker) => Promise<Value>,
): Promise<Value> {
  signal.throwIfAborted();
  const worker = await startEngineWorker();
  signal.addEventListener('abort', worker.end, { once: true });
  try {
    return await Promise.race([work(worker), worker.death]);
  } finally {
    signal.removeEventListener('abort', worker.end);
    worker.end();
  }
}

async function within<Value>(
  milliseconds: number,
  otherwise: Error,
  work: Promise<Value>,
): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(otherwise);
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
