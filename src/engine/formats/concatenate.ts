/** Putting bytes one behind the other, as the files of models are written. */

import type { Weights } from '../../contract/training/checkpoint';

export function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let end = 0;
  for (const part of parts) {
    all.set(part, end);
    end += part.byteLength;
  }
  return all;
}

/** Weights as one file of float32 numbers, little-endian as every browser's memory is. */
export function packFloats(weights: Weights): Uint8Array<ArrayBuffer> {
  return concatenate(weights.map((values) => new Uint8Array(values.slice().buffer)));
}
