/** Tells the forms of a text model apart by their file, before what opens one of them is fetched. */

import * as v from 'valibot';
import { parseFile, type ModelFiles } from '../../formats/model-files';
import { MODEL } from './small-network';

/**
 * Whether a text model was learnt on an encoder.
 * @throws InklingError `model-missing`, `model-corrupt`
 */
export function isEncoded(files: ModelFiles): boolean {
  return parseFile(v.object({ kind: v.string() }), files, MODEL).kind === 'encoded-text';
}

/** A text of which every model makes something: no word of it need be known. */
export const EXAMPLE = 'The quick brown fox jumps over the lazy dog. 今天天气很好。';
