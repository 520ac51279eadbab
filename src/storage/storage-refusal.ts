/** A browser's refusal to read or store something, in our words. */

import { InklingError, isStorageFailure } from '../contract/errors';

/**
 * Do something with the database.
 * @throws InklingError `storage-full`, `storage-refused`, `storage-lost`, `storage-newer`,
 * `storage-blocked`
 */
export async function coded<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof DOMException ? refusal(error) : error;
  }
}

/**
 * Do something with what is stored only to save time (a model's files, measurements), where a
 * failure of storage is as if nothing were there. Any other error goes through.
 */
export async function orWithout<Value, Otherwise>(
  work: () => Promise<Value>,
  otherwise: Otherwise,
): Promise<Value | Otherwise> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DOMException || isStorageFailure(error)) return otherwise;
    throw error;
  }
}

function refusal(cause: DOMException): InklingError {
  if (cause.name === 'QuotaExceededError')
    return new InklingError('storage-full', 'The browser has no free space left for this site.', {
      cause,
    });
  if (cause.name === 'VersionError')
    return new InklingError(
      'storage-newer',
      'A newer version of Inkling is open, or was open, in this browser.',
      { cause },
    );
  // A connection that is closing, and what was under way on it.
  if (cause.name === 'InvalidStateError' || cause.name === 'AbortError')
    return new InklingError(
      'storage-lost',
      'The browser closed its storage for this site while it was in use.',
      { cause },
    );
  return new InklingError(
    'storage-refused',
    'The browser refuses to store anything for this site.',
    { cause },
  );
}
