/** Owns how much room there is in this browser. */

import { InklingError } from '../../contract/errors';

/** Bytes that are lacking for so many more; 0 if there is room, or if the browser does not tell. */
export async function missingRoom(bytes: number): Promise<number> {
  try {
    const { usage = 0, quota = Infinity } = await navigator.storage.estimate();
    return Math.max(0, Math.ceil(bytes - (quota - usage)));
  } catch {
    return 0;
  }
}

/** @throws InklingError `storage-full`, which says how much is missing */
export async function checkRoom(bytes: number): Promise<void> {
  const missing = await missingRoom(bytes);
  if (missing > 0) {
    throw new InklingError('storage-full', `${String(bytes)} bytes are needed, ${String(missing)} are missing.`, { details: { missing, bytes } });
  }
}
