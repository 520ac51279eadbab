/** Owns the WebAssembly kernel on our side: its functions by type, and the laying out of its memory. */

import * as v from 'valibot';

type Pointer = number;
type Sparse = [starts: Pointer, columns: Pointer, values: Pointer, batch: Pointer, n: number];

/** The functions of kernel.as.ts, which says what each computes. */
export interface KernelFunctions {
  sparseForward(...rest: [...Sparse, w: Pointer, bias: Pointer, stride: number, out: Pointer]): void;
  sparseGradient(...rest: [...Sparse, delta: Pointer, stride: number, dw: Pointer]): void;
  denseForward(x: Pointer, xStride: number, inputs: number, n: number, w: Pointer, bias: Pointer, stride: number, out: Pointer): void;
  denseGradient(x: Pointer, xStride: number, inputs: number, n: number, delta: Pointer, stride: number, dw: Pointer): void;
  denseBackward(
    delta: Pointer, stride: number, n: number, w: Pointer, inputs: number, x: Pointer, xStride: number, scale: number, linear: boolean, dx: Pointer,
  ): void;
  columnSums(delta: Pointer, n: number, stride: number, db: Pointer): void;
  relu(x: Pointer, count: number): void;
  dropout(x: Pointer, count: number, rate: number, state: Pointer): void;
  softmax(x: Pointer, stride: number, classes: number, n: number): void;
  crossEntropy(p: Pointer, stride: number, classes: number, labels: Pointer, batch: Pointer, n: number, share: number, stats: Pointer): void;
  penalize(w: Pointer, g: Pointer, count: number, l1: number, l2: number): void;
  sgd(w: Pointer, g: Pointer, count: number, rate: number): void;
  momentum(w: Pointer, g: Pointer, a: Pointer, count: number, rate: number, decay: number): void;
  rmsprop(w: Pointer, g: Pointer, s: Pointer, count: number, rate: number, decay: number, epsilon: number): void;
  adam(
    w: Pointer, g: Pointer, m: Pointer, v: Pointer, count: number, rate: number, b1: number, b2: number, c1: number, c2: number, epsilon: number,
  ): void;
}

const NAMES = [
  'sparseForward', 'sparseGradient', 'denseForward', 'denseGradient', 'denseBackward', 'columnSums', 'relu', 'dropout', 'softmax',
  'crossEntropy', 'penalize', 'sgd', 'momentum', 'rmsprop', 'adam',
] as const satisfies readonly (keyof KernelFunctions)[];

const Exports = v.looseObject({ heapBase: v.function(), ...v.entriesFromList(NAMES, v.function()) });

const PAGE = 65_536;

/** One instance of the kernel with a memory of its own. Memory is only ever added; it is all freed with the instance. */
export class Kernel {
  readonly run: KernelFunctions;
  readonly #memory: WebAssembly.Memory;
  #end: number;

  private constructor(memory: WebAssembly.Memory, functions: KernelFunctions, heapBase: number) {
    this.#memory = memory;
    this.run = functions;
    this.#end = heapBase;
  }

  /** @throws WebAssembly.CompileError where the browser has no SIMD */
  static async open(module: WebAssembly.Module): Promise<Kernel> {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const instance = await WebAssembly.instantiate(module, { env: { memory } });
    const functions = v.parse(Exports, instance.exports);
    return new Kernel(memory, functions as unknown as KernelFunctions, Number(functions.heapBase()));
  }

  /** Zeroed bytes at a multiple of 16. @throws RangeError when the browser gives no more memory */
  allocate(bytes: number): Pointer {
    const pointer = Math.ceil(this.#end / 16) * 16;
    this.#end = pointer + bytes;
    const missing = Math.ceil((this.#end - this.#memory.buffer.byteLength) / PAGE);
    if (missing > 0) this.#memory.grow(missing);
    return pointer;
  }

  /** Views of the memory as it is now: growing it makes them stale, so they are not kept. */
  floats(pointer: Pointer, length: number): Float32Array {
    return new Float32Array(this.#memory.buffer, pointer, length);
  }

  words(pointer: Pointer, length: number): Uint32Array {
    return new Uint32Array(this.#memory.buffer, pointer, length);
  }

  halfWords(pointer: Pointer, length: number): Uint16Array {
    return new Uint16Array(this.#memory.buffer, pointer, length);
  }

  doubles(pointer: Pointer, length: number): Float64Array {
    return new Float64Array(this.#memory.buffer, pointer, length);
  }
}
