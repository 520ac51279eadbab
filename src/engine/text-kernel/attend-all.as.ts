/**
 * Attention of one head among all positions. Rows of queries, keys, values and outputs are floats, `stride` apart; a head is `width` of them
 * wide, a multiple of 8. The products are those of int16, as in every other place: with floats they took a third of a long text's time.
 */

// @ts-nocheck: AssemblyScript has its own types.

import { exp, f, most } from './lanes.as';
import { scratch } from './crew.as';
import { products } from './products.as';

/** The largest number that stands for a value. What is left of 32 bits is for the shares. */
const VALUE_LEVELS: f32 = 4095;
const LARGEST_SUM: f32 = 2147483000;

/** One head of a row as int16. @returns its scale */
@inline
function round(x: usize, width: usize, levels: f32, out: usize): f32 {
  let peak = f32x4.splat(1e-20);
  for (let i: usize = 0; i < width; i += 4) peak = f32x4.max(peak, f32x4.abs(f(x, i)));
  const largest = most(peak);
  const factor = f32x4.splat(levels / largest);
  for (let i: usize = 0; i < width; i += 8) v128.store(out + (i << 1), narrow(f32x4.mul(f(x, i), factor), f32x4.mul(f(x, i + 4), factor)));
  return largest / levels;
}

@inline
function narrow(a: v128, b: v128): v128 {
  return i16x8.narrow_i32x4_s(i32x4.trunc_sat_f32x4_s(f32x4.nearest(a)), i32x4.trunc_sat_f32x4_s(f32x4.nearest(b)));
}

/** Eight vectors, `step` bytes apart, times `factor`, as int16: lane after lane, `outStep` bytes apart. */
@inline
function turn(x: usize, step: usize, factor: v128, out: usize, outStep: usize): void {
  const x2 = x + 2 * step, x4 = x2 + 2 * step, x6 = x4 + 2 * step;
  const a = narrow(f32x4.mul(v128.load(x), factor), f32x4.mul(v128.load(x + step), factor));
  const b = narrow(f32x4.mul(v128.load(x2), factor), f32x4.mul(v128.load(x2 + step), factor));
  const c = narrow(f32x4.mul(v128.load(x4), factor), f32x4.mul(v128.load(x4 + step), factor));
  const d = narrow(f32x4.mul(v128.load(x6), factor), f32x4.mul(v128.load(x6 + step), factor));
  const ab = v128.shuffle<i16>(a, b, 0, 4, 8, 12, 1, 5, 9, 13), cd = v128.shuffle<i16>(c, d, 0, 4, 8, 12, 1, 5, 9, 13);
  v128.store(out, v128.shuffle<i64>(ab, cd, 0, 2));
  v128.store(out + outStep, v128.shuffle<i64>(ab, cd, 1, 3));
  const ef = v128.shuffle<i16>(a, b, 2, 6, 10, 14, 3, 7, 11, 15), gh = v128.shuffle<i16>(c, d, 2, 6, 10, 14, 3, 7, 11, 15);
  v128.store(out + 2 * outStep, v128.shuffle<i64>(ef, gh, 0, 2));
  v128.store(out + 3 * outStep, v128.shuffle<i64>(ef, gh, 1, 3));
}

/** Bytes that `attendAll` works in. */
export function attendRoom(count: i32, width: i32): usize {
  const padded = <usize>(count + 7) & ~7;
  return (padded << 1) * <usize>width * 2 + (padded << 2) + (<usize>width << 2) + (<usize>width << 3) + (padded << 4) + (padded << 3);
}

/**
 * Every position of a text attends to every position, four queries at a time.
 * Up to seven rows behind the last of `q`, `k` and `v` are read; `out` is as `q`.
 * @param bias floats; bias[query - key + at] is added to a score
 * @param room attendRoom(count, width) bytes
 */
