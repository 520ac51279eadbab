/**
 * Owns training on the WebAssembly kernel: forward, backward and the optimizer's step, in the order
 * that backpropagation has.
 */

import type { LearnerState } from '../../../contract/training/checkpoint';
import { CONSTANTS, SLOTS, type Learner, type StepRecipe, type StepStats } from './learner';
import type { Layer } from '../../formats/dense-layers';
import { countRows, type Examples, type Rows } from '../rows/sparse-rows';
import type { Kernel } from '../kernel/training-kernel';
import {
  MICRO_BATCH,
  placeExamples,
  placeLayers,
  placeRows,
  readWeights,
  writeWeights,
  type Place,
  type PlacedExamples,
  type PlacedRows,
} from '../kernel/memory-layout';

export class KernelLearner implements Learner {
  readonly backend = 'kernel';
  readonly #kernel: Kernel;
  readonly #recipe: StepRecipe;
  readonly #places: readonly Place[];
  readonly #batch: number;
  readonly #stats: number;
  readonly #random: number;
  #steps = 0;
  /** Examples stay in the kernel's memory once they were there: it is only ever added to. */
  readonly #examples = new Map<Examples, PlacedExamples>();
  readonly #rows = new Map<Rows, PlacedRows>();

  constructor(kernel: Kernel, layers: readonly Layer[], recipe: StepRecipe) {
    this.#kernel = kernel;
    this.#recipe = recipe;
    this.#places = placeLayers(kernel, layers, SLOTS[recipe.optimizer]);
    this.#batch = kernel.allocate(4 * MICRO_BATCH);
    this.#stats = kernel.allocate(16);
    this.#random = kernel.allocate(16);
  }

