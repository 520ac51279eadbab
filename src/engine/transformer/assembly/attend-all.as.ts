/**
 * Attention of one head among all positions. Rows of queries, keys, values and outputs are floats,
 * `stride` apart; a head is `width` of them wide, a multiple of 8. The products are those of int16,
 * as in every other place: with floats they took a third of a long text's time.
 */

// @ts-nocheck: AssemblyScript has its own types.

import { scratch } from './thread-pool.as';
import { exp, f, most, narrow, sum } from './lanes.as';
import { products, TILE } from './products.as';

/** The largest number that stands for a value. What is left of 32 bits is for the shares. */
const VALUE_LEVELS: f32 = 4095;
const LARGEST_SUM: f32 = 2147483000;
const NEVER: f32 = -1e30;

/** One head of a row as int16. @returns its scale */
@inline
function round(x: usize, width: usize, levels: f32, out: usize): f32 {
  let peak = f32x4.splat(1e-20);
  for (let i: usize = 0; i < width; i += 4) peak = f32x4.pmax(peak, f32x4.abs(f(x, i)));
  const largest = most(peak);
  const factor = f32x4.splat(levels / largest);
  for (let i: usize = 0; i < width; i += 8)
    v128.store(out + (i << 1), narrow(f32x4.mul(f(x, i), factor), f32x4.mul(f(x, i + 4), factor)));
  return largest / levels;
}

/** Keys as int16 in tiles, with a scale for each. @param row workspace for one */
@inline
function placeKeys(
  k: usize,
  step: usize,
  padded: usize,
  width: usize,
  levels: f32,
  scale: f32,
  row: usize,
  keys: usize,
  scales: usize,
): void {
  for (let j: usize = 0; j < padded; j++) {
    store<f32>(scales + (j << 2), round(k + j * step, width, levels, row) * scale);
    const place = keys + (((j & ~(TILE - 1)) * width) << 1) + ((j & (TILE - 1)) << 2);
    for (let i: usize = 0; i < width; i += 2)
      store<i32>(place + i * 2 * TILE, load<i32>(row + (i << 1)));
  }
}

/** Values as int16 in tiles of columns, with a scale for each column. */
@inline
function placeValues(
  v: usize,
  step: usize,
  count: usize,
  padded: usize,
  width: usize,
  values: usize,
  scales: usize,
): void {
  for (let i: usize = 0; i < width; i += TILE) {
    let low = f32x4.splat(1e-20),
      high = low;
    for (let j: usize = 0; j < count; j++) {
      low = f32x4.pmax(low, f32x4.abs(f(v + j * step, i)));
      high = f32x4.pmax(high, f32x4.abs(f(v + j * step, i + 4)));
    }
    v128.store(scales + (i << 2), f32x4.div(low, f32x4.splat(VALUE_LEVELS)));
    v128.store(scales + (i << 2), f32x4.div(high, f32x4.splat(VALUE_LEVELS)), 16);
    low = f32x4.div(f32x4.splat(VALUE_LEVELS), low);
    high = f32x4.div(f32x4.splat(VALUE_LEVELS), high);
    for (let j: usize = 0; j < padded; j += 2) {
      const even = v + j * step,
        odd = even + step,
        place = values + ((i * padded) << 1) + j * 2 * TILE;
      const a = narrow(f32x4.mul(f(even, i), low), f32x4.mul(f(even, i + 4), high));
      const b = narrow(f32x4.mul(f(odd, i), low), f32x4.mul(f(odd, i + 4), high));
      v128.store(place, v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11));
      v128.store(place, v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15), 16);
    }
  }
}

/**
 * Softmax of the scores of one query, as int16 that add up to no more than the values leave space
 * for.
 * @param scores `padded` floats, of which the first `count` count; they are overwritten
 * @returns what a product with the shares is multiplied with
 */
