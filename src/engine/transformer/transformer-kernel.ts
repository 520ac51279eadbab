/**
 * An instance of the WebAssembly of our text models, with working memory by name and what its
 * threads join.
 */

import { openModule, WasmMemory, type Opened, type Pointer } from '../runtimes/wasm-memory';
import { NAMES, type KernelFunctions } from './kernel-functions';

export type { Pointer } from '../runtimes/wasm-memory';

/** Memory for each thread: `step` bytes apart. */
export interface EachThread {
  readonly pointer: Pointer;
  readonly step: number;
}

/** One instance of the kernel; what is freed of its memory is used again for the same size. */
export class Kernel extends WasmMemory {
  readonly run: KernelFunctions;
  readonly threads: number;
  /** What other threads join. */
  readonly block: Pointer;
  readonly #free = new Map<number, Pointer[]>();
  readonly #areas = new Map<string, { pointer: Pointer; bytes: number }>();

  private constructor(opened: Opened<KernelFunctions>, threads: number) {
    super(opened);
    this.run = opened.functions;
    this.threads = threads;
    this.block = this.allocate(this.run.threadPoolBytes(threads));
    this.run.join(this.block, 0, threads);
  }

  /**
   * @param memory with more than one thread, memory that they share
   * @param threads as many may join; until they do, this one computes alone
   * @throws WebAssembly.CompileError where the browser has no SIMD
   */
  static async open(
    module: WebAssembly.Module,
    memory?: WebAssembly.Memory,
    threads = 1,
  ): Promise<Kernel> {
    return new Kernel(await openModule<KernelFunctions>(module, NAMES, memory), threads);
  }

  override allocate(bytes: number): Pointer {
    return this.#free.get(bytes)?.pop() ?? super.allocate(bytes);
  }

  /** Give back what was allocated with as many bytes. */
  free(pointer: Pointer, bytes: number): void {
    const same = this.#free.get(bytes);
    if (same) same.push(pointer);
    else this.#free.set(bytes, [pointer]);
  }

  /**
   * The working memory of this name, until it is asked for again: at least so many bytes, whatever
   * they hold.
   */
  area(name: string, bytes: number): Pointer {
    const area = this.#areas.get(name);
    if (area && area.bytes >= bytes) return area.pointer;
    if (area) this.free(area.pointer, area.bytes);
    // A longer text than any before will not be the longest for long.
    const capacity = 2 ** Math.ceil(Math.log2(bytes));
    const pointer = this.allocate(capacity);
    this.#areas.set(name, { pointer, bytes: capacity });
    return pointer;
  }

  /** The same for each thread. */
  eachThread(name: string, bytes: number): EachThread {
    const step = Math.ceil(bytes / 64) * 64; // a line of a cache belongs to one thread
    return { pointer: this.area(name, step * this.threads), step };
  }
}
