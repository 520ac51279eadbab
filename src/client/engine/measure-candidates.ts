/**
 * Measuring the candidates that have not been tried yet. It happens after an answer, while the user
 * reads, each candidate in a worker of its own: the first answer does not wait for it, a candidate
 * that hangs or crashes harms nobody, and a new request stops it at once.
 */

import { within } from '../../contract/async';
import type { Candidate, ProbeReport, Survey } from '../../contract/models/devices';
import type { SurveyRequest } from '../../contract/workers/engine-api';
import { asInklingError, InklingError } from '../../contract/errors';
import { askNewWorker } from '../workers/engine-worker';

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
 * Measure every candidate of a version that has no report.
 * @param request what has failed may change between two candidates, so it is asked for anew
 * @returns what is known then
 * @throws InklingError; `cancelled` when `signal` stops it, and reports made by then stay
 */
export async function measureCandidates(
  request: () => SurveyRequest,
  signal: AbortSignal,
  { again, onProgress }: Thoroughness = { again: false, onProgress: () => undefined },
): Promise<Survey> {
  const before = await survey(request(), signal);
  const known = again ? before.reports.filter(({ outcome }) => outcome !== 'unavailable') : [];
  const candidates = [
    ...known.map(({ backend, threads }): Candidate => ({ backend, threads })),
    ...before.unmeasured,
  ];
  if (candidates.length === 0) return before;
  for (const [done, candidate] of candidates.entries()) {
    onProgress(done, candidates.length);
    const report = await measure(request(), candidate, signal);
    if (report) await askNewWorker((api) => api.record(request(), report), { signal });
  }
  onProgress(candidates.length, candidates.length);
  return survey(request(), signal);
}

/** What is known about the candidates of a version. */
export function survey(request: SurveyRequest, signal: AbortSignal): Promise<Survey> {
  return askNewWorker((api) => api.survey(request), { signal });
}

/** @returns a report if the worker could not make and store one itself */
async function measure(
  request: SurveyRequest,
  candidate: Candidate,
  signal: AbortSignal,
): Promise<ProbeReport | null> {
  const slow = new InklingError('backend-failed', `Not ready within ${String(LIMIT_MS / 1000)} s.`);
  try {
    await askNewWorker(
      (api) =>
        within(LIMIT_MS, api.probe({ ...request, id: crypto.randomUUID() }, candidate), () => slow),
      { signal },
    );
    return null;
  } catch (error) {
    if (signal.aborted) throw error;
    return {
      ...candidate,
      task: request.task,
      outcome: error === slow ? 'slow' : 'failed',
      medianMs: null,
      reason: asInklingError(error).message,
      at: Date.now(),
    };
  }
}
