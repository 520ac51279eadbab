/**
 * Looks into the files of a model that nobody here has run yet for what would take all time or memory
 * of a device, or leads out of the model's folder. What it cannot tell, the self-test finds out under
 * a limit of time.
 */

import * as v from 'valibot';
import { InklingError } from '../../contract/errors';
import { LayersModelJson } from '../formats/layers-model-json';
import { oversizedPart } from '../formats/layers-topology';
import type { ModelFiles } from '../formats/model-files';
import { externalPaths } from '../formats/onnx-external';
import { readJson } from '../formats/parse-json';
import { costlyPart } from '../formats/tokenizer-cost';

/** @throws InklingError `model-refused`, which names the file and the part of it */
export function checkFiles(files: ModelFiles): void {
  for (const [file, bytes] of files) {
    const part = refusedPart(file, bytes);
    if (part !== null)
      throw new InklingError('model-refused', `${file} is refused because of ${part}.`, {
        details: { file, part },
      });
  }
}

function refusedPart(file: string, bytes: Uint8Array<ArrayBuffer>): string | null {
  if (file === 'tokenizer.json') return costlyPart(readJson(bytes));
  if (file.endsWith('.onnx')) return strayPath(bytes);
  if (file !== 'model.json') return null;
  const parsed = v.safeParse(LayersModelJson, readJson(bytes));
  if (!parsed.success) return null; // another kind of model, or what cannot be opened
  const { modelTopology, weightsManifest } = parsed.output;
  return oversizedPart(
    modelTopology,
    weightsManifest.flatMap(({ weights }) => weights),
  );
}

/** Where weights would be looked for outside of the model's folder. */
function strayPath(onnx: Uint8Array): string | null {
  try {
    for (const path of externalPaths(onnx)) if (isStray(path)) return `“${path.slice(0, 80)}”`;
    return null;
  } catch (error) {
    if (error instanceof RangeError) return null; // broken: it will not open
    throw error;
  }
}

function isStray(path: string): boolean {
  return path === '' || /^\/|[\\:\p{Cc}]/u.test(path) || path.split('/').includes('..');
}
