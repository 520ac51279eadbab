/**
 * Shrinking and exporting versions from the page's side. Nothing that is asked here is stored
 * before it is whole, so a stop simply ends the worker.
 */

import { proxy } from 'comlink';
import type { Reply } from '../../contract/errors';
import type { AnyReduceRequest, ReduceOutcome, WorkProgress } from '../../contract/training/reducing';
import type {
  ExportedFile,
  ExportRequest,
  ShrinkRequest,
} from '../../contract/training/shrinking';
import type { EngineApi } from '../../contract/workers/engine-api';
import type { WithoutSite } from '../../contract/workers/without-site';
import { directory } from '../engine/registry-directory';
import { askNewWorker } from '../workers/engine-worker';

/** @throws InklingError; `cancelled` when `signal` stops it */
export function shrinkModel(
  request: WithoutSite<ShrinkRequest>,
  signal: AbortSignal,
  onProgress: WorkProgress,
): Promise<ReduceOutcome> {
  return made(request.model, (api) => api.shrink(request, proxy(onProgress)), signal);
}

/** @throws InklingError; `cancelled` when `signal` stops it */
export function reduceModel(
  request: WithoutSite<AnyReduceRequest>,
  signal: AbortSignal,
  onProgress: WorkProgress,
): Promise<ReduceOutcome> {
  return made(request.model, (api) => api.reduce(request, proxy(onProgress)), signal);
}

async function made(
  model: string,
  question: (api: EngineApi) => Promise<Reply<ReduceOutcome>>,
  signal: AbortSignal,
): Promise<ReduceOutcome> {
  const outcome = await askNewWorker(question, { signal });
  // The registry's message may not come any more: its sender has ended.
  if (outcome.published !== null) directory.refresh(model);
  return outcome;
}

/** @throws InklingError; `cancelled` when `signal` stops it */
export function exportModel(
  request: WithoutSite<ExportRequest>,
  signal: AbortSignal,
): Promise<ExportedFile> {
  return askNewWorker((api) => api.exportModel(request), { signal });
}
