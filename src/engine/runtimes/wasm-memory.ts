/**
 * What the kernels of text models and of training have in common: a compiled WebAssembly module
 * opened on a memory, and that memory laid out. The modules themselves allocate nothing.
 */

export type Pointer = number;

const PAGE = 65_536;

/** What every module of ours says of itself. */
interface Layout {
  heapBase(): Pointer;
}

/** A module's functions, and the memory that they work on. */
export interface Opened<Functions> {
  readonly functions: Functions;
  readonly memory: WebAssembly.Memory;
  /** Where the module's own data ends. */
  readonly heapBase: Pointer;
}

/**
 * @param names the functions that the module must have
 * @throws WebAssembly.CompileError where the browser has no SIMD
 */
export async function openModule<Functions>(
  module: WebAssembly.Module,
  names: readonly (keyof Functions & string)[],
  memory = new WebAssembly.Memory({ initial: 1 }),
): Promise<Opened<Functions>> {
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  if (!hasFunctions<Functions & Layout>(exports, [...names, 'heapBase']))
    throw new TypeError('This is not the WebAssembly module that belongs to this code.');
  return { functions: exports, memory, heapBase: exports.heapBase() };
}

/** Whether there is a function of each name; their parameters are what assembly/*.as.ts says. */
function hasFunctions<Functions>(
  exports: WebAssembly.Exports,
  names: readonly (keyof Functions & string)[],
): exports is WebAssembly.Exports & Functions {
  return names.every((name) => typeof exports[name] === 'function');
}

/**
 * Compile what lies at an address, once; after a failure the next call tries again.
 * @throws TypeError without a connection
 */
export function compiledOnce(url: string): () => Promise<WebAssembly.Module> {
  let compiling: Promise<WebAssembly.Module> | null = null;
  return async () => {
    compiling ??= WebAssembly.compileStreaming(fetch(new URL(url, self.location.href)));
    try {
      return await compiling;
    } catch (error) {
      compiling = null;
      throw error;
    }
  };
}

/** The memory of a module. Memory is only ever added; it is all freed with the instance. */
export class WasmMemory {
  readonly #memory: WebAssembly.Memory;
  #end: Pointer;

  constructor({ memory, heapBase }: Opened<unknown>) {
    this.#memory = memory;
    this.#end = heapBase;
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
  floats(pointer: Pointer, length: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.#memory.buffer, pointer, length);
  }

  doubles(pointer: Pointer, length: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.#memory.buffer, pointer, length);
  }

  words(pointer: Pointer, length: number): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.#memory.buffer, pointer, length);
  }

  halfWords(pointer: Pointer, length: number): Uint16Array<ArrayBuffer> {
    return new Uint16Array(this.#memory.buffer, pointer, length);
  }

  bytes(pointer: Pointer, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#memory.buffer, pointer, length);
  }

  copy(from: Pointer, to: Pointer, bytes: number): void {
    new Uint8Array(this.#memory.buffer).copyWithin(to, from, from + bytes);
  }
}
