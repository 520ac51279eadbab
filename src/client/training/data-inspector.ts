/**
 * Looking at a file before it is trained on, and masking what is private in it. It is read in a worker, so that a large one does not
 * stop the page, and never as a whole.
 */

import { proxy } from 'comlink';
import type {
  DataReport,
  InspectRequest,
  MaskedRows,
  MaskRowsRequest,
} from '../../contract/training/dataset';
import { askNewWorker } from '../workers/engine-worker';

/** @throws InklingError; `cancelled` when aborted, and the worker is then gone */
export function inspectData(
  request: Omit<InspectRequest, 'id'>,
  signal: AbortSignal,
  onBytes: (read: number) => void,
): Promise<DataReport> {
  return askNewWorker(
    (api) => api.inspectData({ ...request, id: crypto.randomUUID() }, proxy(onBytes)),
    { signal },
  );
}

/** @throws InklingError; `cancelled` when aborted, and the worker is then gone */
export function maskRows(
  request: Omit<MaskRowsRequest, 'id'>,
  signal: AbortSignal,
  onBytes: (read: number) => void,
): Promise<MaskedRows> {
  return askNewWorker(
    (api) => api.maskRows({ ...request, id: crypto.randomUUID() }, proxy(onBytes)),
    { signal },
  );
}
