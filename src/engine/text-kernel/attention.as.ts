/**
 * Attention of one head over keys and values of floats. Rows of queries, keys, values and outputs are `stride` floats apart; a head is
 * `width` of them wide, a multiple of 8.
 */

// @ts-nocheck: AssemblyScript has its own types.

import { exp, f, madd, most, sum, sums } from './lanes.as';

const NEVER: f32 = -1e30;

/**
 * Every position attends to every position. Four queries are a vector's four lanes, so that nothing is added up across lanes.
 * Up to three rows behind the last of `q` and `out` are read and written.
 * @param bias floats; bias[query - key + at] is added to a score
 * @param scores room for 4 floats for each position
 */
export function attendAll(
  q: usize, k: usize, v: usize, stride: i32, count: i32, width: i32, scale: f32, bias: usize, at: i32, scores: usize, out: usize, outStride: i32,
): void {
  const step = <usize>stride << 2, outStep = <usize>outStride << 2, factor = f32x4.splat(scale);
  for (let first = 0; first < count; first += 4) {
    const q0 = q + <usize>first * step, q1 = q0 + step, q2 = q1 + step, q3 = q2 + step;
    let peak = f32x4.splat(NEVER);
    for (let j = 0; j < count; j++) {
      const key = k + <usize>j * step;
      let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
      for (let i: usize = 0; i < <usize>width; i += 4) {
        const x = f(key, i);
        s0 = madd(s0, x, f(q0, i));
        s1 = madd(s1, x, f(q1, i));
        s2 = madd(s2, x, f(q2, i));
        s3 = madd(s3, x, f(q3, i));
      }
      const score = madd(v128.load(bias + (<usize>(first - j + at) << 2)), sums(s0, s1, s2, s3), factor);
      v128.store(scores + (<usize>j << 4), score);
      peak = f32x4.max(peak, score);
    }
    let total = f32x4.splat(0);
    for (let j = 0; j < count; j++) {
      const share = exp(f32x4.sub(v128.load(scores + (<usize>j << 4)), peak));
      v128.store(scores + (<usize>j << 4), share);
      total = f32x4.add(total, share);
    }
    const whole = f32x4.div(f32x4.splat(1), total);
    for (let i: usize = 0; i < <usize>width; i += 8) {
      let a0 = f32x4.splat(0), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
      for (let j = 0; j < count; j++) {
        const value = v + <usize>j * step, share = scores + (<usize>j << 4);
        const x0 = f(value, i), x1 = f(value, i + 4);
        const a = v128.load32_splat(share), b = v128.load32_splat(share + 4), c = v128.load32_splat(share + 8), d = v128.load32_splat(share + 12);
        a0 = madd(a0, a, x0);
        a1 = madd(a1, a, x1);
        b0 = madd(b0, b, x0);
        b1 = madd(b1, b, x1);
        c0 = madd(c0, c, x0);
        c1 = madd(c1, c, x1);
        d0 = madd(d0, d, x0);
        d1 = madd(d1, d, x1);
      }
      let o = out + <usize>first * outStep + (i << 2);
      const a = v128.shuffle<i32>(whole, whole, 0, 0, 0, 0), b = v128.shuffle<i32>(whole, whole, 1, 1, 1, 1);
      const c = v128.shuffle<i32>(whole, whole, 2, 2, 2, 2), d = v128.shuffle<i32>(whole, whole, 3, 3, 3, 3);
      v128.store(o, f32x4.mul(a0, a));
      v128.store(o + 16, f32x4.mul(a1, a));
      o += outStep;
      v128.store(o, f32x4.mul(b0, b));
      v128.store(o + 16, f32x4.mul(b1, b));
      o += outStep;
      v128.store(o, f32x4.mul(c0, c));
      v128.store(o + 16, f32x4.mul(c1, c));
      o += outStep;
      v128.store(o, f32x4.mul(d0, d));
      v128.store(o + 16, f32x4.mul(d1, d));
    }
  }
}

/**
 * One query attends to the first `count` positions. Keys and values of up to three more are read and do not count, but must be numbers.
 * @param bias floats; bias[key] is added to a score; 0 for none
 * @param scores room for a float for each position, and three
 */
export function attendOne(q: usize, k: usize, v: usize, stride: i32, count: i32, width: i32, bias: usize, scores: usize, out: usize): void {
  const step = <usize>stride << 2;
  for (let j = 0; j < count; j += 4) {
    const k0 = k + <usize>j * step, k1 = k0 + step, k2 = k1 + step, k3 = k2 + step;
    let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
    for (let i: usize = 0; i < <usize>width; i += 4) {
      const x = f(q, i);
      s0 = madd(s0, x, f(k0, i));
      s1 = madd(s1, x, f(k1, i));
      s2 = madd(s2, x, f(k2, i));
      s3 = madd(s3, x, f(k3, i));
    }
    let score = sums(s0, s1, s2, s3);
    if (bias) score = f32x4.add(score, v128.load(bias + (<usize>j << 2)));
    v128.store(scores + (<usize>j << 2), score);
  }
  for (let j = count; j & 3; j++) store<f32>(scores + (<usize>j << 2), NEVER);
  let peak = f32x4.splat(NEVER);
  for (let j = 0; j < count; j += 4) peak = f32x4.max(peak, v128.load(scores + (<usize>j << 2)));
  const largest = f32x4.splat(most(peak));
  let total = f32x4.splat(0);
  for (let j = 0; j < count; j += 4) {
    const share = exp(f32x4.sub(v128.load(scores + (<usize>j << 2)), largest));
    v128.store(scores + (<usize>j << 2), share);
    total = f32x4.add(total, share);
  }
  const whole = f32x4.splat(1 / sum(total));
  for (let i: usize = 0; i < <usize>width; i += 8) {
    let a = f32x4.splat(0), b = a;
    for (let j = 0; j < count; j++) {
      const value = v + <usize>j * step, share = v128.load32_splat(scores + (<usize>j << 2));
      a = madd(a, share, f(value, i));
      b = madd(b, share, f(value, i + 4));
    }
    v128.store(out + (i << 2), f32x4.mul(a, whole));
    v128.store(out + ((i + 4) << 2), f32x4.mul(b, whole));
  }
}
