/**
 * Owns the page's door to looking at a file before it is trained on. The file itself is read in a
 * worker, and never as a whole.
 */

import { proxy } from 'comlink';
import type { DataReport, InspectRequest } from '../../contract/training/dataset';
import { InklingError, unwrap } from '../../contract/errors';
import { startEngineWorker } from '../workers/engine-worker';

/** @throws InklingError; `cancelled` when aborted, and the worker is then gone */
export async function inspectData(
  request: Omit<InspectRequest, 'id'>,
  signal: AbortSignal,
  onBytes: (read: number) => void,
): Promise<DataReport> {
  const worker = await startEngineWorker();
  const stop = () => {
    worker.end();
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    signal.throwIfAborted();
    return unwrap(
      await Promise.race([
        worker.api.inspectData({ ...request, id: crypto.randomUUID() }, proxy(onBytes)),
        worker.death,
      ]),
    );
  } catch (error) {
    if (signal.aborted)
      throw new InklingError('cancelled', 'The file is no longer looked at.', { cause: error });
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    worker.end();
  }
}
