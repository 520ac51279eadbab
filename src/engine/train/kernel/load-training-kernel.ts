/** Loads the compiled kernel from our own origin. It is compiled once per worker, however many open it. */

import { compiledOnce } from '../../runtimes/wasm-memory';
import { Kernel } from './training-kernel';
import kernelUrl from './assembly/training.wasm?url';

const compiled = compiledOnce(kernelUrl);

/**
 * A new instance.
 * @throws WebAssembly.CompileError where the browser has no SIMD; TypeError without a connection
 */
export async function openKernel(): Promise<Kernel> {
  return Kernel.open(await compiled());
}
