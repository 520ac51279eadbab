/** Products of rows of int16 with rows of int8 or int16, added up in 32 bits. */

// @ts-nocheck: AssemblyScript has its own types.

import { scratch } from './crew.as';

/** The sums of the four lanes of four vectors. */
@inline
export function sums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
  return i32x4.add(v128.shuffle<i32>(ab, cd, 0, 1, 4, 5), v128.shuffle<i32>(ab, cd, 2, 3, 6, 7));
}

@inline
export function dot(sum: v128, a: v128, w: v128): v128 {
  return i32x4.add(sum, i32x4.dot_i16x8_s(a, w));
}

/** Eight numbers from the i-th on. */
@inline
function eight<T>(row: usize, i: usize): v128 {
  return sizeof<T>() == 1 ? v128.load_ext<i8>(row + i) : v128.load(row + (i << 1));
}

/**
 * Four rows times two: the four products with `b` and the four with the row behind it, as floats in the thread's scratch memory.
 * @param aStep bytes from one row of int16 to the next
 * @param bStep numbers from one row of T to the next
 * @param k numbers in a row, a multiple of 8
 */
@inline
export function products<T>(a: usize, aStep: usize, b: usize, bStep: usize, k: usize): void {
  const a1 = a + aStep, a2 = a1 + aStep, a3 = a2 + aStep, b1 = b + bStep * sizeof<T>();
  let s00 = i32x4.splat(0), s10 = s00, s20 = s00, s30 = s00, s01 = s00, s11 = s00, s21 = s00, s31 = s00;
  for (let i: usize = 0; i < k; i += 8) {
    const x0 = v128.load(a + (i << 1)), x1 = v128.load(a1 + (i << 1)), x2 = v128.load(a2 + (i << 1)), x3 = v128.load(a3 + (i << 1));
    const y0 = eight<T>(b, i);
    s00 = dot(s00, x0, y0);
    s10 = dot(s10, x1, y0);
    s20 = dot(s20, x2, y0);
    s30 = dot(s30, x3, y0);
    const y1 = eight<T>(b1, i);
    s01 = dot(s01, x0, y1);
    s11 = dot(s11, x1, y1);
    s21 = dot(s21, x2, y1);
    s31 = dot(s31, x3, y1);
  }
  v128.store(scratch, f32x4.convert_i32x4_s(sums(s00, s10, s20, s30)));
  v128.store(scratch, f32x4.convert_i32x4_s(sums(s01, s11, s21, s31)), 16);
}
