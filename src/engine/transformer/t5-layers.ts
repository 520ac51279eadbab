/** The steps that the layers of T5's encoder and decoder have in common, on the kernel. */

import { floatArea, quantizedArea, type Quantized } from './areas';
import { multiply, type Matrix } from './matrix';
import type { FeedForward } from './t5-weights';
import type { Kernel, Pointer } from './transformer-kernel';

/** The tanh form of GELU, as the kernel's gate takes it. */
const GELU = { slope: 2 * Math.sqrt(2 / Math.PI), cubic: 0.044715 } as const;

export class T5Layers {
  readonly #kernel: Kernel;
  readonly #width: number;
  readonly #epsilon: number;

  constructor(kernel: Kernel, { width, epsilon }: { width: number; epsilon: number }) {
    this.#kernel = kernel;
    this.#width = width;
    this.#epsilon = epsilon;
  }

  /** Rows after a norm, rounded for what they are multiplied with. */
  normed(x: Pointer, count: number, norm: Pointer, { levels }: Matrix): Quantized {
    const rows = quantizedArea(this.#kernel, 'normed', count, this.#width);
    this.#kernel.run.rmsQuantize(
      x,
      count,
      this.#width,
      norm,
      this.#epsilon,
      levels,
      this.#kernel.area('spare', 4 * this.#width * this.#kernel.threads),
      rows.values,
      rows.scales,
    );
    return rows;
  }

  /** x += rows x matrix */
  project(from: Pointer, count: number, matrix: Matrix, x: Pointer): void {
    const rows = quantizedArea(this.#kernel, 'projected', count, matrix.inputs);
    this.#kernel.run.quantize(from, count, matrix.inputs, matrix.levels, rows.values, rows.scales);
    multiply(this.#kernel, rows, count, matrix, x, true);
  }

  feedForward(x: Pointer, count: number, { norm, gate, gated, out }: FeedForward): void {
    const kernel = this.#kernel;
    const rows = this.normed(x, count, norm, gate);
    const [bent, other] = [
      floatArea(kernel, 'gate', count, gate.outputs),
      floatArea(kernel, 'gated', count, gated.outputs),
    ];
    multiply(kernel, rows, count, gate, bent);
    multiply(kernel, rows, count, gated, other);
    kernel.run.gate(bent, other, count, gate.outputs, GELU.slope, GELU.cubic);
    this.project(bent, count, out, x);
  }
}
