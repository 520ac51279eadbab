/**
 * Reading arrays of numbers where the index is known to be inside of them, for loops over many of
 * them. V8 compiles a function by what it has been called with: the contract's `at` gets arrays of
 * every kind, and in such a loop it takes more than ten times as long as a plain read. An accessor
 * that only gets up to four kinds costs nothing that could be measured, so each kind has its own.
 */

/** @throws RangeError outside of the array */
export function floatAt(values: Float32Array, index: number): number {
  return values[index] ?? outside(index, values.length);
}

/** @throws RangeError outside of the array */
export function doubleAt(values: Float64Array, index: number): number {
  return values[index] ?? outside(index, values.length);
}

/** @throws RangeError outside of the array */
export function byteAt(values: Uint8Array | Uint8ClampedArray | Int8Array, index: number): number {
  return values[index] ?? outside(index, values.length);
}

/** @throws RangeError outside of the array */
export function intAt(values: Int32Array | Uint32Array | Uint16Array, index: number): number {
  return values[index] ?? outside(index, values.length);
}

/** @throws RangeError outside of the array */
export function numberAt(values: readonly number[], index: number): number {
  return values[index] ?? outside(index, values.length);
}

function outside(index: number, length: number): never {
  throw new RangeError(`There is nothing at ${String(index)} of ${String(length)}.`);
}
