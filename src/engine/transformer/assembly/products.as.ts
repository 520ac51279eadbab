/** Products of rows of int16 with rows of int8 or int16, added up in 32 bits. */

// @ts-nocheck: AssemblyScript has its own types.

import { scratch } from './thread-pool.as';

/**
 * Rows that are multiplied with at a time, and lie together for it: the first two numbers of each,
 * then the next two of each.
 */
export const TILE = 8;

/** Adds the products of a pair of numbers with the pairs of four rows. */
@inline
function dot(sum: v128, pair: v128, pairs: v128): v128 {
  return i32x4.add(sum, i32x4.dot_i16x8_s(pair, pairs));
}

/**
 * Four rows times a tile: four rows of eight floats, in the thread's scratch memory. A pair of a
 * row is broadcast to the pairs of four rows of the tile, so that no sum is added up across the
 * lanes of a vector.
 * @param aStep bytes from one row of int16 to the next
 * @param tile of T
 * @param k numbers in a row, even
 */
@inline
export function products<T>(a: usize, aStep: usize, tile: usize, k: usize): void {
  let s00 = i32x4.splat(0),
    s10 = s00,
    s20 = s00,
    s30 = s00,
    s01 = s00,
    s11 = s00,
    s21 = s00,
    s31 = s00;
  for (const end = a + (k << 1); a < end; a += 4) {
    const y0 = sizeof<T>() == 1 ? v128.load_ext<i8>(tile) : v128.load(tile);
    const y1 = sizeof<T>() == 1 ? v128.load_ext<i8>(tile, 8) : v128.load(tile, 16);
    const x0 = v128.load32_splat(a);
    s00 = dot(s00, x0, y0);
    s01 = dot(s01, x0, y1);
    const x1 = v128.load32_splat(a + aStep);
    s10 = dot(s10, x1, y0);
    s11 = dot(s11, x1, y1);
    const x2 = v128.load32_splat(a + 2 * aStep);
    s20 = dot(s20, x2, y0);
    s21 = dot(s21, x2, y1);
    const x3 = v128.load32_splat(a + 3 * aStep);
    s30 = dot(s30, x3, y0);
    s31 = dot(s31, x3, y1);
    tile += 16 * sizeof<T>();
  }
  keep(0, s00, s01);
  keep(32, s10, s11);
  keep(64, s20, s21);
  keep(96, s30, s31);
}

/** One row times a tile: eight floats, in the thread's scratch memory. @param k a multiple of 4 */
@inline
export function productsOfOne(a: usize, tile: usize, k: usize): void {
  let s0 = i32x4.splat(0),
    s1 = s0,
    t0 = s0,
    t1 = s0;
  for (const end = a + (k << 1); a < end; a += 8) {
    const x = v128.load32_splat(a),
      y = v128.load32_splat(a, 4);
    s0 = dot(s0, x, v128.load_ext<i8>(tile));
    s1 = dot(s1, x, v128.load_ext<i8>(tile, 8));
    t0 = dot(t0, y, v128.load_ext<i8>(tile, 16));
    t1 = dot(t1, y, v128.load_ext<i8>(tile, 24));
    tile += 32;
  }
  keep(0, i32x4.add(s0, t0), i32x4.add(s1, t1));
}

@inline
function keep(at: usize, low: v128, high: v128): void {
  v128.store(scratch + at, f32x4.convert_i32x4_s(low));
  v128.store(scratch + at, f32x4.convert_i32x4_s(high), 16);
}
