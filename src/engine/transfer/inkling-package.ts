/**
 * Writes and reads Inkling's own package: one zip with the files of a model as they are and `inkling.json`,
 * which is its manifest with the SHA-256 of each. Nothing is compressed: weights do not get
 * smaller.
 */

import { Zip, ZipPassThrough } from 'fflate';
import * as v from 'valibot';
import { InklingError } from '../../contract/errors';
import { ModelSchema, type Model } from '../../contract/models/model-info';
import { OriginSchema, type ModelVersion, type Origin } from '../../contract/models/registry';
import { matches } from '../versions/fetch-verified';
import { readJson } from '../formats/parse-json';
import type { ModelFiles } from '../formats/model-files';

/** The name of the manifest inside a package. */
const PACKAGE_MANIFEST = 'inkling.json';

const PackageSchema = v.object({ inkling: v.literal(1), model: ModelSchema, origin: OriginSchema });

export interface Package {
  readonly model: Model;
  readonly origin: Origin;
  readonly files: ModelFiles;
}

/** A version and its verified files as one zip. */
export function pack(
  { manifest, origin }: Pick<ModelVersion, 'manifest' | 'origin'>,
  files: ModelFiles,
): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    const zip = new Zip((error, chunk, final) => {
      if (error) reject(error);
      chunks.push(chunk);
      if (final) resolve(new Blob(chunks, { type: 'application/zip' }));
    });
    const put = (path: string, bytes: Uint8Array) => {
      const entry = new ZipPassThrough(path);
      zip.add(entry);
      entry.push(bytes, true);
    };
    put(
      PACKAGE_MANIFEST,
      new TextEncoder().encode(JSON.stringify({ inkling: 1, model: manifest, origin }, null, 1)),
    );
    for (const [path, bytes] of files) put(path, bytes);
    zip.end();
  });
}

/**
 * What a package of Inkling's own holds, every file checked against its manifest; null if there is
 * no manifest.
 * @throws InklingError `package-invalid`, `model-corrupt`
 */
export async function readPackage(files: ModelFiles, name: string): Promise<Package | null> {
  const manifest = files.get(PACKAGE_MANIFEST);
  if (!manifest) return null;
  const parsed = v.safeParse(PackageSchema, readJson(manifest));
  if (!parsed.success)
    throw invalid(name, `Its ${PACKAGE_MANIFEST} is not one of this version of Inkling.`);
  const { model, origin } = parsed.output;
  const own = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const file of model.files) {
    const bytes = files.get(file.path);
    if (!bytes) throw invalid(name, `It lacks ${file.path}.`);
    if (!(await matches(file, bytes)))
      throw new InklingError(
        'model-corrupt',
        `${file.path} does not match the package's own hash.`,
        { details: { file: file.path } },
      );
    own.set(file.path, bytes);
  }
  return { model, origin, files: own };
}

export function invalid(name: string, message: string, cause?: unknown): InklingError {
  return new InklingError('package-invalid', `${name}: ${message}`, {
    details: { file: name },
    cause,
  });
}
