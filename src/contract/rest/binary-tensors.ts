/**
 * The binary tensor data of the Open Inference Protocol: after the JSON, whose length a header
 * says, come the tensors' values, little-endian, in the order in which the JSON names them. A text
 * has its length before it, in four bytes. It is what the usual clients send.
 */

import type { Tensor } from '../tasks/descriptor';
import { DATATYPES, NUMERIC } from './datatypes';
import { jsonOf, textIn } from './json-body';
import { wrong } from './refusal';
import { isRecord } from './row-lists';

export const HEADER_LENGTH = 'Inference-Header-Content-Length';
const SIZE = 'binary_data_size';

/**
 * A request whose tensors lie behind its JSON, as if they were in it.
 * @param headerLength what the header says
 * @throws Refusal 400 with the path of the tensor
 */
export function joinTensors(bytes: Uint8Array, headerLength: string): unknown {
  const length = Number(headerLength);
  if (!/^\d{1,15}$/.test(headerLength) || length === 0 || length > bytes.byteLength)
    throw wrong(
      HEADER_LENGTH,
      `Expected the bytes of the JSON, of ${String(bytes.byteLength)} in all.`,
    );
  const body = jsonOf(bytes.subarray(0, length));
  if (!isRecord(body) || !Array.isArray(body['inputs'])) return body; // refused as JSON would be
  let next = length;
  const inputs = body['inputs'].map((input: unknown, index) => {
    const path = `inputs[${String(index)}]`;
    const parameters = isRecord(input) ? input['parameters'] : null;
    const size = isRecord(parameters) ? parameters[SIZE] : null;
    if (!isRecord(input) || size === null || size === undefined) return input;
    const rest = bytes.byteLength - next;
    if (typeof size !== 'number' || !Number.isInteger(size) || size < 0 || size > rest)
      throw wrong(
        `${path}.parameters.${SIZE}`,
        `Expected a number of bytes; ${String(rest)} follow.`,
      );
    if ((input['data'] ?? null) !== null)
      throw wrong(`${path}.data`, `There are values here and ${SIZE} says that they follow.`);
    next += size;
    return { ...input, data: valuesIn(bytes.subarray(next - size, next), input['datatype'], path) };
  });
  if (next < bytes.byteLength)
    throw wrong(
      'body',
      `${String(bytes.byteLength - next)} bytes follow that no ${SIZE} of a tensor says anything of.`,
    );
  return { ...body, inputs };
}

function valuesIn(bytes: Uint8Array, datatype: unknown, path: string): unknown[] {
  const name = DATATYPES.find((each) => each === datatype);
  if (name === undefined) throw wrong(`${path}.datatype`, `Expected ${DATATYPES.join(', ')}.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (name === 'BYTES') return textsIn(bytes, view, path);
  const { bytes: size, read } = NUMERIC[name];
  if (bytes.byteLength % size !== 0)
    throw wrong(
      `${path}.parameters.${SIZE}`,
      `${String(bytes.byteLength)} bytes are no whole number of ${name}, ${String(size)} bytes each.`,
    );
  return Array.from({ length: bytes.byteLength / size }, (_, index) => read(view, index * size));
}

function textsIn(bytes: Uint8Array, view: DataView, path: string): string[] {
  const texts: string[] = [];
  for (let at = 0; at < bytes.byteLength;) {
    const place = `${path}.data[${String(texts.length)}]`;
    const start = at + 4;
    const end = start > bytes.byteLength ? Infinity : start + view.getUint32(at, true);
    if (end > bytes.byteLength)
      throw wrong(place, 'Its text is longer than the bytes that follow.');
    texts.push(textIn(bytes.subarray(start, end), place));
    at = end;
  }
  return texts;
}

/** The values of an output as they lie behind the JSON of an answer. */
export function bytesOf(
  values: readonly (string | number)[],
  datatype: Tensor['datatype'],
): Uint8Array<ArrayBuffer> {
  if (datatype === 'BOOL') return Uint8Array.from(values, Number);
  if (datatype === 'FP32') return floatsOf(values.map(Number));
  return datatype === 'INT64' ? longsOf(values.map(Number)) : textsOf(values.map(String));
}

function floatsOf(values: readonly number[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, index) => {
    view.setFloat32(4 * index, value, true);
  });
  return new Uint8Array(view.buffer);
}

function longsOf(values: readonly number[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(8 * values.length));
  values.forEach((value, index) => {
    view.setBigInt64(8 * index, BigInt(value), true);
  });
  return new Uint8Array(view.buffer);
}

function textsOf(values: readonly string[]): Uint8Array<ArrayBuffer> {
  const texts = values.map((value) => new TextEncoder().encode(value));
  const all = new Uint8Array(texts.reduce((sum, { byteLength }) => sum + 4 + byteLength, 0));
  const view = new DataView(all.buffer);
  let at = 0;
  for (const text of texts) {
    view.setUint32(at, text.byteLength, true);
    all.set(text, at + 4);
    at += 4 + text.byteLength;
  }
  return all;
}
