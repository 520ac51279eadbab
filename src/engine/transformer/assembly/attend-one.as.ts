/**
 * Attention of one query and one head, in floats. Rows are `stride` floats apart; a head is `width`
 * of them wide, a multiple of 8.
 */

// @ts-nocheck: AssemblyScript has its own types.

import { exp, f, madd, most, sum, sums } from './lanes.as';

const NEVER: f32 = -1e30;

/**
 * One query attends to the first `count` positions. Keys and values of up to three more are read
 * and do not count, but must be numbers.
 * @param bias floats; bias[key] is added to a score; 0 for none
 * @param scores workspace for a float for each position, and three
 */
export function attendQuery(
  q: usize,
  k: usize,
  v: usize,
  stride: i32,
  count: i32,
  width: i32,
  bias: usize,
  scores: usize,
  out: usize,
): void {
  const step = (<usize>stride) << 2;
  for (let j = 0; j < count; j += 4) {
    const k0 = k + <usize>j * step,
      k1 = k0 + step,
      k2 = k1 + step,
      k3 = k2 + step;
    let s0 = f32x4.splat(0),
      s1 = s0,
      s2 = s0,
      s3 = s0;
    for (let i: usize = 0; i < <usize>width; i += 4) {
      const x = f(q, i);
      s0 = madd(s0, x, f(k0, i));
      s1 = madd(s1, x, f(k1, i));
      s2 = madd(s2, x, f(k2, i));
      s3 = madd(s3, x, f(k3, i));
    }
    let score = sums(s0, s1, s2, s3);
    if (bias) score = f32x4.add(score, v128.load(bias + ((<usize>j) << 2)));
    v128.store(scores + ((<usize>j) << 2), score);
  }
  for (let j = count; j & 3; j++) store<f32>(scores + ((<usize>j) << 2), NEVER);
  let peak = f32x4.splat(NEVER);
  for (let j = 0; j < count; j += 4) peak = f32x4.pmax(peak, v128.load(scores + ((<usize>j) << 2)));
  const largest = f32x4.splat(most(peak));
  let total = f32x4.splat(0);
  for (let j = 0; j < count; j += 4) {
    const share = exp(f32x4.sub(v128.load(scores + ((<usize>j) << 2)), largest));
    v128.store(scores + ((<usize>j) << 2), share);
    total = f32x4.add(total, share);
  }
  const whole = f32x4.splat(1 / sum(total));
  for (let i: usize = 0; i < <usize>width; i += 8) {
    let a = f32x4.splat(0),
      b = a;
    for (let j = 0; j < count; j++) {
      const value = v + <usize>j * step,
        share = v128.load32_splat(scores + ((<usize>j) << 2));
      a = madd(a, share, f(value, i));
      b = madd(b, share, f(value, i + 4));
    }
    v128.store(out + (i << 2), f32x4.mul(a, whole));
    v128.store(out + ((i + 4) << 2), f32x4.mul(b, whole));
  }
}
