/**
 * The files of the built-in digit generator, which are no version of a served model: they are found
 * in this site's manifest, not in the registry.
 */

import { generators } from 'virtual:built-in-models';
import { InklingError } from '../../contract/errors';
import type { ExampleGenerator } from '../../contract/models/model-info';
import { hasFile } from '../../storage/weight-files';
import type { ModelFiles } from '../formats/model-files';
import { storedOrFetched } from './obtain-files';

export function digitGenerator(): ExampleGenerator {
  const [generator] = generators;
  if (!generator)
    throw new InklingError('model-missing', 'This site has no generator of digits.', {
      details: { task: 'digits' },
    });
  return generator;
}

/** See `obtainGenerator`. @returns false if the browser would not keep it */
export async function preloadGenerator(
  generator: ExampleGenerator,
  modelsUrl: string,
): Promise<boolean> {
  await obtainGenerator(generator, modelsUrl, new AbortController().signal);
  return (await Promise.all(generator.files.map(({ sha256 }) => hasFile(sha256)))).every(Boolean);
}

/**
 * @param modelsUrl directory of the built-in models, absolute, ending in a slash
 * @throws InklingError `download-failed`, `model-corrupt`, `not-secure`; AbortError when stopped
 */
export async function obtainGenerator(
  { id, files }: ExampleGenerator,
  modelsUrl: string,
  signal: AbortSignal,
): Promise<ModelFiles> {
  const obtained = await Promise.all(
    files.map(async (file) => {
      const { bytes } = await storedOrFetched(
        file,
        () => new URL(`${id}/${file.path}`, modelsUrl).href,
        signal,
        () => undefined,
      );
      return [file.path, bytes] as const;
    }),
  );
  return new Map(obtained);
}
