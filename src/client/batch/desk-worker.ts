/**
 * The page's way to a batch: a worker of its own, which has the rows and the answers for as long as
 * the batch is looked at.
 */

import { proxy } from 'comlink';
import type { BatchDeskApi } from '../../contract/batch/desk';
import { EngineWorker } from '../workers/engine-worker';

export interface BatchDesk extends BatchDeskApi {
  /** Give the worker and its memory back; whoever waits for it gets `worker-died`. */
  end(): void;
}

/** @throws InklingError `worker-died`, `download-failed`; `cancelled` when aborted */
export async function openDesk(signal: AbortSignal): Promise<BatchDesk> {
  const worker = await EngineWorker.start(signal);
  // Aborted while a file is read, the worker ends: nobody needs it any more.
  const stop = { signal };
  return {
    read: (source, onBytes) => worker.ask((api) => api.batchRead(source, proxy(onBytes)), stop),
    resume: (id, onBytes) => worker.ask((api) => api.batchResume(id, proxy(onBytes)), stop),
    mask: (column, names, known, onRows) =>
      worker.ask((api) => api.batchMask(column, names, known, proxy(onRows))),
    putBack: (values) => worker.ask((api) => api.batchPutBack(values)),
    start: (id, setup) => worker.ask((api) => api.batchStart(id, setup)),
    texts: (from, count) => worker.ask((api) => api.batchTexts(from, count)),
    rows: (from, count) => worker.ask((api) => api.batchRows(from, count)),
    answers: (start, answers) => worker.ask((api) => api.batchAnswers(start, answers)),
    flush: () => worker.ask((api) => api.batchFlush()),
    page: (filter, from, count) => worker.ask((api) => api.batchPage(filter, from, count)),
    summary: (date) => worker.ask((api) => api.batchSummary(date)),
    file: (format) => worker.ask((api) => api.batchFile(format)),
    end: () => {
      worker.end();
    },
  };
}
