/** Saving versions for other programs, from the page's side. A stop simply ends the worker. */

import type { ExportedFile, ExportRequest } from '../../contract/training/exporting';
import type { WithoutSite } from '../../contract/workers/without-site';
import { askNewWorker } from '../workers/engine-worker';

/** @throws InklingError; `cancelled` when `signal` stops it */
export function exportModel(
  request: WithoutSite<ExportRequest>,
  signal: AbortSignal,
): Promise<ExportedFile> {
  return askNewWorker((api) => api.exportModel(request), { signal });
}
