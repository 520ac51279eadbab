/**
 * Writes protobuf messages, for ONNX files: fields one after the other, of which so few kinds are
 * needed here that it does not repay a library.
 */

import { concatenate } from './concatenate';

export type Field = Uint8Array<ArrayBuffer>;

/** A whole number of at least zero, seven bits a byte, the lowest first. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return [...bytes, rest];
}

/** Fields by number: a whole number, a text, or bytes (another message, or raw data). */
export function number(field: number, value: number): Field {
  return Uint8Array.from([...varint(field * 8), ...varint(value)]);
}

export function bytes(field: number, content: Field): Field {
  return concatenate([
    Uint8Array.from([...varint(field * 8 + 2), ...varint(content.byteLength)]),
    content,
  ]);
}

export function text(field: number, content: string): Field {
  return bytes(field, new TextEncoder().encode(content));
}

export function message(field: number, ...fields: readonly Field[]): Field {
  return bytes(field, concatenate(fields));
}

/** Whole numbers of at least zero, packed. */
export function packedWholes(field: number, values: readonly number[]): Field {
  return bytes(field, Uint8Array.from(values.flatMap(varint)));
}

/** Floats of 32 bits, packed; little-endian, as every browser's memory is. */
export function packedFloats(field: number, values: readonly number[]): Field {
  return bytes(field, new Uint8Array(Float32Array.from(values).buffer));
}
