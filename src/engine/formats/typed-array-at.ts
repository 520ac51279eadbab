/**
 * Reading typed arrays where the index is known to be inside of them, for loops over millions of
 * numbers. V8 compiles a function by what it has been called with: the contract's `at` gets arrays
 * of every kind, and in such a loop it takes some twenty times as long as a plain read. An accessor
 * that only ever gets one or two kinds costs nothing that could be measured.
 */

/** @throws RangeError outside of the array */
export function floatAt(values: Float32Array, index: number): number {
  return values[index] ?? outside(index, values.length);
}

/** @throws RangeError outside of the array */
export function byteAt(values: Uint8Array | Uint8ClampedArray, index: number): number {
  return values[index] ?? outside(index, values.length);
}

/** @throws RangeError outside of the array */
export function intAt(values: Int32Array | Uint32Array, index: number): number {
  return values[index] ?? outside(index, values.length);
}

/** @throws RangeError outside of the array */
export function doubleAt(values: Float64Array, index: number): number {
  return values[index] ?? outside(index, values.length);
}

function outside(index: number, length: number): never {
  throw new RangeError(`There is nothing at ${String(index)} of ${String(length)}.`);
}
