/**
 * Owns the door to training: one run at a time, in a worker of its own, so that no prediction waits
 * for it.
 */

import { proxy } from 'comlink';
import { InklingError, unwrap } from '../../contract/errors';
import type { AnyTrainRequest, TrainEvent, TrainOutcome } from '../../contract/training/training';
import { directory } from '../engine/registry-directory';
import { startEngineWorker, type EngineWorker } from '../workers/engine-worker';
import { atWork } from '../workers/activity';

/**
 * A worker that has not stopped this long after it was asked to is ended: the last checkpoint
 * holds.
 */
const STOP_LIMIT_MS = 2_000;

export interface Training {
  /**
   * Resolves when the run is judged and stored.
   * @throws InklingError; `cancelled` when it was stopped
   */
  readonly outcome: Promise<TrainOutcome>;
  pause(paused: boolean): void;
  /** The checkpoint of the last whole epoch stays, and the run can be gone on with. */
  stop(): void;
}

/** Start a run. Its worker ends with it, and gives its memory back. */
export function startTraining(
  request: AnyTrainRequest,
  onEvent: (event: TrainEvent) => void,
): Training {
  const stopping = new AbortController();
  let worker: EngineWorker | null = null;
  let paused = false;

  const run = async (): Promise<TrainOutcome> => {
    worker = await startEngineWorker();
    const { api, death, end } = worker;
    let limit: ReturnType<typeof setTimeout> | undefined;
    const stop = () => {
      void api.cancel(request.id);
      limit = setTimeout(end, STOP_LIMIT_MS);
    };
    stopping.signal.addEventListener('abort', stop, { once: true });
    try {
      stopping.signal.throwIfAborted();
      const answer = api.train(request, proxy(onEvent));
      if (paused) void api.pause(request.id, true);
      const outcome = unwrap(await Promise.race([answer, death]));
      // The registry's message may not come any more: its sender ends below.
      if (outcome.version !== null) directory.refresh(request.model);
      return outcome;
    } catch (error) {
      if (stopping.signal.aborted)
        throw new InklingError('cancelled', 'The training was stopped.', { cause: error });
      throw error;
    } finally {
      clearTimeout(limit);
      end();
      worker = null;
    }
  };

  return {
    outcome: atWork(run()),
    pause(next) {
      paused = next;
      void worker?.api.pause(request.id, next);
    },
    stop() {
      stopping.abort();
    },
  };
}
