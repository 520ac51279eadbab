/** The files of a dropped zip, or the error that says why it holds no model. */

import { InklingError } from '../../contract/errors';
import { ADDED_LIMITS } from '../../contract/models/added-files';
import { unzip, ZipRefused, type ZipLimits } from '../../contract/unzip';
import type { ModelFiles } from '../formats/model-files';

/**
 * The files of a zip by path, without folders.
 * @param name of the zip, for the errors
 * @throws InklingError `package-damaged`, `package-too-large`
 */
export function readZip(
  zip: Uint8Array<ArrayBuffer>,
  name: string,
  limits: ZipLimits = ADDED_LIMITS,
): ModelFiles {
  try {
    return unzip(zip, limits);
  } catch (error) {
    const details = { file: name };
    if (error instanceof ZipRefused && error.reason === 'too-large')
      throw new InklingError('package-too-large', `${name}: ${error.message}`, {
        details,
        cause: error,
      });
    throw new InklingError('package-damaged', `${name} cannot be unpacked.`, {
      details,
      cause: error,
    });
  }
}
