/**
 * A micro-batch through a network on the kernel, forward and backward, in the order that
 * backpropagation has. What becomes of the gradients is the learner's business.
 */

import { at, last } from '../../../contract/at';
import type { Layer } from '../../formats/dense-layers';
import type { SequenceReader } from '../../formats/sequence-layers';
import { float32At } from '../../formats/number-at';
import type { Pointer } from '../../runtimes/wasm-memory';
import {
  MICRO_BATCH,
  placeLayers,
  type Place,
  type PlacedExamples,
  type PlacedRows,
} from './memory-layout';
import { frontOf } from './open-front';
import { SEQUENCE_BATCH, type Below, type SequenceFront } from './sequence-front';
import { softLoss, type SoftLabels } from './soft-loss';
import type { Kernel } from './training-kernel';

export class PlacedNetwork {
  readonly places: readonly Place[];
  /** Scores or probabilities of the last micro-batch are at its `out`. */
  readonly output: Place;
  /** State of the dropout's random numbers: four words. */
  readonly random: Pointer;
  /** Two doubles: the sum of the losses, and the number of right answers. */
  readonly stats: Pointer;
  /** Rows that go through it at once. */
  readonly microBatch: number;
  readonly #kernel: Kernel;
  /** What reads sequences of words; null where rows are numbers. */
  readonly #front: SequenceFront | null;
  /** Without the layers of a reader. */
  readonly #dense: readonly Place[];
  /** From the last layer to the first, each with what is below it: nothing, if that is the input. */
  readonly #backward: readonly (readonly [place: Place, below: Below | null])[];
  readonly #batch: Pointer;

  /**
   * @param slots running means of each weight that the optimizer needs
   * @param reader whose layers are the first ones, or null
   */
  constructor(
    kernel: Kernel,
    layers: readonly Layer[],
    slots: number,
    reader: SequenceReader | null = null,
  ) {
    this.#kernel = kernel;
    this.places = placeLayers(kernel, layers, slots);
    this.output = last(this.places);
    this.#front = reader && frontOf(kernel, reader, this.places);
    this.#dense = this.places.slice(this.#front?.layers ?? 0);
    this.microBatch = this.#front ? SEQUENCE_BATCH : MICRO_BATCH;
    const features = this.#front?.features ?? null;
    this.#backward = this.#dense
      .map((place, i) => [place, this.#dense[i - 1] ?? features] as const)
      .reverse();
    this.#batch = kernel.allocate(4 * MICRO_BATCH);
    this.stats = kernel.allocate(16);
    this.random = kernel.allocate(16);
  }

  /** @param dropout share of hidden units that are left out */
  forward(rows: PlacedRows, batch: Uint32Array, dropout: number): void {
    const { run } = this.#kernel;
    const { starts, columns, values } = rows;
    const n = batch.length;
    this.#kernel.words(this.#batch, n).set(batch);
    this.#front?.forward(rows, batch, dropout, this.random);
    let below: Below | null = this.#front?.features ?? null;
    for (const place of this.#dense) {
      const { layer, stride, w, bias, out } = place;
      if (below) run.denseForward(below.out, below.stride, layer.inputs, n, w, bias, stride, out);
      else run.sparseForward(starts, columns, values, this.#batch, n, w, bias, stride, out);
      if (layer.activation === 'relu') {
        run.relu(out, n * stride);
        if (dropout > 0) run.dropout(out, n * stride, dropout, this.random);
      } else if (layer.activation === 'softmax') run.softmax(out, stride, layer.units, n);
      below = place;
    }
  }

  clearGradients(): void {
    for (const { gradient, count } of this.places) this.#kernel.floats(gradient, count).fill(0);
  }

  /**
   * Add one micro-batch's share of a batch's gradient, and its losses to `stats`.
   * @param share one over the size of the batch
   * @param soft what is learnt in place of the labels, or null
   */
  accumulate(
    examples: PlacedExamples,
    batch: Uint32Array,
    share: number,
    dropout: number,
    soft: SoftLabels | null,
  ): void {
    const { run } = this.#kernel;
    const n = batch.length;
    this.forward(examples, batch, dropout);
    const { out, stride: classesStride, layer: top } = this.output;
    const { labels, starts, columns, values } = examples;
    if (soft) this.#softLosses(soft, batch, share);
    else if (typeof labels === 'number')
      run.crossEntropy(out, classesStride, top.units, labels, this.#batch, n, share, this.stats);
    else this.#squaredErrors(labels, batch, share);
    const scale = 1 / (1 - dropout);
    for (const [place, below] of this.#backward) {
      const { layer, stride, matrix, w, gradient } = place;
      const delta = place === this.output ? out : place.delta;
      if (layer.bias) run.columnSums(delta, n, stride, gradient + 4 * matrix);
      if (below) {
        const linear = below.layer.activation === 'linear';
        const slope = linear ? 1 : scale;
        const { inputs } = layer;
        run.denseGradient(below.out, below.stride, inputs, n, delta, stride, gradient);
        run.denseBackward(
          delta,
          stride,
          n,
          w,
          inputs,
          below.out,
          below.stride,
          slope,
          linear,
          below.delta,
        );
      } else run.sparseGradient(starts, columns, values, this.#batch, n, delta, stride, gradient);
    }
    this.#front?.backward(dropout);
  }

  /** What `crossEntropy` does for labels: a few numbers a row, too few to be worth the kernel. */
  #softLosses(soft: SoftLabels, batch: Uint32Array, share: number): void {
    const { out, stride, layer } = this.output;
    const said = this.#kernel.floats(out, batch.length * stride);
    const stats = this.#kernel.doubles(this.stats, 2);
    batch.forEach((example, i) => {
      const row = said.subarray(i * stride, i * stride + layer.units);
      const right =
        best(row) ===
        best(soft.shares.subarray(example * layer.units, (example + 1) * layer.units));
      stats[0] = at(stats, 0) + softLoss(row, layer.units, example, soft, share);
      stats[1] = at(stats, 1) + (right ? 1 : 0);
    });
  }

  /**
   * What `crossEntropy` does for classes: the predicted numbers become the gradient of the mean
   * squared error. There is one a row, too few to be worth the kernel.
   */
  #squaredErrors(numbers: Float32Array, batch: Uint32Array, share: number): void {
    const { out, stride } = this.output;
    const predicted = this.#kernel.floats(out, batch.length * stride);
    const stats = this.#kernel.doubles(this.stats, 2);
    let sum = 0;
    batch.forEach((example, row) => {
      const error = float32At(predicted, row * stride) - float32At(numbers, example);
      sum += error ** 2;
      predicted[row * stride] = 2 * error * share;
    });
    stats[0] = at(stats, 0) + sum;
    stats[1] = at(stats, 1) + batch.length - sum;
  }
}

/** The first of the largest. */
function best(row: Float32Array): number {
  return row.reduce((most, value, i) => (value > float32At(row, most) ? i : most), 0);
}
