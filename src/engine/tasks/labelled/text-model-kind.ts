/** Tells the forms of a text model apart by their file, before what opens one of them is fetched. */

import * as v from 'valibot';
import { InklingError } from '../../../contract/errors';
import { parseFile, type ModelFiles } from '../../formats/model-files';
import { MODEL } from './small-network';

/**
 * Whether a text model was learnt on an encoder.
 * @throws InklingError `model-missing`, `model-corrupt`
 */
export function isEncoded(files: ModelFiles): boolean {
  return parseFile(v.object({ kind: v.string() }), files, MODEL).kind === 'encoded-text';
}

/**
 * For what is only done to a network of words.
 * @throws InklingError `model-unfit` for a model that was learnt on an encoder; `model-missing`,
 * `model-corrupt`
 */
export function refuseEncoded(files: ModelFiles): void {
  if (isEncoded(files))
    throw new InklingError(
      'model-unfit',
      'This model stands on the built-in encoder, which is neither made smaller nor written in another program’s form: save it as a package, or learn from words alone.',
      { details: { reason: 'encoder' } },
    );
}

/** A text of which every model makes something: no word of it need be known. */
export const EXAMPLE = 'The quick brown fox jumps over the lazy dog. 今天天气很好。';
