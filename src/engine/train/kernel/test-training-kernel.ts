/** Opens the compiled kernel in Node, for tests. */
import { readFile } from 'node:fs/promises';
import { Kernel } from './training-kernel';

export async function testKernel(): Promise<Kernel> {
  return Kernel.open(
    await WebAssembly.compile(await readFile(new URL('./assembly/training.wasm', import.meta.url))),
  );
}
