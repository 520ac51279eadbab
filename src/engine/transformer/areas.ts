/** Working memory in the forms that the kernel's functions take their rows in. */

import { at } from '../../contract/at';
import type { Kernel, Pointer } from './transformer-kernel';

/** Rows that the arithmetic may touch behind the last one. */
export const SPARE_ROWS = 8;

/** Rows of int16 with their scales. */
export interface Quantized {
  readonly values: Pointer;
  readonly scales: Pointer;
}

/** The length of each text and its first row, as the kernel's attention reads them. */
export function placeTexts(
  kernel: Kernel,
  texts: readonly { readonly length: number }[],
  starts: readonly number[],
): Pointer {
  const pointer = kernel.area('texts', 8 * texts.length);
  const words = kernel.words(pointer, 2 * texts.length);
  texts.forEach(({ length }, i) => {
    words.set([length, at(starts, i)], 2 * i);
  });
  return pointer;
}

/** Working memory for rows of int16 and their scales. */
export function quantizedArea(
  kernel: Kernel,
  name: string,
  rows: number,
  width: number,
): Quantized {
  return {
    values: kernel.area(name, 2 * (rows + SPARE_ROWS) * width),
    scales: kernel.area(`${name} scales`, 4 * (rows + SPARE_ROWS)),
  };
}

export function floatArea(kernel: Kernel, name: string, rows: number, width: number): Pointer {
  return kernel.area(name, 4 * (rows + SPARE_ROWS) * width);
}
