/** The files of a model as they reach whatever opens it, and reading and writing them as text. */

import * as v from 'valibot';
import { InklingError } from '../../contract/errors';

/** Verified bytes of a model's files, by path inside its folder. */
export type ModelFiles = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** Text as the bytes of a file. */
export function textFile(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

export function bytesOf(files: ModelFiles): number {
  return [...files.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/** @throws InklingError `model-missing` */
export function fileOf(files: ModelFiles, path: string): Uint8Array<ArrayBuffer> {
  const bytes = files.get(path);
  if (!bytes)
    throw new InklingError('model-missing', `The model has no file ${path}.`, {
      details: { file: path },
    });
  return bytes;
}

/**
 * A JSON file in the form that is expected.
 * @throws InklingError `model-missing`, `model-corrupt`
 */
export function parseFile<Schema extends v.GenericSchema>(
  schema: Schema,
  files: ModelFiles,
  path: string,
): v.InferOutput<Schema> {
  const bytes = fileOf(files, path);
  try {
    return v.parse(schema, JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    throw new InklingError('model-corrupt', `${path} is not what such a model has.`, {
      details: { file: path },
      cause: error,
    });
  }
}
