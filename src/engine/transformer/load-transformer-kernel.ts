/**
 * Opens the kernel in the app: compiled once per worker from a file of our own origin; alone, or
 * with threads that share its memory.
 */

import { compiledOnce } from '../runtimes/wasm-memory';
import { ThreadPool } from './thread-pool';
import { Kernel } from './transformer-kernel';
import sharedUrl from './assembly/transformer-shared.wasm?url';
import aloneUrl from './assembly/transformer.wasm?url';

/**
 * Shared memory must say how large it may become, in pages of 64 KB; as much as the module was
 * compiled for.
 */
const MOST_PAGES = 16_384;

const alone = compiledOnce(aloneUrl);
const shared = compiledOnce(sharedUrl);

export interface OpenKernel {
  readonly kernel: Kernel;
  /** Ends its threads. Nothing may be asked of it after that. */
  readonly close: () => void;
}

/**
 * A new instance, and what is made of it. Where that fails, its threads end.
 * @param threads more than one only where the page is cross-origin isolated
 * @throws WebAssembly.CompileError where the browser has no SIMD; TypeError without a connection;
 * RangeError without memory
 */
export async function openOnKernel<Made>(
  threads: number,
  make: (opened: OpenKernel) => Promise<Made>,
): Promise<Made> {
  const opened = await openKernel(threads);
  try {
    return await make(opened);
  } catch (error) {
    opened.close();
    throw error;
  }
}

async function openKernel(threads: number): Promise<OpenKernel> {
  if (threads === 1) return { kernel: await Kernel.open(await alone()), close: () => undefined };
  const module = await shared();
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
  const kernel = await Kernel.open(module, memory, threads);
  const pool = new ThreadPool(kernel, module, memory);
  return {
    kernel,
    close: () => {
      pool.terminate();
    },
  };
}
