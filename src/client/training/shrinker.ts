/**
 * Owns the door to shrinking and exporting versions: each in a worker of its own, which ends with
 * it.
 */

import { InklingError, unwrap, type Reply } from '../../contract/errors';
import type { EngineApi } from '../../contract/workers/engine-api';
import type {
  ExportedFile,
  ExportRequest,
  ShrinkOutcome,
  ShrinkRequest,
} from '../../contract/training/shrinking';
import { directory } from '../engine/registry-directory';
import { startEngineWorker } from '../workers/engine-worker';

/** @throws InklingError; `cancelled` when `signal` stops it */
export async function shrinkModel(
  request: ShrinkRequest,
  signal: AbortSignal,
): Promise<ShrinkOutcome> {
  const outcome = await inWorker(signal, (api) => api.shrink(request));
  // The registry's message may not come any more: its sender has ended.
  if (outcome.published !== null) directory.refresh(request.model);
  return outcome;
}

/** @throws InklingError; `cancelled` when `signal` stops it */
export function exportModel(request: ExportRequest, signal: AbortSignal): Promise<ExportedFile> {
  return inWorker(signal, (api) => api.exportModel(request));
}

/** Nothing that is asked here is kept before it is whole: to stop, the worker is ended. */
async function inWorker<Value>(
  signal: AbortSignal,
  work: (api: EngineApi) => Promise<Reply<Value>>,
): Promise<Value> {
  const worker = await startEngineWorker();
  signal.addEventListener('abort', worker.end, { once: true });
  if (signal.aborted) worker.end();
  try {
    return unwrap(await Promise.race([work(worker.api), worker.death]));
  } catch (error) {
    if (signal.aborted)
      throw new InklingError('cancelled', 'The work was stopped.', { cause: error });
    throw error;
  } finally {
    signal.removeEventListener('abort', worker.end);
    worker.end();
  }
}
