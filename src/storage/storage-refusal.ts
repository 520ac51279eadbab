/** A browser's refusal to store something, in our words. */

import { InklingError } from '../contract/errors';

/**
 * Do something that writes.
 * @throws InklingError `storage-full`, `storage-refused`
 */
export async function written<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    if (error.name === 'QuotaExceededError') {
      throw new InklingError('storage-full', 'The browser has no free space left for this site.', {
        cause: error,
      });
    }
    throw new InklingError(
      'storage-refused',
      'The browser refuses to store anything for this site.',
      { cause: error },
    );
  }
}
