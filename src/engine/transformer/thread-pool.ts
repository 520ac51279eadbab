/**
 * The workers that compute beside the one which has a kernel. Whoever is not there takes no part:
 * without any, the kernel computes alone.
 */

import type { Kernel } from './transformer-kernel';
import type { Joining } from './thread-worker';

export class ThreadPool {
  readonly #workers: readonly Worker[];

  /** @param module the one that the kernel is an instance of, on `memory` */
  constructor(kernel: Kernel, module: WebAssembly.Module, memory: WebAssembly.Memory) {
    this.#workers = Array.from({ length: kernel.threads - 1 }, (_, i) => {
      const worker = new Worker(new URL('./thread-worker.ts', import.meta.url), {
        type: 'module',
        name: `thread ${String(i + 1)}`,
      });
      // Unhandled, an error here would count as one of the worker that has the kernel, which needs
      // nobody.
      worker.addEventListener('error', (event) => {
        event.preventDefault();
      });
      worker.postMessage({
        module,
        memory,
        block: kernel.block,
        number: i + 1,
        threads: kernel.threads,
      } satisfies Joining);
      return worker;
    });
  }

  terminate(): void {
    for (const worker of this.#workers) worker.terminate();
  }
}
