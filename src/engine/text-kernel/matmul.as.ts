/** Rows of numbers times a matrix of weights. */

// @ts-nocheck: AssemblyScript has its own types.

import { scratch } from './crew.as';
import { dot, products, sums } from './products.as';

@inline
function put(out: usize, value: f32, add: bool): void {
  store<f32>(out, add ? load<f32>(out) + value : value);
}

/**
 * out[m x n] = a[m x k] x the transposed w[n x k], plus bias[n] if there is one, plus what is there already if `add`.
 * @param a int16 with a scale for each row; k is a multiple of 8
 * @param w int8 with a scale for each row; n is a multiple of 4
 * @param bias floats, or 0 for none
 * @param stride floats from one row of `out` to the next
 */
export function multiply(
  a: usize, aScales: usize, m: i32, k: i32, w: usize, wScales: usize, n: i32, bias: usize, out: usize, stride: i32, add: bool,
): void {
  const aRow = <usize>k << 1;
  let r = 0;
  for (; r + 4 <= m; r += 4) {
    const rows = a + <usize>r * aRow;
    const scales = v128.load(aScales + (<usize>r << 2));
    for (let c = 0; c < n; c += 2) {
      products<i8>(rows, aRow, w + <usize>c * k, k, k);
      let v0 = f32x4.mul(f32x4.mul(v128.load(scratch), scales), v128.load32_splat(wScales + (<usize>c << 2)));
      let v1 = f32x4.mul(f32x4.mul(v128.load(scratch, 16), scales), v128.load32_splat(wScales + (<usize>c << 2), 4));
      if (bias) {
        v0 = f32x4.add(v0, v128.load32_splat(bias + (<usize>c << 2)));
        v1 = f32x4.add(v1, v128.load32_splat(bias + (<usize>(c + 1) << 2)));
      }
      let o = out + ((<usize>r * stride + c) << 2);
      put(o, f32x4.extract_lane(v0, 0), add);
      put(o + 4, f32x4.extract_lane(v1, 0), add);
      o += <usize>stride << 2;
      put(o, f32x4.extract_lane(v0, 1), add);
      put(o + 4, f32x4.extract_lane(v1, 1), add);
      o += <usize>stride << 2;
      put(o, f32x4.extract_lane(v0, 2), add);
      put(o + 4, f32x4.extract_lane(v1, 2), add);
      o += <usize>stride << 2;
      put(o, f32x4.extract_lane(v0, 3), add);
      put(o + 4, f32x4.extract_lane(v1, 3), add);
    }
  }
  for (; r < m; r++) {
    const x = a + <usize>r * aRow;
    const scale = v128.load32_splat(aScales + (<usize>r << 2));
    for (let c = 0; c < n; c += 4) {
      const w0 = w + <usize>c * k, w1 = w0 + k, w2 = w1 + k, w3 = w2 + k;
      let s0 = i32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
      for (let i: usize = 0; i < <usize>k; i += 8) {
        const p = v128.load(x + (i << 1));
        s0 = dot(s0, p, v128.load_ext<i8>(w0 + i));
        s1 = dot(s1, p, v128.load_ext<i8>(w1 + i));
        s2 = dot(s2, p, v128.load_ext<i8>(w2 + i));
        s3 = dot(s3, p, v128.load_ext<i8>(w3 + i));
      }
      let value = f32x4.mul(f32x4.mul(f32x4.convert_i32x4_s(sums(s0, s1, s2, s3)), scale), v128.load(wScales + (<usize>c << 2)));
      if (bias) value = f32x4.add(value, v128.load(bias + (<usize>c << 2)));
      const o = out + ((<usize>r * stride + c) << 2);
      v128.store(o, add ? f32x4.add(v128.load(o), value) : value);
    }
  }
}
