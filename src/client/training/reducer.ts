/** Making versions smaller, from the page's side. A stop simply ends the worker. */

import { proxy } from 'comlink';
import type { AnyReduceRequest, ReduceOutcome, WorkProgress } from '../../contract/training/reducing';
import type { WithoutSite } from '../../contract/workers/without-site';
import { directory } from '../engine/registry-directory';
import { askNewWorker } from '../workers/engine-worker';

/** @throws InklingError; `cancelled` when `signal` stops it */
export async function reduceModel(
  request: WithoutSite<AnyReduceRequest>,
  signal: AbortSignal,
  onProgress: WorkProgress,
): Promise<ReduceOutcome> {
  const outcome = await askNewWorker((api) => api.reduce(request, proxy(onProgress)), { signal });
  // The registry's message may not come any more: its sender has ended.
  if (outcome.published !== null) directory.refresh(request.model);
  return outcome;
}
