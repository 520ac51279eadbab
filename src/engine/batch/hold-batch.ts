/**
 * Holds a batch for as long as this worker lives, so that no second tab answers the same rows and
 * writes beside it. The lock is freed with the worker, however that ends.
 */

import { InklingError } from '../../contract/errors';
import { exclusively } from '../../storage/web-locks';

/** A tab that was just closed or reloaded frees it within this time. */
const WAIT_MS = 2_000;

/** @throws InklingError `batch-elsewhere` if another tab has it */
export function holdBatch(id: string): Promise<void> {
  const patience = AbortSignal.timeout(WAIT_MS);
  return new Promise((resolve, reject) => {
    exclusively(`inkling-batch-${id}`, patience, () => {
      resolve();
      return new Promise<never>(() => undefined);
    }).catch(() => {
      // In a frame on a page of another site the browser may deny locks, as it does storage.
      if (patience.aborted)
        reject(new InklingError('batch-elsewhere', 'Another tab has this batch.'));
      else resolve();
    });
  });
}
