/** Owns where the compiled kernel comes from in the app: our own origin, once per worker. */

import kernelUrl from './transformer.wasm?url';
import { Kernel } from './kernel';

let compiling: Promise<WebAssembly.Module> | null = null;

/** A new instance. @throws WebAssembly.CompileError where the browser has no SIMD; TypeError without a connection */
export async function openKernel(): Promise<Kernel> {
  compiling ??= WebAssembly.compileStreaming(fetch(new URL(kernelUrl, self.location.href)));
  try {
    return await Kernel.open(await compiling);
  } catch (error) {
    compiling = null;
    throw error;
  }
}
