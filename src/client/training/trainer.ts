/**
 * Training from the page's side: a run in a worker of its own, so that no prediction waits for it,
 * which can be paused, and stopped with its last checkpoint in place.
 */

import { proxy } from 'comlink';
import type { AnyTrainRequest, TrainEvent, TrainKind, TrainOutcome } from '../../contract/training/training';
import type { EngineApi } from '../../contract/workers/engine-api';
import type { WithoutSite } from '../../contract/workers/without-site';
import { directory } from '../engine/registry-directory';
import { askNewWorker } from '../workers/engine-worker';
import { atWork } from '../workers/activity';

export interface Training<Kind extends TrainKind = TrainKind> {
  /**
   * Resolves when the run is judged and stored.
   * @throws InklingError; `cancelled` when it was stopped
   */
  readonly outcome: Promise<TrainOutcome<Kind>>;
  pause(paused: boolean): void;
  /** The checkpoint of the last whole epoch stays, and the run can be gone on with. */
  stop(): void;
}

/** Start a run. Its worker ends with it, and gives its memory back. */
export function startTraining<Kind extends TrainKind = TrainKind>(
  request: WithoutSite<AnyTrainRequest>,
  onEvent: (event: TrainEvent) => void,
): Training<Kind> {
  const stopping = new AbortController();
  let running: EngineApi | null = null;
  let paused = false;

  const run = async (): Promise<TrainOutcome<Kind>> => {
    try {
      const outcome = await askNewWorker(
        (api) => {
          running = api;
          const answer = api.train(request, proxy(onEvent));
          if (paused) void api.pause(request.id, true);
          return answer;
        },
        { signal: stopping.signal, id: request.id },
      );
      // The registry's message may not come any more: its sender has ended.
      if (outcome.version !== null) directory.refresh(request.model);
      // What is answered is of the kind that was asked for.
      return outcome as TrainOutcome<Kind>;
    } finally {
      running = null;
    }
  };

  return {
    outcome: atWork(run()),
    pause(next) {
      paused = next;
      void running?.pause(request.id, next);
    },
    stop() {
      stopping.abort();
    },
  };
}
