/**
 * Owns listing the tensors of a model: their names, shapes and types, read from the files without a runtime. An ONNX file is a
 * protobuf message; of it only the fields on the way to the initializers are read (onnx.proto: ModelProto.graph = 7,
 * GraphProto.initializer = 5, TensorProto.dims = 1, data_type = 2, name = 8), everything else is stepped over.
 */

import * as v from 'valibot';
import type { TensorInfo } from '../../contract/engine-api';
import type { ModelFiles } from '../runner';
import { json } from './package';

/** TensorProto.DataType, as far as models use it. */
const TYPES: Readonly<Record<number, string>> = {
  1: 'float32', 2: 'uint8', 3: 'int8', 4: 'uint16', 5: 'int16', 6: 'int32', 7: 'int64', 9: 'bool', 10: 'float16', 11: 'float64', 16: 'bfloat16', 21: 'uint4', 22: 'int4',
};

const LayersModel = v.object({
  weightsManifest: v.array(v.object({ weights: v.array(v.object({ name: v.string(), shape: v.array(v.number()), dtype: v.string() })) })),
});

/** All tensors of a model's files, in the files' order. A file that cannot be read has none. */
export function listTensors(files: ModelFiles): TensorInfo[] {
  return [...files].flatMap(([file, bytes]): TensorInfo[] => {
    if (file.endsWith('.onnx')) return initializers(bytes).map((tensor) => ({ file, ...tensor }));
    if (file !== 'model.json') return [];
    const parsed = v.safeParse(LayersModel, json(bytes));
    return parsed.success ? parsed.output.weightsManifest.flatMap(({ weights }) => weights.map((tensor) => ({ file, ...tensor }))) : [];
  });
}

/** The initializers of an ONNX model; those that were read before the message turned out to be broken. */
export function initializers(onnx: Uint8Array): Omit<TensorInfo, 'file'>[] {
  const found: Omit<TensorInfo, 'file'>[] = [];
  try {
    for (const graph of fields(onnx, 7)) for (const tensor of fields(graph, 5)) found.push(describe(tensor));
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

/** The embedded messages of one field. */
function* fields(message: Uint8Array, wanted: number): Generator<Uint8Array> {
  for (const { field, value } of messages(message)) if (field === wanted && typeof value !== 'number') yield value;
}

/** Each field of a message with its number (varints) or its bytes; fixed-width numbers are stepped over. */
function* messages(bytes: Uint8Array): Generator<{ field: number; value: number | Uint8Array }> {
  for (let at = 0; at < bytes.length; ) {
    const [key, afterKey] = varint(bytes, at);
    at = afterKey;
    const [field, wire] = [Math.floor(key / 8), key % 8];
    if (wire === 1 || wire === 5) {
      at += wire === 1 ? 8 : 4;
      continue;
    }
    const [value, after] = varint(bytes, at);
    at = after;
    if (wire === 0) yield { field, value };
    else if (wire === 2 && at + value <= bytes.length) {
      yield { field, value: bytes.subarray(at, at + value) };
      at += value;
    } else throw new RangeError('This is no protobuf message.');
  }
}

function varints(bytes: Uint8Array): number[] {
  const values: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [value, after] = varint(bytes, at);
    values.push(value);
    at = after;
  }
  return values;
}

/** A varint and where it ends. Sizes beyond 2^53 do not occur. */
function varint(bytes: Uint8Array, start: number): [value: number, end: number] {
  let [value, scale] = [0, 1];
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return [value, at + 1];
    scale *= 128;
  }
  throw new RangeError('This is no protobuf message.');
}
