/** Opens the compiled kernel in Node, for tests, puts numbers into it and looks at them. */
import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import { at } from '../../contract/at';
import { Kernel, type Pointer } from './transformer-kernel';

export async function testKernel(): Promise<Kernel> {
  return Kernel.open(
    await WebAssembly.compile(
      await readFile(new URL('./assembly/transformer.wasm', import.meta.url)),
    ),
  );
}

/** Numbers between -1 and 1, the same every time. */
export function numbers(count: number, seed = 1): Float32Array<ArrayBuffer> {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

export function placed(kernel: Kernel, values: Float32Array): Pointer {
  const pointer = kernel.allocate(values.byteLength);
  kernel.floats(pointer, values.length).set(values);
  return pointer;
}

/** The kernel's numbers at a pointer differ from these by less than `within`. */
export function near(
  kernel: Kernel,
  pointer: Pointer,
  expected: readonly number[],
  within: number,
): void {
  const given = kernel.floats(pointer, expected.length);
  const worst = Math.max(...expected.map((value, i) => Math.abs(value - at(given, i))));
  expect(worst).toBeLessThan(within);
}
