/** Owns the WebAssembly of our text models on our side: its functions by type, and the laying out of its memory. */

import * as v from 'valibot';

export type Pointer = number;

/** The functions of transformer.as.ts and the files that it exports from, which say what each computes. */
interface KernelFunctions {
  matmul(
    a: Pointer, aScales: Pointer, m: number, k: number, w: Pointer, wScales: Pointer, n: number, bias: Pointer, out: Pointer, stride: number, add: boolean,
  ): void;
  quantize(x: Pointer, rows: number, width: number, levels: number, out: Pointer, scales: Pointer): void;
  rmsQuantize(
    x: Pointer, rows: number, width: number, weight: Pointer, epsilon: number, levels: number, spare: Pointer, out: Pointer, scales: Pointer,
  ): void;
  layerNorm(x: Pointer, rows: number, width: number, weight: Pointer, shift: Pointer, epsilon: number, out: Pointer): void;
  gate(gate: Pointer, gated: Pointer, count: number, slope: number, cubic: number): void;
  pool(x: Pointer, rows: number, width: number, out: Pointer): void;
  unpackRow(w: Pointer, width: number, scale: number, out: Pointer): void;
  attendRoom(count: number, width: number): number;
  attendAll(
    q: Pointer, k: Pointer, v: Pointer, stride: number, count: number, width: number, scale: number, bias: Pointer, at: number, room: Pointer,
    out: Pointer, outStride: number,
  ): void;
  attendOne(q: Pointer, k: Pointer, v: Pointer, stride: number, count: number, width: number, bias: Pointer, scores: Pointer, out: Pointer): void;
}

const NAMES = [
  'matmul', 'quantize', 'rmsQuantize', 'layerNorm', 'gate', 'pool', 'unpackRow', 'attendRoom', 'attendAll', 'attendOne',
] as const satisfies readonly (keyof KernelFunctions)[];

const Exports = v.looseObject({ heapBase: v.function(), ...v.entriesFromList(NAMES, v.function()) });

const PAGE = 65_536;

/** One instance of the kernel with a memory of its own, which only grows; what is freed is used again for the same size. */
export class Kernel {
  readonly run: KernelFunctions;
  readonly #memory: WebAssembly.Memory;
  #end: number;
  readonly #free = new Map<number, Pointer[]>();
  readonly #areas = new Map<string, { pointer: Pointer; bytes: number }>();

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

  /** Bytes at a multiple of 16. @throws RangeError when the browser gives no more memory */
  allocate(bytes: number): Pointer {
    const freed = this.#free.get(bytes)?.pop();
    if (freed !== undefined) return freed;
    const pointer = Math.ceil(this.#end / 16) * 16;
    this.#end = pointer + bytes;
    const missing = Math.ceil((this.#end - this.#memory.buffer.byteLength) / PAGE);
    if (missing > 0) this.#memory.grow(missing);
    return pointer;
  }

  /** Give back what was allocated with as many bytes. */
  free(pointer: Pointer, bytes: number): void {
    const same = this.#free.get(bytes);
    if (same) same.push(pointer);
    else this.#free.set(bytes, [pointer]);
  }

  /** The working memory of this name, until it is asked for again: at least so many bytes, whatever they hold. */
  area(name: string, bytes: number): Pointer {
    const area = this.#areas.get(name);
    if (area && area.bytes >= bytes) return area.pointer;
    if (area) this.free(area.pointer, area.bytes);
    // A longer text than any before will not be the longest for long.
    const room = 2 ** Math.ceil(Math.log2(bytes));
    const pointer = this.allocate(room);
    this.#areas.set(name, { pointer, bytes: room });
    return pointer;
  }

  /** Views of the memory as it is now: growing it makes them stale, so they are not kept. */
  floats(pointer: Pointer, length: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.#memory.buffer, pointer, length);
  }

  bytes(pointer: Pointer, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#memory.buffer, pointer, length);
  }

  copy(from: Pointer, to: Pointer, bytes: number): void {
    new Uint8Array(this.#memory.buffer).copyWithin(to, from, from + bytes);
  }
}
