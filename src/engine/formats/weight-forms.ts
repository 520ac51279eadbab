/**
 * The forms in which shrunk weights are stored, and what rounding to each makes of them. Apart from
 * the file format, because shrinking judges a form by what it loses before anything is written.
 */

import type { WeightForm } from '../../contract/training/shrinking';
import { fromHalf, toHalf } from './float16';
import { doubleAt, floatAt } from './typed-array-at';

/** A matrix (row by row), or biases as a single row. */
export interface CompactTensor {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
  readonly form: WeightForm;
  /** Of `step`. */
  readonly step: number;
}

/** Whole numbers of `step` may not be larger than this. */
const LARGEST = 32_767;

/** Bytes of a weight. */
export const WIDTHS: Readonly<Record<WeightForm, number>> = {
  float32: 4,
  float16: 2,
  int8: 1,
  step: 2,
};

/** What a tensor's values are after they were stored and read back. */
export function rounded(tensor: CompactTensor): Float32Array {
  const { values, columns, form, step } = tensor;
  const scales = scalesOf(tensor);
  const all = Uint32Array.from(values.keys());
  const stored = decodeWeights(encodeWeights(tensor, all, scales).buffer, form, step);
  return values.map((_, i) => doubleAt(stored, i) * scaleAt(scales, i % columns));
}

/**
 * For each column of `int8` the largest size, over 127; 1 where all are zero. Null for the other
 * forms, which have no scales.
 */
export function scalesOf({
  values,
  columns,
  form,
}: CompactTensor): Float32Array<ArrayBuffer> | null {
  if (form !== 'int8') return null;
  const most = new Float32Array(columns);
  values.forEach((value, i) => {
    most[i % columns] = Math.max(floatAt(most, i % columns), Math.abs(value));
  });
  return most.map((size) => (size === 0 ? 1 : size / 127));
}

/** What the numbers of a column are multiplied with. */
export function scaleAt(scales: Float32Array | null, column: number): number {
  return scales ? floatAt(scales, column) : 1;
}

/** The weights at these places, one behind the other. */
export function encodeWeights(
  { values, columns, form, step }: CompactTensor,
  places: Uint32Array,
  scales: Float32Array | null,
): Uint8Array<ArrayBuffer> {
  switch (form) {
    case 'float32':
      return bytesOf(Float32Array.from(places, (i) => floatAt(values, i)));
    case 'float16':
      return bytesOf(Uint16Array.from(places, (i) => toHalf(floatAt(values, i))));
    case 'int8':
      return bytesOf(
        Int8Array.from(places, (i) =>
          Math.round(floatAt(values, i) / scaleAt(scales, i % columns)),
        ),
      );
    case 'step':
      return bytesOf(
        Int16Array.from(places, (i) =>
          Math.max(-LARGEST, Math.min(LARGEST, Math.round(floatAt(values, i) / step))),
        ),
      );
  }
}

/** The numbers that stored weights stand for, before any scale. */
export function decodeWeights(buffer: ArrayBuffer, form: WeightForm, step: number): Float64Array {
  switch (form) {
    case 'float32':
      return Float64Array.from(new Float32Array(buffer));
    case 'float16':
      return Float64Array.from(new Uint16Array(buffer), fromHalf);
    case 'int8':
      return Float64Array.from(new Int8Array(buffer));
    case 'step':
      return Float64Array.from(new Int16Array(buffer), (times) => times * step);
  }
}

export function bytesOf(
  numbers:
    | Float32Array<ArrayBuffer>
    | Uint16Array<ArrayBuffer>
    | Int16Array<ArrayBuffer>
    | Int8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  return new Uint8Array(numbers.buffer);
}
