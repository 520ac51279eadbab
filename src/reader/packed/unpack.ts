/** The files in a document that is a zip, within limits. */

import { unzip, ZipRefused } from '../../contract/unzip';
import { READER_LIMITS } from '../limits';
import { refuse } from '../refusals';

const CODES = {
  damaged: 'document-damaged',
  encrypted: 'document-encrypted',
  'too-large': 'document-too-large',
} as const;

/**
 * The wanted files of a document.
 * @throws InklingError `document-damaged`, `document-encrypted`, `document-too-large`
 */
export function unpack(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  wanted: (path: string) => boolean,
): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  try {
    return unzip(bytes, READER_LIMITS.unpacked, wanted);
  } catch (error) {
    if (error instanceof ZipRefused) throw refuse(CODES[error.reason], name, error);
    throw error;
  }
}