export function attendHead(
  q: usize, k: usize, v: usize, stride: i32, count: i32, width: i32, scale: f32, bias: usize, at: i32, room: usize, out: usize,
): void {
  const step = <usize>stride << 2, row = <usize>width << 1;
  const padded = <usize>(count + 7) & ~7, across = padded << 1;
  const levels = Mathf.floor(Mathf.sqrt(LARGEST_SUM / <f32>width));
  const keys = room, keyScales = keys + padded * row;
  const values = keyScales + (padded << 2), valueScales = values + <usize>width * across;
  const queries = valueScales + (<usize>width << 2), scores = queries + 4 * row, shares = scores + (padded << 4);
  for (let j: usize = 0; j < padded; j++) store<f32>(keyScales + (j << 2), round(k + j * step, width, levels, keys + j * row) * scale);
  for (let i: usize = 0; i < <usize>width; i += 4) {
    let peak = f32x4.splat(1e-20);
    for (let j: usize = 0; j < <usize>count; j++) peak = f32x4.max(peak, f32x4.abs(f(v + j * step, i)));
    v128.store(valueScales + (i << 2), f32x4.div(peak, f32x4.splat(VALUE_LEVELS)));
    const factor = f32x4.div(f32x4.splat(VALUE_LEVELS), peak);
    for (let j: usize = 0; j < padded; j += 8) turn(v + j * step + (i << 2), step, factor, values + i * across + (j << 1), across);
  }
  for (let first = 0; first < count; first += 4) {
    let scales = f32x4.splat(round(q + <usize>first * step, width, levels, queries));
    scales = f32x4.replace_lane(scales, 1, round(q + <usize>(first + 1) * step, width, levels, queries + row));
    scales = f32x4.replace_lane(scales, 2, round(q + <usize>(first + 2) * step, width, levels, queries + 2 * row));
    scales = f32x4.replace_lane(scales, 3, round(q + <usize>(first + 3) * step, width, levels, queries + 3 * row));
    // A key's four scores are a vector's four lanes, so that nothing is added up across lanes.
    let peak = f32x4.splat(-1e30);
    for (let j: usize = 0; j < <usize>count; j += 2) {
      products<i16>(queries, row, keys + j * row, width, width);
      const near = bias + (<usize>(first - <i32>j + at) << 2);
      const even = f32x4.add(f32x4.mul(f32x4.mul(v128.load(scratch), scales), v128.load32_splat(keyScales + (j << 2))), v128.load(near));
      const odd = f32x4.add(f32x4.mul(f32x4.mul(v128.load(scratch, 16), scales), v128.load32_splat(keyScales + (j << 2), 4)), v128.load(near - 4));
      v128.store(scores + (j << 4), even);
      v128.store(scores + (j << 4), odd, 16);
      peak = f32x4.max(peak, even);
      if (j + 1 < <usize>count) peak = f32x4.max(peak, odd);
    }
    let total = f32x4.splat(0);
    for (let j: usize = 0; j < <usize>count; j++) {
      const share = exp(f32x4.sub(v128.load(scores + (j << 4)), peak));
      v128.store(scores + (j << 4), share);
      total = f32x4.add(total, share);
    }
    for (let j = <usize>count; j < padded; j++) v128.store(scores + (j << 4), f32x4.splat(0));
    const most = f32x4.min(f32x4.splat(32767), f32x4.div(f32x4.splat(LARGEST_SUM / VALUE_LEVELS - 4096), total));
    for (let j: usize = 0; j < padded; j += 8) turn(scores + (j << 4), 16, most, shares + (j << 1), across);
    const rows = count - first;
    const whole = f32x4.div(f32x4.splat(1), f32x4.mul(most, total));
    for (let i: usize = 0; i < <usize>width; i += 2) {
      products<i16>(shares, across, values + i * across, padded, padded);
      const even = f32x4.mul(f32x4.mul(v128.load(scratch), whole), v128.load32_splat(valueScales + (i << 2)));
      const odd = f32x4.mul(f32x4.mul(v128.load(scratch, 16), whole), v128.load32_splat(valueScales + (i << 2), 4));
      let o = out + <usize>first * step + (i << 2);
      store<f32>(o, f32x4.extract_lane(even, 0));
      store<f32>(o, f32x4.extract_lane(odd, 0), 4);
      if (rows < 2) continue;
      o += step;
      store<f32>(o, f32x4.extract_lane(even, 1));
      store<f32>(o, f32x4.extract_lane(odd, 1), 4);
      if (rows < 3) continue;
      o += step;
      store<f32>(o, f32x4.extract_lane(even, 2));
      store<f32>(o, f32x4.extract_lane(odd, 2), 4);
      if (rows < 4) continue;
      o += step;
      store<f32>(o, f32x4.extract_lane(even, 3));
      store<f32>(o, f32x4.extract_lane(odd, 3), 4);
    }
  }
}
