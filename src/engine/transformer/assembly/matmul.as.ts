/** Rows of numbers times a matrix of weights. */

// @ts-nocheck: AssemblyScript has its own types.

import { scratch } from './thread-pool.as';
import { products, productsOfOne, TILE } from './products.as';

/**
 * Four products of one row, with the scales of row and columns; then plus a bias, then plus what is
 * there.
 */
@inline
function put(out: usize, sums: v128, scale: v128, wScales: usize, bias: usize, add: bool): void {
  let value = f32x4.mul(f32x4.mul(sums, scale), v128.load(wScales));
  if (bias) value = f32x4.add(value, v128.load(bias));
  v128.store(out, add ? f32x4.add(v128.load(out), value) : value);
}

/** The eight products at `from`. */
@inline
function putRow(
  out: usize,
  from: usize,
  aScale: usize,
  wScales: usize,
  bias: usize,
  add: bool,
): void {
  const scale = v128.load32_splat(aScale);
  put(out, v128.load(from), scale, wScales, bias, add);
  put(out + 16, v128.load(from, 16), scale, wScales + 16, bias ? bias + 16 : 0, add);
}

/**
 * out[m x n] = a[m x k] x the transposed w[n x k], plus bias[n] if there is one, plus what is there
 * already if `add`.
 * @param a int16 with a scale for each row; k is a multiple of 8
 * @param w int8 in tiles, with a scale for each row; n is a multiple of 8
 * @param bias floats, or 0 for none
 * @param stride floats from one row of `out` to the next
 */
export function multiply(
  a: usize,
  aScales: usize,
  m: i32,
  k: i32,
  w: usize,
  wScales: usize,
  n: i32,
  bias: usize,
  out: usize,
  stride: i32,
  add: bool,
): void {
  const aRow = (<usize>k) << 1,
    row = (<usize>stride) << 2;
  for (let c = 0; c < n; c += TILE) {
    const tile = w + <usize>c * k,
      column = (<usize>c) << 2,
      shift = bias ? bias + column : 0;
    let r: usize = 0;
    for (; r + 4 <= <usize>m; r += 4) {
      products<i8>(a + r * aRow, aRow, tile, k);
      for (let i: usize = 0; i < 4; i++) {
        putRow(
          out + (r + i) * row + column,
          scratch + (i << 5),
          aScales + ((r + i) << 2),
          wScales + column,
          shift,
          add,
        );
      }
    }
    for (; r < <usize>m; r++) {
      productsOfOne(a + r * aRow, tile, k);
      putRow(out + r * row + column, scratch, aScales + (r << 2), wScales + column, shift, add);
    }
  }
}
