/**
 * Lists the tensors of a model, their names, shapes and types, for the page that shows what a model
 * is made of: read from the files, without a runtime.
 */

import * as v from 'valibot';
import type { TensorInfo } from '../../contract/models/tensor-info';
import { LayersModelJson } from './layers-model-json';
import type { ModelFiles } from './model-files';
import { tensorsOf } from './onnx-graph';
import { DATA_TYPES } from './onnx-schema';
import { readJson } from './parse-json';

/** All tensors of a model's files, in the files' order. A file that cannot be read has none. */
export function listTensors(files: ModelFiles): TensorInfo[] {
  return [...files].flatMap(([file, bytes]): TensorInfo[] => {
    if (file.endsWith('.onnx')) return initializers(bytes).map((tensor) => ({ file, ...tensor }));
    if (file !== 'model.json') return [];
    const parsed = v.safeParse(LayersModelJson, readJson(bytes));
    return parsed.success
      ? parsed.output.weightsManifest.flatMap(({ weights }) =>
          weights.map(({ name, shape, dtype }) => ({ file, name, shape, dtype })),
        )
      : [];
  });
}

/**
 * The initializers of an ONNX model; those that were read before the message turned out to be
 * broken.
 */
export function initializers(onnx: Uint8Array): Omit<TensorInfo, 'file'>[] {
  const found: Omit<TensorInfo, 'file'>[] = [];
  try {
    for (const { name, shape, type } of tensorsOf(onnx))
      found.push({ name, shape, dtype: DATA_TYPES[type] ?? `type ${String(type)}` });
  } catch {
    // Cut short: what is known is shown.
  }
  return found;
}