  async step(
    examples: Examples,
    batch: Uint32Array,
    rate: number,
    breathe: () => Promise<void>,
  ): Promise<void> {
    let placed = this.#examples.get(examples);
    if (!placed) {
      placed = placeExamples(this.#kernel, examples);
      this.#examples.set(examples, placed);
      this.#rows.set(examples.rows, placed);
    }
    for (const { gradient, count } of this.#places) this.#kernel.floats(gradient, count).fill(0);
    for (let start = 0; start < batch.length; start += MICRO_BATCH) {
      if (start > 0 && start % (16 * MICRO_BATCH) === 0) await breathe();
      this.#accumulate(placed, batch.subarray(start, start + MICRO_BATCH), 1 / batch.length);
    }
    this.#steps += 1;
    this.#update(rate);
  }

  takeStats(): Promise<StepStats> {
    const stats = this.#kernel.doubles(this.#stats, 2);
    const [loss = NaN, right = NaN] = stats;
    stats.fill(0);
    return Promise.resolve({ loss, right });
  }

  predict(rows: Rows): Promise<Float32Array> {
    let placed = this.#rows.get(rows);
    if (!placed) {
      placed = placeRows(this.#kernel, rows);
      this.#rows.set(rows, placed);
    }
    const last = this.#last;
    const { units } = last.layer;
    const count = countRows(rows);
    const all = new Float32Array(count * units);
    for (let start = 0; start < count; start += MICRO_BATCH) {
      const n = Math.min(MICRO_BATCH, count - start);
      this.#forward(
        placed,
        Uint32Array.from({ length: n }, (_, i) => start + i),
        0,
      );
      const out = this.#kernel.floats(last.out, n * last.stride);
      for (let row = 0; row < n; row += 1)
        all.set(out.subarray(row * last.stride, row * last.stride + units), (start + row) * units);
    }
    return Promise.resolve(all);
  }

  save(): Promise<LearnerState> {
    const read = (pointerOf: (place: Place) => number) =>
      readWeights(this.#kernel, this.#places, pointerOf);
    const [a = 0, b = 0, c = 0, d = 0] = this.#kernel.words(this.#random, 4);
    return Promise.resolve({
      weights: read(({ w }) => w),
      slots: Array.from({ length: SLOTS[this.#recipe.optimizer] }, (_, i) =>
        read(({ slots }) => slots[i] ?? 0),
      ),
      steps: this.#steps,
      dropout: [a, b, c, d],
    });
  }

  restore({ weights, slots, steps, dropout }: LearnerState): void {
    writeWeights(this.#kernel, this.#places, ({ w }) => w, weights);
    for (const place of this.#places)
      for (const slot of place.slots) this.#kernel.floats(slot, place.count).fill(0);
    slots.forEach((slot, i) => {
      writeWeights(this.#kernel, this.#places, (place) => place.slots[i] ?? 0, slot);
    });
    this.#steps = steps;
    this.#kernel.words(this.#random, 4).set(dropout);
  }

  dispose(): void {
    this.#examples.clear();
    this.#rows.clear();
  }

  get #last(): Place {
    const last = this.#places.at(-1);
    if (!last) throw new Error('A network has at least one layer.');
    return last;
  }

  /** Add one micro-batch's share of the batch's gradient. */
  #accumulate(placed: PlacedExamples, batch: Uint32Array, share: number): void {
    const { run } = this.#kernel;
    const n = batch.length;
    this.#forward(placed, batch, this.#recipe.dropout);
    const last = this.#last;
    run.crossEntropy(
      last.out,
      last.stride,
      last.layer.units,
      placed.labels,
      this.#batch,
      n,
      share,
      this.#stats,
    );
    const scale = 1 / (1 - this.#recipe.dropout);
    for (let i = this.#places.length - 1; i >= 0; i -= 1) {
      const place = this.#places[i];
      if (!place) continue;
      const below = this.#places[i - 1];
      const delta = place === last ? last.out : place.delta;
      if (place.layer.bias)
        run.columnSums(delta, n, place.stride, place.gradient + 4 * place.matrix);
      if (!below) {
        run.sparseGradient(
          placed.starts,
          placed.columns,
          placed.values,
          this.#batch,
          n,
          delta,
          place.stride,
          place.gradient,
        );
        continue;
      }
      run.denseGradient(
        below.out,
        below.stride,
        place.layer.inputs,
        n,
        delta,
        place.stride,
        place.gradient,
      );
      const linear = below.layer.activation === 'linear';
      run.denseBackward(
        delta,
        place.stride,
        n,
        place.w,
        place.layer.inputs,
        below.out,
        below.stride,
        linear ? 1 : scale,
        linear,
        below.delta,
      );
    }
  }

  #forward({ starts, columns, values }: PlacedRows, batch: Uint32Array, dropout: number): void {
    const { run } = this.#kernel;
    const n = batch.length;
    this.#kernel.words(this.#batch, n).set(batch);
    let below: Place | null = null;
    for (const place of this.#places) {
      const { layer, stride, w, bias, out } = place;
      if (below) run.denseForward(below.out, below.stride, layer.inputs, n, w, bias, stride, out);
      else run.sparseForward(starts, columns, values, this.#batch, n, w, bias, stride, out);
      if (layer.activation === 'relu') {
        run.relu(out, n * stride);
        if (dropout > 0) run.dropout(out, n * stride, dropout, this.#random);
      } else if (layer.activation === 'softmax') run.softmax(out, stride, layer.units, n);
      below = place;
    }
  }

  #update(rate: number): void {
    const { run } = this.#kernel;
    const { optimizer, l1, l2 } = this.#recipe;
    const { momentum, rmspropDecay, beta1, beta2, epsilon } = CONSTANTS;
    for (const {
      layer,
      matrix,
      count,
      w,
      gradient,
      slots: [first = 0, second = 0],
    } of this.#places) {
      if (layer.draw === 'glorot' && (l1 > 0 || l2 > 0)) run.penalize(w, gradient, matrix, l1, l2);
      if (optimizer === 'sgd') run.sgd(w, gradient, count, rate);
      else if (optimizer === 'momentum') run.momentum(w, gradient, first, count, rate, momentum);
      else if (optimizer === 'rmsprop')
        run.rmsprop(w, gradient, first, count, rate, rmspropDecay, epsilon);
      else
        run.adam(
          w,
          gradient,
          first,
          second,
          count,
          rate,
          beta1,
          beta2,
          1 - beta1 ** this.#steps,
          1 - beta2 ** this.#steps,
          epsilon,
        );
    }
  }
}
