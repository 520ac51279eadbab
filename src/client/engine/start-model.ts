/**
 * A model is started: in a worker of its own, on one backend after the other until one returns the
 * golden output. A failed start can poison a worker's runtime, so each try has a new worker.
 */

import { proxy } from 'comlink';
import type { Candidate, Placement, ProbeReport } from '../../contract/models/devices';
import { isBackend, sameCandidate } from '../../contract/models/devices';
import type { LoadProgress, SurveyRequest } from '../../contract/workers/engine-api';
import { asInklingError, type ErrorCode, type InklingError } from '../../contract/errors';
import type { TaskName } from '../../contract/tasks/tasks';
import { askNewWorker, EngineWorker } from '../workers/engine-worker';
import { SilenceLimit } from '../workers/silence-limit';
import { noteLoad, noteTrouble } from './request-trace';

/**
 * Without a word of progress. Compiling the shaders of a large model takes a slow GPU a minute or
 * two.
 */
const LOAD_SILENCE_MS = 300_000;

/** It reads some entries of IndexedDB. */
const SURVEY_SILENCE_MS = 30_000;

/** What need not come again in a new worker: it died, or something failed that nobody knows. */
const PASSING: readonly ErrorCode[] = ['worker-died', 'worker-silent', 'internal'];

/** A version of a model in the worker that answers for it. */
export interface RunningModel {
  readonly worker: EngineWorker;
  readonly placement: Placement;
}

interface StartCall {
  readonly signal?: AbortSignal | undefined;
  readonly onLoad?: ((progress: LoadProgress) => void) | undefined;
  /** Called with each candidate that fails; it is not tried again. */
  readonly onFailed: (report: ProbeReport) => void;
}

/** @throws InklingError; `no-backend` when none is left, `cancelled` when stopped */
export async function startModel(
  request: SurveyRequest,
  { signal, onLoad, onFailed }: StartCall,
): Promise<RunningModel> {
  const failed = [...request.failed];
  for (let again = 0; ;) {
    let worker: EngineWorker | null = null;
    const id = crypto.randomUUID();
    const start = performance.now();
    const silence = new SilenceLimit(LOAD_SILENCE_MS);
    let phase = 'fetch' as LoadProgress['phase'];
    const progress = proxy((report: LoadProgress) => {
      silence.reset();
      phase = report.phase;
      onLoad?.(report);
    });
    try {
      worker = await EngineWorker.start(signal);
      const placement = await worker.ask((api) => api.load({ ...request, failed, id }, progress), {
        signal,
        id,
        silence,
      });
      noteLoad(placement, performance.now() - start);
      return { worker, placement };
    } catch (thrown) {
      worker?.end();
      if (signal?.aborted) throw thrown;
      const error = asInklingError(thrown);
      const isStuck = error.code === 'worker-silent' && phase === 'prepare';
      const report = isStuck
        ? await stuckCandidate({ ...request, failed }, error, signal)
        : failedCandidate(request.task, error);
      const mayPass = PASSING.includes(error.code);
      if (report || mayPass)
        noteTrouble(report ? 'fall-back' : 'restart', request.task, request.served, report);
      if (report && !failed.some((known) => sameCandidate(known, report))) {
        failed.push(report);
        onFailed(report);
      } else if (!mayPass || ++again > 1) throw error;
    }
  }
}

/** The report that a `backend-failed` of `load` stands for. */
function failedCandidate(
  task: TaskName,
  { code, message, details }: InklingError,
): ProbeReport | null {
  const { backend, threads, outcome } = details;
  if (code !== 'backend-failed' || !isBackend(backend) || typeof threads !== 'number') return null;
  return failureReport(
    task,
    { backend, threads },
    outcome === 'wrong' ? 'wrong' : 'failed',
    message,
  );
}

/** The candidate that did not come up, which the worker cannot say any more. */
async function stuckCandidate(
  request: SurveyRequest,
  { message }: InklingError,
  signal: AbortSignal | undefined,
): Promise<ProbeReport | null> {
  const { choice } = await askNewWorker((api) => api.survey(request), {
    signal,
    silence: new SilenceLimit(SURVEY_SILENCE_MS),
  });
  return choice && failureReport(request.task, choice.candidate, 'slow', message);
}

/** That a candidate failed just now. */
export function failureReport(
  task: TaskName,
  { backend, threads }: Candidate,
  outcome: 'wrong' | 'failed' | 'slow',
  reason: string,
): ProbeReport {
  return { task, backend, threads, outcome, medianMs: null, reason, at: Date.now() };
}
