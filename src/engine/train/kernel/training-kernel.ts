/** The WebAssembly kernel of training as TypeScript sees it: its functions, by type. */

import { openModule, WasmMemory, type Opened, type Pointer } from '../../runtimes/wasm-memory';

type Sparse = [starts: Pointer, columns: Pointer, values: Pointer, batch: Pointer, n: number];

/** The functions of assembly/training.as.ts, which says what each computes. */
export interface KernelFunctions {
  sparseForward(
    ...rest: [...Sparse, w: Pointer, bias: Pointer, stride: number, out: Pointer]
  ): void;
  sparseGradient(...rest: [...Sparse, delta: Pointer, stride: number, dw: Pointer]): void;
  denseForward(
    x: Pointer,
    xStride: number,
    inputs: number,
    n: number,
    w: Pointer,
    bias: Pointer,
    stride: number,
    out: Pointer,
  ): void;
  denseGradient(
    x: Pointer,
    xStride: number,
    inputs: number,
    n: number,
    delta: Pointer,
    stride: number,
    dw: Pointer,
  ): void;
  denseBackward(
    delta: Pointer,
    stride: number,
    n: number,
    w: Pointer,
    inputs: number,
    x: Pointer,
    xStride: number,
    scale: number,
    linear: boolean,
    dx: Pointer,
  ): void;
  columnSums(delta: Pointer, n: number, stride: number, db: Pointer): void;
  relu(x: Pointer, count: number): void;
  dropout(x: Pointer, count: number, rate: number, state: Pointer): void;
  softmax(x: Pointer, stride: number, classes: number, n: number): void;
  crossEntropy(
    p: Pointer,
    stride: number,
    classes: number,
    labels: Pointer,
    batch: Pointer,
    n: number,
    share: number,
    stats: Pointer,
  ): void;
  penalize(w: Pointer, g: Pointer, count: number, l1: number, l2: number): void;
  sgd(w: Pointer, g: Pointer, count: number, rate: number): void;
  momentum(w: Pointer, g: Pointer, a: Pointer, count: number, rate: number, decay: number): void;
  rmsprop(
    w: Pointer,
    g: Pointer,
    s: Pointer,
    count: number,
    rate: number,
    decay: number,
    epsilon: number,
  ): void;
  adam(
    w: Pointer,
    g: Pointer,
    m: Pointer,
    v: Pointer,
    count: number,
    rate: number,
    b1: number,
    b2: number,
    c1: number,
    c2: number,
    epsilon: number,
  ): void;
}

const NAMES = [
  'sparseForward',
  'sparseGradient',
  'denseForward',
  'denseGradient',
  'denseBackward',
  'columnSums',
  'relu',
  'dropout',
  'softmax',
  'crossEntropy',
  'penalize',
  'sgd',
  'momentum',
  'rmsprop',
  'adam',
] as const satisfies readonly (keyof KernelFunctions)[];

/** One instance of the kernel with a memory of its own. */
export class Kernel extends WasmMemory {
  readonly run: KernelFunctions;

  private constructor(opened: Opened<KernelFunctions>) {
    super(opened);
    this.run = opened.functions;
  }

  /** @throws WebAssembly.CompileError where the browser has no SIMD */
  static async open(module: WebAssembly.Module): Promise<Kernel> {
    return new Kernel(await openModule<KernelFunctions>(module, NAMES));
  }
}
