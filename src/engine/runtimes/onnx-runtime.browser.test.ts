/**
 * A model that does not open must not stay in memory: another is tried in its place, in the same
 * tab.
 */
import { env } from '@xenova/transformers';
import { expect, test } from 'vitest';
import { builtInFiles } from '../../../tests/golden/open-built-in';
import { builtIn } from '../versions/resolve-version';
import { openClassifier } from './onnx-runtime';

test('files are let go of when one of them is no ONNX graph', async () => {
  const model = builtIn('sentiment');
  const files = new Map(await builtInFiles(model));
  for (const path of files.keys())
    if (path.endsWith('.onnx')) files.set(path, Uint8Array.of(1, 2, 3));
  await expect(openClassifier(model, files, { backend: 'wasm', threads: 1 })).rejects.toThrow();
  await expect(env.fetch(`https://models.invalid/${model.id}/config.json`)).rejects.toThrow(
    'has been read',
  );
});
