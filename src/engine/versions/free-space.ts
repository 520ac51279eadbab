/** Owns how much room there is in this browser. */

import { InklingError } from '../../contract/errors';
import { isMemoryOnly } from '../../storage/database';

/** Bytes that are lacking for so many more; 0 if there is room, or if the browser does not tell. */
async function missingSpace(bytes: number): Promise<number> {
  try {
    const { usage = 0, quota = Infinity } = await navigator.storage.estimate();
    return Math.max(0, Math.ceil(bytes - (quota - usage)));
  } catch {
    return 0;
  }
}

/**
 * Do something that stores so many bytes. Where the browser refuses it for want of room, the error
 * says how much is missing, as far as can be told.
 */
export async function withFreeSpace<Value>(
  bytes: number,
  work: () => Promise<Value>,
): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (
      !(error instanceof InklingError) ||
      error.code !== 'storage-full' ||
      'missing' in error.details
    )
      throw error;
    // A browser may refuse although its estimate leaves room: then all of it is missing.
    throw new InklingError(error.code, error.message, {
      details: { missing: (await missingSpace(bytes)) || bytes, bytes },
      cause: error,
    });
  }
}

/**
 * @throws InklingError `storage-full`, which says how much is missing; never where everything is in
 * memory, of which nobody tells the size
 */
export async function checkFreeSpace(bytes: number): Promise<void> {
  const missing = (await isMemoryOnly()) ? 0 : await missingSpace(bytes);
  if (missing > 0) {
    throw new InklingError(
      'storage-full',
      `${String(bytes)} bytes are needed, ${String(missing)} are missing.`,
      { details: { missing, bytes } },
    );
  }
}
