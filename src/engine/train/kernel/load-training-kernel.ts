/** Owns where the compiled kernel comes from in the app: our own origin, once per worker. */

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
