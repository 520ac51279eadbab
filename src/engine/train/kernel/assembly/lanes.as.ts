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
export function add(pointer: usize, a: v128): void {
  v128.store(pointer, f32x4.add(v128.load(pointer), a));
}
