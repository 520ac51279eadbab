/**
 * Reading arrays of numbers where the index is known to be inside of them, for loops over many of
 * them. V8 compiles a function by what it has been called with: the contract's `at` gets arrays of
 * every kind, and in such a loop it takes more than ten times as long as a plain read. So there is
 * an accessor for each kind; each costs next to nothing. They throw RangeError outside of the array.
 */

export function float32At(values: Float32Array, index: number): number {
  return values[index] ?? outside(index, values.length);
}

export function float64At(values: Float64Array, index: number): number {
  return values[index] ?? outside(index, values.length);
}

export function int8At(values: Int8Array, index: number): number {
  return values[index] ?? outside(index, values.length);
}

export function uint8At(values: Uint8Array | Uint8ClampedArray, index: number): number {
  return values[index] ?? outside(index, values.length);
}

export function uint16At(values: Uint16Array, index: number): number {
  return values[index] ?? outside(index, values.length);
}

export function uint32At(values: Uint32Array, index: number): number {
  return values[index] ?? outside(index, values.length);
}

/** V8 tells arrays of small whole numbers from others; where both are read often, use both. */
export function numberAt(values: readonly number[], index: number): number {
  return values[index] ?? outside(index, values.length);
}

export function integerAt(values: readonly number[], index: number): number {
  return values[index] ?? outside(index, values.length);
}

function outside(index: number, length: number): never {
  throw new RangeError(`There is nothing at ${String(index)} of ${String(length)}.`);
}
