/**
 * The forms in which shrunk weights are stored, and what rounding to each makes of them. Apart from
 * the file format, because shrinking judges a form by what it loses before anything is written.
 */

import type { WeightForm } from '../../contract/training/reducing';
import { fromHalf, toHalf } from '../../contract/float16';
import { float32At } from './number-at';

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
  const { columns, form, step } = tensor;
  const scales = scalesOf(tensor);
  const stored = encodeWeights(unscaled(tensor, scales), form, step);
  const weights = decodeWeights(stored.buffer, form, step);
  return new Float32Array(weights.map((weight, i) => weight * scaleAt(scales, i % columns)));
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
    most[i % columns] = Math.max(float32At(most, i % columns), Math.abs(value));
  });
  return most.map((size) => (size === 0 ? 1 : size / 127));
}

/** What the numbers of a column are multiplied with. */
export function scaleAt(scales: Float32Array | null, column: number): number {
  return scales ? float32At(scales, column) : 1;
}

/** The values before they were multiplied with scales. */
export function unscaled(
  { values, columns }: CompactTensor,
  scales: Float32Array | null,
): Float64Array {
  const weights = new Float64Array(values);
  return scales ? weights.map((weight, i) => weight / scaleAt(scales, i % columns)) : weights;
}

export function encodeWeights(
  weights: Float64Array,
  form: WeightForm,
  step: number,
): Uint8Array<ArrayBuffer> {
  switch (form) {
    case 'float32':
      return bytesOf(new Float32Array(weights));
    case 'float16':
      return bytesOf(new Uint16Array(weights.map(toHalf)));
    case 'int8':
      return bytesOf(new Int8Array(weights.map(Math.round)));
    case 'step':
      return bytesOf(
        new Int16Array(
          weights.map((weight) => Math.max(-LARGEST, Math.min(LARGEST, Math.round(weight / step)))),
        ),
      );
  }
}

/** The numbers that stored weights stand for, before any scale. */
export function decodeWeights(buffer: ArrayBuffer, form: WeightForm, step: number): Float64Array {
  switch (form) {
    case 'float32':
      return new Float64Array(new Float32Array(buffer));
    case 'float16':
      return new Float64Array(new Uint16Array(buffer)).map(fromHalf);
    case 'int8':
      return new Float64Array(new Int8Array(buffer));
    case 'step':
      return new Float64Array(new Int16Array(buffer)).map((times) => times * step);
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
