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
  const b = f32x4.pmax(a, v128.shuffle<i32>(a, a, 2, 3, 0, 1));
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
 * Added to a float below 2^22 it leaves the nearest whole number, ties to even, in the lowest bits:
 * 1.5 * 2^23.
 */
const ROUNDING: f32 = 12582912;
const ROUNDING_BITS: i32 = 0x4b400000;

/**
 * Eight floats below 2^22 to the nearest int16. WebAssembly's own conversions take many
 * instructions, because they know NaN and infinity.
 */
@inline
export function narrow(low: v128, high: v128): v128 {
  const rounding = f32x4.splat(ROUNDING),
    bits = i32x4.splat(ROUNDING_BITS);
  return i16x8.narrow_i32x4_s(
    i32x4.sub(f32x4.add(low, rounding), bits),
    i32x4.sub(f32x4.add(high, rounding), bits),
  );
}

/**
 * e to the x, to the last bits of a float, between -87 and 88: 2^n times a polynomial (that of
 * Cephes' expf) of what is left, which is at most half a ln 2.
 */
@inline
export function exp(x: v128): v128 {
  const c = f32x4.pmax(f32x4.pmin(x, f32x4.splat(88)), f32x4.splat(-87));
  const whole = f32x4.add(f32x4.mul(c, f32x4.splat(1.44269504)), f32x4.splat(ROUNDING));
  const n = f32x4.sub(whole, f32x4.splat(ROUNDING));
  const r = f32x4.sub(
    f32x4.sub(c, f32x4.mul(n, f32x4.splat(0.693359375))),
    f32x4.mul(n, f32x4.splat(-0.00021219444)),
  );
  let p = madd(f32x4.splat(0.0013981999), f32x4.splat(0.00019875691), r);
  p = madd(f32x4.splat(0.008333452), p, r);
  p = madd(f32x4.splat(0.041665796), p, r);
  p = madd(f32x4.splat(0.16666666), p, r);
  p = madd(f32x4.splat(0.5), p, r);
  p = f32x4.add(madd(r, f32x4.mul(r, r), p), f32x4.splat(1));
  // Of `whole` only n, in the lowest bits, is left after the shift.
  return f32x4.mul(p, i32x4.shl(i32x4.add(whole, i32x4.splat(127)), 23));
}
