/** The page's way to a worker that trains trials of a search, for as long as the search lasts. */

import { proxy } from 'comlink';
import type { SearchRequest, Settings } from '../../../contract/training/search';
import type { PartResult, TrialPart } from '../../../contract/training/search-api';
import { EngineWorker } from '../../workers/engine-worker';

export interface TrialWorker {
  open(request: SearchRequest): Promise<readonly Settings[]>;
  /** @throws InklingError as the training; `worker-died`; `cancelled` when aborted */
  train(
    part: TrialPart,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<PartResult>;
  /** Let a part wait after its present step, or go on. */
  pause(id: string, paused: boolean): void;
  /** Only these trials go on. */
  keep(trials: readonly number[]): Promise<void>;
  /** Give the worker and its memory back; whoever waits for it gets `worker-died`. */
  end(): void;
}

/** @throws InklingError `worker-died`, `download-failed`; `cancelled` when aborted */
export async function openTrialWorker(signal: AbortSignal): Promise<TrialWorker> {
  const worker = await EngineWorker.start(signal);
  return {
    open: (request) => worker.ask((api) => api.searchOpen(request), { signal }),
    train: (part, onProgress, stopping) =>
      worker.ask((api) => api.searchTrain(part, proxy(onProgress)), {
        signal: stopping,
        id: part.id,
      }),
    pause: (id, paused) => {
      void worker.api.pause(id, paused);
    },
    keep: (trials) => worker.ask((api) => api.searchKeep(trials)),
    end: () => {
      worker.end();
    },
  };
}
