/** Teaching a small model by another, from the page's side. A stop simply ends the worker. */

import { proxy } from 'comlink';
import type { AnyDistilRequest, DistilOutcome } from '../../contract/training/distilling';
import type { WorkProgress } from '../../contract/training/reducing';
import type { WithoutSite } from '../../contract/workers/without-site';
import { directory } from '../engine/registry-directory';
import { askNewWorker } from '../workers/engine-worker';

/** @throws InklingError; `cancelled` when `signal` stops it */
export async function distilModel(
  request: WithoutSite<AnyDistilRequest>,
  signal: AbortSignal,
  onProgress: WorkProgress,
): Promise<DistilOutcome> {
  const outcome = await askNewWorker((api) => api.distil(request, proxy(onProgress)), { signal });
  directory.refresh(request.model);
  return outcome;
}
