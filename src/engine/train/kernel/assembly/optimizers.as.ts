/** The optimizers' steps: w the weights, g the gradient, `count` a multiple of four. */

// @ts-nocheck: AssemblyScript has its own types.

import { f, madd } from './lanes.as';

/** g += l1 * sign(w) + 2 * l2 * w, the gradient of l1 * sum |w| + l2 * sum w^2. */
export function penalize(w: usize, g: usize, count: i32, l1: f32, l2: f32): void {
  const twice = f32x4.splat(2 * l2),
    first = f32x4.splat(l1),
    zero = f32x4.splat(0),
    sign = f32x4.splat(-0.0);
  for (let i = 0; i < count; i += 4) {
    const x = f(w, i);
    const signed = v128.and(v128.or(v128.and(x, sign), first), f32x4.ne(x, zero));
    v128.store(g + (i << 2), f32x4.add(f(g, i), f32x4.add(signed, f32x4.mul(twice, x))));
  }
}

/** w -= rate * g. */
export function sgd(w: usize, g: usize, count: i32, rate: f32): void {
  const minus = f32x4.splat(-rate);
  for (let i = 0; i < count; i += 4) v128.store(w + (i << 2), madd(f(w, i), minus, f(g, i)));
}

/** a = decay * a + g; w -= rate * a. */
export function momentum(w: usize, g: usize, a: usize, count: i32, rate: f32, decay: f32): void {
  const minus = f32x4.splat(-rate),
    keep = f32x4.splat(decay);
  for (let i = 0; i < count; i += 4) {
    const next = madd(f(g, i), keep, f(a, i));
    v128.store(a + (i << 2), next);
    v128.store(w + (i << 2), madd(f(w, i), minus, next));
  }
}

/** s = decay * s + (1 - decay) * g^2; w -= rate * g / sqrt(s + epsilon). */
export function rmsprop(
  w: usize,
  g: usize,
  s: usize,
  count: i32,
  rate: f32,
  decay: f32,
  epsilon: f32,
): void {
  const step = f32x4.splat(rate),
    keep = f32x4.splat(decay),
    take = f32x4.splat(1 - decay),
    small = f32x4.splat(epsilon);
  for (let i = 0; i < count; i += 4) {
    const d = f(g, i);
    const next = madd(f32x4.mul(take, f32x4.mul(d, d)), keep, f(s, i));
    v128.store(s + (i << 2), next);
    v128.store(
      w + (i << 2),
      f32x4.sub(f(w, i), f32x4.div(f32x4.mul(step, d), f32x4.sqrt(f32x4.add(next, small)))),
    );
  }
}

/**
 * Adam (Kingma and Ba 2015): m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; w -= rate * (m / c1) /
 * (sqrt(v / c2) + epsilon), where the corrections c1 = 1 - b1^t and c2 = 1 - b2^t come from the
 * caller.
 */
export function adam(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  count: i32,
  rate: f32,
  b1: f32,
  b2: f32,
  c1: f32,
  c2: f32,
  epsilon: f32,
): void {
  const k1 = f32x4.splat(b1),
    t1 = f32x4.splat(1 - b1),
    k2 = f32x4.splat(b2),
    t2 = f32x4.splat(1 - b2);
  const step = f32x4.splat(rate / c1),
    second = f32x4.splat(1 / c2),
    small = f32x4.splat(epsilon);
  for (let i = 0; i < count; i += 4) {
    const d = f(g, i);
    const nm = madd(f32x4.mul(t1, d), k1, f(m, i));
    const nv = madd(f32x4.mul(t2, f32x4.mul(d, d)), k2, f(v, i));
    v128.store(m + (i << 2), nm);
    v128.store(v + (i << 2), nv);
    const scale = f32x4.add(f32x4.sqrt(f32x4.mul(nv, second)), small);
    v128.store(w + (i << 2), f32x4.sub(f(w, i), f32x4.div(f32x4.mul(step, nm), scale)));
  }
}
