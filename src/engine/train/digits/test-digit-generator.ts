/** Reads the built-in digit generator's files in Node, for tests. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { generators } from 'virtual:built-in-models';
import type { ModelFiles } from '../../formats/model-files';

export async function digitGeneratorFiles(): Promise<{ files: ModelFiles; sampling: string }> {
  const [generator] = generators;
  if (!generator) throw new Error('The manifest has no generator.');
  const folder = fileURLToPath(
    new URL(`../../../../public/models/${generator.id}`, import.meta.url),
  );
  const files = await Promise.all(
    generator.files.map(
      async ({ path }) => [path, new Uint8Array(await readFile(join(folder, path)))] as const,
    ),
  );
  return { files: new Map(files), sampling: generator.sampling };
}
