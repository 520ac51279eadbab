/**
 * Reads protobuf messages without their schema: fields by number, as bytes or whole numbers. ONNX
 * files are such messages, and of their schema so little is needed that it does not repay a library
 * and generated code. Broken messages throw RangeError.
 */

import { uint8At } from './number-at';

/** The embedded messages of one field. */
export function* fields(message: Uint8Array, wanted: number): Generator<Uint8Array> {
  for (const { field, value } of messages(message))
    if (field === wanted && typeof value !== 'number') yield value;
}

/**
 * Each field of a message with its number (varints) or its bytes; fixed-width numbers are stepped
 * over.
 */
export function* messages(
  bytes: Uint8Array,
): Generator<{ field: number; value: number | Uint8Array }> {
  for (let at = 0; at < bytes.length;) {
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

/** Packed whole numbers. */
export function varints(bytes: Uint8Array): number[] {
  const values: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const [value, after] = varint(bytes, at);
    values.push(value);
    at = after;
  }
  return values;
}

export function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** A varint and where it ends. Sizes beyond 2^53 do not occur. */
function varint(bytes: Uint8Array, start: number): [value: number, end: number] {
  let [value, scale] = [0, 1];
  for (let at = start; at < bytes.length; at++) {
    const byte = uint8At(bytes, at);
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return [value, at + 1];
    scale *= 128;
  }
  throw new RangeError('This is no protobuf message.');
}
