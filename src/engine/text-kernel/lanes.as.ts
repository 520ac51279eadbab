/** Four floats at a time. */

// @ts-nocheck: AssemblyScript has its own types.

@inline
export function f(pointer: usize, index: usize): v128 {
  return v128.load(pointer + (index << 2));
}

@inline
export function madd(sum: v128, a: v128, b: v128): v128 {
  return f32x4.add(sum, f32x4.mul(a, b));
}

@inline
export function sum(a: v128): f32 {
  const b = f32x4.add(a, v128.shuffle<i32>(a, a, 2, 3, 0, 1));
  return f32x4.extract_lane(b, 0) + f32x4.extract_lane(b, 1);
}

@inline
export function most(a: v128): f32 {
  const b = f32x4.max(a, v128.shuffle<i32>(a, a, 2, 3, 0, 1));
  return max(f32x4.extract_lane(b, 0), f32x4.extract_lane(b, 1));
}

/** The sums of the four lanes of four vectors. */
@inline
export function sums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<i32>(ab, cd, 0, 1, 4, 5), v128.shuffle<i32>(ab, cd, 2, 3, 6, 7));
}

/**
 * e to the x, to the last bits of a float, between -87 and 88: 2^n times a polynomial (that of Cephes' expf) of what is left, which
 * is at most half a ln 2.
 */
@inline
export function exp(x: v128): v128 {
  const c = f32x4.max(f32x4.min(x, f32x4.splat(88)), f32x4.splat(-87));
  const n = f32x4.nearest(f32x4.mul(c, f32x4.splat(1.44269504)));
  const r = f32x4.sub(f32x4.sub(c, f32x4.mul(n, f32x4.splat(0.693359375))), f32x4.mul(n, f32x4.splat(-0.000212194440)));
  let p = madd(f32x4.splat(0.0013981999), f32x4.splat(0.00019875691), r);
  p = madd(f32x4.splat(0.008333452), p, r);
  p = madd(f32x4.splat(0.041665796), p, r);
  p = madd(f32x4.splat(0.16666666), p, r);
  p = madd(f32x4.splat(0.5), p, r);
  p = f32x4.add(madd(r, f32x4.mul(r, r), p), f32x4.splat(1));
  return f32x4.mul(p, i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23));
}
