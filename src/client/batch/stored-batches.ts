/** Batches that were not taken away: which there are, and forgetting one. */

import type { StoredBatch } from '../../contract/batch/batch';
import { deleteBatch, listBatches } from '../../storage/batch-store';

/** The newest first. @throws InklingError `storage-refused`, `storage-newer` */
export function storedBatches(): Promise<StoredBatch[]> {
  return listBatches();
}

/** Forget a batch and its answers. */
export async function forgetBatch(id: string): Promise<void> {
  await deleteBatch(id);
}
