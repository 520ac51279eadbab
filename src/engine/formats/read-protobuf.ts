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
  for (const { field, wire, value } of records(bytes))
    if (wire === VARINT || wire === BYTES) yield { field, value };
}

/** The float that a field of this number holds; null where there is none. */
export function floatIn(message: Uint8Array, wanted: number): number | null {
  for (const { field, wire, value } of records(message))
    if (field === wanted && wire === FIXED32 && typeof value !== 'number')
      return new DataView(value.buffer, value.byteOffset, 4).getFloat32(0, true);
  return null;
}

/** All floats of a field, packed or one by one, as writers do either. */
export function floatsIn(message: Uint8Array, wanted: number): number[] {
  const values: number[] = [];
  for (const { field, wire, value } of records(message)) {
    if (field !== wanted || typeof value === 'number' || wire === FIXED64) continue;
    if (value.length % 4 !== 0) throw broken();
    const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
    for (let at = 0; at < value.length; at += 4) values.push(view.getFloat32(at, true));
  }
  return values;
}

/** All whole numbers of a field, packed or one by one. */
export function wholesIn(message: Uint8Array, wanted: number): number[] {
  const values: number[] = [];
  for (const { field, value } of messages(message)) {
    if (field !== wanted) continue;
    if (typeof value === 'number') values.push(value);
    else for (const each of varints(value)) values.push(each);
  }
  return values;
}

const [VARINT, FIXED64, BYTES, FIXED32] = [0, 1, 2, 5];

/** Fixed-width numbers come as their bytes. */
function* records(
  bytes: Uint8Array,
): Generator<{ field: number; wire: number; value: number | Uint8Array }> {
  for (let at = 0; at < bytes.length;) {
    const [key, afterKey] = varint(bytes, at);
    at = afterKey;
    const [field, wire] = [Math.floor(key / 8), key % 8];
    if (wire === VARINT) {
      const [value, after] = varint(bytes, at);
      at = after;
      yield { field, wire, value };
      continue;
    }
    let length = wire === FIXED64 ? 8 : 4;
    if (wire === BYTES) [length, at] = varint(bytes, at);
    else if (wire !== FIXED64 && wire !== FIXED32) throw broken();
    // A negative length would lead back to where it was read
    if (length < 0 || at + length > bytes.length) throw broken();
    yield { field, wire, value: bytes.subarray(at, at + length) };
    at += length;
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

/**
 * A varint and where it ends. Of 64 bits, as int64 is written: -1 has ten bytes. Those beyond 2^53
 * lose their last digits, and do not occur but in negative numbers.
 */
function varint(bytes: Uint8Array, start: number): [value: number, end: number] {
  let [value, scale] = [0, 1];
  for (let at = start; at < bytes.length; at++) {
    const byte = uint8At(bytes, at);
    if (at - start === LONGEST_VARINT - 1) {
      if (byte > 1) throw broken();
      return [Number(BigInt.asIntN(64, wholeVarint(bytes, start, at))), at + 1];
    }
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return [value, at + 1];
    scale *= 128;
  }
  throw broken();
}

const LONGEST_VARINT = 10;

function wholeVarint(bytes: Uint8Array, start: number, last: number): bigint {
  let value = 0n;
  for (let at = last; at >= start; at--) value = value * 128n + BigInt(uint8At(bytes, at) & 0x7f);
  return value;
}

function broken(): RangeError {
  return new RangeError('This is no protobuf message.');
}
