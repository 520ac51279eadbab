/**
 * Shrinking and exporting versions from the page's side. Nothing that is asked here is stored
 * before it is whole, so a stop simply ends the worker.
 */

import { proxy } from 'comlink';
import type { AnyReduceRequest, ReduceOutcome, WorkProgress } from '../../contract/training/reducing';
import type {
  ExportedFile,
  ExportRequest,
  ShrinkOutcome,
  ShrinkRequest,
} from '../../contract/training/shrinking';
import type { WithoutSite } from '../../contract/workers/without-site';
import { directory } from '../engine/registry-directory';
import { askNewWorker } from '../workers/engine-worker';

/** @throws InklingError; `cancelled` when `signal` stops it */
export async function shrinkModel(
  request: WithoutSite<ShrinkRequest>,
  signal: AbortSignal,
): Promise<ShrinkOutcome> {
  const outcome = await askNewWorker((api) => api.shrink(request), { signal });
  // The registry's message may not come any more: its sender has ended.
  if (outcome.published !== null) directory.refresh(request.model);
  return outcome;
}

/** @throws InklingError; `cancelled` when `signal` stops it */
export async function reduceModel(
  request: WithoutSite<AnyReduceRequest>,
  signal: AbortSignal,
  onProgress: WorkProgress,
): Promise<ReduceOutcome> {
  const outcome = await askNewWorker((api) => api.reduce(request, proxy(onProgress)), { signal });
  if (outcome.published !== null) directory.refresh(request.model);
  return outcome;
}

/** @throws InklingError; `cancelled` when `signal` stops it */
export function exportModel(
  request: WithoutSite<ExportRequest>,
  signal: AbortSignal,
): Promise<ExportedFile> {
  return askNewWorker((api) => api.exportModel(request), { signal });
}