@inline
function share(scores: usize, count: usize, padded: usize, shares: usize): f32 {
  for (let j = count; j < padded; j++) store<f32>(scores + (j << 2), NEVER);
  let peak = f32x4.splat(NEVER),
    total = f32x4.splat(0);
  for (let j: usize = 0; j < padded; j += 4) peak = f32x4.pmax(peak, f(scores, j));
  peak = f32x4.splat(most(peak));
  for (let j: usize = 0; j < padded; j += 4) {
    const each = exp(f32x4.sub(f(scores, j), peak));
    v128.store(scores + (j << 2), each);
    total = f32x4.add(total, each);
  }
  const whole = sum(total);
  const levels = min<f32>(32767, (LARGEST_SUM / VALUE_LEVELS - 4096) / whole);
  const factor = f32x4.splat(levels);
  for (let j: usize = 0; j < padded; j += 8)
    v128.store(
      shares + (j << 1),
      narrow(f32x4.mul(f(scores, j), factor), f32x4.mul(f(scores, j + 4), factor)),
    );
  return 1 / (levels * whole);
}

/** Bytes that `attendHead` works in. */
export function attendWorkspaceBytes(count: i32, width: i32): usize {
  const padded = (<usize>(count + 7)) & ~7;
  return (
    padded * <usize>width * 4 +
    (padded << 2) +
    ((<usize>width) << 2) +
    ((<usize>width) << 3) +
    (padded << 4) +
    (padded << 3) +
    16
  );
}

/**
 * Every position of a text attends to every position, four queries at a time. Up to seven rows
 * behind the last of `q`, `k` and `v` are read; `out` is as `q`.
 * @param bias floats; bias[key - query + at] is added to a score; up to seven behind the last are
 * read
 * @param workspace attendWorkspaceBytes(count, width) bytes
 */
export function attendHead(
  q: usize,
  k: usize,
  v: usize,
  stride: i32,
  count: i32,
  width: i32,
  scale: f32,
  bias: usize,
  at: i32,
  workspace: usize,
  out: usize,
): void {
  const step = (<usize>stride) << 2,
    row = (<usize>width) << 1;
  const padded = (<usize>(count + 7)) & ~7,
    across = padded << 1;
  const levels = Mathf.floor(Mathf.sqrt(LARGEST_SUM / <f32>width));
  const keys = workspace,
    keyScales = keys + padded * row;
  const values = keyScales + (padded << 2),
    valueScales = values + padded * row;
  const queries = valueScales + ((<usize>width) << 2),
    scores = queries + 4 * row,
    shares = scores + (padded << 4),
    factors = shares + (padded << 3);
  placeKeys(k, step, padded, width, levels, scale, queries, keys, keyScales);
  placeValues(v, step, count, padded, width, values, valueScales);
  for (let first = 0; first < count; first += 4) {
    const rows = min(4, count - first);
    for (let i: usize = 0; i < 4; i++)
      store<f32>(
        factors + (i << 2),
        round(q + (<usize>first + i) * step, width, levels, queries + i * row),
      );
    for (let j: usize = 0; j < padded; j += TILE) {
      products<i16>(queries, row, keys + j * row, width);
      const low = v128.load(keyScales + (j << 2)),
        high = v128.load(keyScales + (j << 2), 16);
      for (let i = 0; i < 4; i++) {
        const made = scratch + ((<usize>i) << 5),
          factor = v128.load32_splat(factors + ((<usize>i) << 2)),
          to = scores + <usize>i * (across << 1) + (j << 2);
        const near = bias + ((<usize>(<i32>j - min(first + i, count - 1) + at)) << 2);
        v128.store(
          to,
          f32x4.add(f32x4.mul(f32x4.mul(v128.load(made), factor), low), v128.load(near)),
        );
        v128.store(
          to,
          f32x4.add(f32x4.mul(f32x4.mul(v128.load(made, 16), factor), high), v128.load(near, 16)),
          16,
        );
      }
    }
    for (let i: usize = 0; i < 4; i++)
      store<f32>(
        factors + (i << 2),
        share(scores + i * (across << 1), count, padded, shares + i * across),
      );
    for (let i: usize = 0; i < <usize>width; i += TILE) {
      products<i16>(shares, across, values + i * across, padded);
      const low = v128.load(valueScales + (i << 2)),
        high = v128.load(valueScales + (i << 2), 16);
      for (let r = 0; r < rows; r++) {
        const made = scratch + ((<usize>r) << 5),
          factor = v128.load32_splat(factors + ((<usize>r) << 2)),
          to = out + <usize>(first + r) * step + (i << 2);
        v128.store(to, f32x4.mul(f32x4.mul(v128.load(made), factor), low));
        v128.store(to, f32x4.mul(f32x4.mul(v128.load(made, 16), factor), high), 16);
      }
    }
  }
}
