/**
 * Says how much space is missing in this browser, so that a full disk is an error with a number and
 * not a surprise in the middle of a download.
 */

import { InklingError } from '../../contract/errors';
import { isMemoryOnly } from '../../storage/database';

/** Bytes that are lacking for so many more; 0 if there is enough, or if the browser does
 * not say. */
async function missingSpace(bytes: number): Promise<number> {
  try {
    const { usage = 0, quota = Infinity } = await navigator.storage.estimate();
    return Math.max(0, Math.ceil(bytes - (quota - usage)));
  } catch {
    return 0;
  }
}

/**
 * Do something that stores so many bytes. Where the browser refuses it for want of space, the
 * error says how much is missing, as well as can be known.
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
    // A browser may refuse although its estimate leaves space: then all of it is missing.
    throw new InklingError(error.code, error.message, {
      details: { missing: (await missingSpace(bytes)) || bytes, bytes },
      cause: error,
    });
  }
}

/**
 * @throws InklingError `storage-full`, which says how much is missing; never where everything is in
 * memory, whose size no browser says
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
