/**
 * Owns listing the tensors of a model: their names, shapes and types, read from the files without a
 * runtime. An ONNX file is a protobuf message; of it only the fields on the way to the initializers
 * are read (onnx.proto: ModelProto.graph = 7, GraphProto.initializer = 5, TensorProto.dims = 1,
 * data_type = 2, name = 8), everything else is stepped over.
 */

import * as v from 'valibot';
import type { TensorInfo } from '../../contract/workers/engine-api';
import { readJson } from './parse-json';
import type { ModelFiles } from './model-files';
import { fields, messages, varints } from './read-protobuf';

/** TensorProto.DataType, as far as models use it. */
const TYPES: Readonly<Record<number, string>> = {
  1: 'float32',
  2: 'uint8',
  3: 'int8',
  4: 'uint16',
  5: 'int16',
  6: 'int32',
  7: 'int64',
  9: 'bool',
  10: 'float16',
  11: 'float64',
  16: 'bfloat16',
  21: 'uint4',
  22: 'int4',
};

const LayersModel = v.object({
  weightsManifest: v.array(
    v.object({
      weights: v.array(
        v.object({ name: v.string(), shape: v.array(v.number()), dtype: v.string() }),
      ),
    }),
  ),
});

/** All tensors of a model's files, in the files' order. A file that cannot be read has none. */
export function listTensors(files: ModelFiles): TensorInfo[] {
  return [...files].flatMap(([file, bytes]): TensorInfo[] => {
    if (file.endsWith('.onnx')) return initializers(bytes).map((tensor) => ({ file, ...tensor }));
    if (file !== 'model.json') return [];
    const parsed = v.safeParse(LayersModel, readJson(bytes));
    return parsed.success
      ? parsed.output.weightsManifest.flatMap(({ weights }) =>
          weights.map((tensor) => ({ file, ...tensor })),
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
    for (const graph of fields(onnx, 7))
      for (const tensor of fields(graph, 5)) found.push(describe(tensor));
  } catch {
    // Cut short: what is known is shown.
  }
  return found;
}

function describe(tensor: Uint8Array): Omit<TensorInfo, 'file'> {
  const shape: number[] = [];
  let [type, name] = [0, ''];
  for (const { field, value } of messages(tensor)) {
    if (field === 1) shape.push(...(typeof value === 'number' ? [value] : varints(value)));
    if (field === 2 && typeof value === 'number') type = value;
    if (field === 8 && typeof value !== 'number') name = new TextDecoder().decode(value);
  }
  return { name, shape, dtype: TYPES[type] ?? `type ${String(type)}` };
}
