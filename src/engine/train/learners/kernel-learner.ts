/**
 * Trains on the WebAssembly kernel, which starts at once and computes only what is not zero: the
 * gradients of a batch, and the optimizer's step.
 */

import { at } from '../../../contract/at';
import type { LearnerState } from '../../../contract/training/checkpoint';
import type { Layer } from '../../formats/dense-layers';
import type { SequenceReader } from '../../formats/sequence-layers';
import { pacing } from '../../tasks/runner/yield';
import {
  placeExamples,
  placeRows,
  readWeights,
  writeWeights,
  type Place,
  type PlacedExamples,
  type PlacedRows,
} from '../kernel/memory-layout';
import { PlacedNetwork } from '../kernel/placed-network';
import type { SoftLabels } from '../kernel/soft-loss';
import type { Kernel } from '../kernel/training-kernel';
import { countRows, type Examples, type Rows, type Targets } from '../rows/sparse-rows';
import {
  CONSTANTS,
  SLOTS,
  unbroken,
  type Learner,
  type StepRecipe,
  type StepStats,
} from './learner';

export class KernelLearner implements Learner {
  readonly backend = 'kernel';
  readonly #kernel: Kernel;
  readonly #recipe: StepRecipe;
  readonly #network: PlacedNetwork;
  readonly #soft: SoftLabels | null;
  #steps = 0;
  /** Examples stay in the kernel's memory once they were there: it is only ever added to. */
  readonly #examples = new Map<Examples<Targets>, PlacedExamples>();
  readonly #rows = new Map<Rows, PlacedRows>();

  /**
   * @param soft what the examples to train on teach in place of their labels
   * @param reader of sequences, whose layers are the first ones; without it rows are numbers
   */
  constructor(
    kernel: Kernel,
    layers: readonly Layer[],
    recipe: StepRecipe,
    soft: SoftLabels | null = null,
    reader: SequenceReader | null = null,
  ) {
    this.#soft = soft;
    this.#kernel = kernel;
    this.#recipe = recipe;
    this.#network = new PlacedNetwork(kernel, layers, SLOTS[recipe.optimizer], reader);
  }

  async step(
    examples: Examples<Targets>,
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
    this.#network.clearGradients();
    const share = 1 / batch.length;
    const { microBatch } = this.#network;
    for (let start = 0; start < batch.length; start += microBatch) {
      if (start > 0 && start % (16 * microBatch) === 0) await breathe();
      const part = batch.subarray(start, start + microBatch);
      this.#network.accumulate(placed, part, share, this.#recipe.dropout, this.#soft);
    }
    this.#steps += 1;
    for (const place of this.#network.places) this.#update(place, rate);
  }

  readStats(): Promise<StepStats> {
    const stats = this.#kernel.doubles(this.#network.stats, 2);
    return Promise.resolve({ loss: at(stats, 0), right: at(stats, 1) });
  }

  clearStats(): void {
    this.#kernel.doubles(this.#network.stats, 2).fill(0);
  }

  async predict(rows: Rows, breathe = unbroken): Promise<Float32Array> {
    let placed = this.#rows.get(rows);
    if (!placed) {
      placed = placeRows(this.#kernel, rows);
      this.#rows.set(rows, placed);
    }
    const { out, stride, layer } = this.#network.output;
    const { units } = layer;
    const { microBatch } = this.#network;
    const count = countRows(rows);
    const all = new Float32Array(count * units);
    const pace = pacing(breathe);
    for (let start = 0; start < count; start += microBatch) {
      const n = Math.min(microBatch, count - start);
      this.#network.forward(
        placed,
        Uint32Array.from({ length: n }, (_, i) => start + i),
        0,
      );
      const padded = this.#kernel.floats(out, n * stride);
      for (let row = 0; row < n; row += 1)
        all.set(padded.subarray(row * stride, row * stride + units), (start + row) * units);
      await pace();
    }
    return all;
  }

  save(): Promise<LearnerState> {
    const read = (pointerOf: (place: Place) => number) =>
      readWeights(this.#kernel, this.#network.places, pointerOf);
    const state = this.#kernel.words(this.#network.random, 4);
    return Promise.resolve({
      weights: read(({ w }) => w),
      slots: Array.from({ length: SLOTS[this.#recipe.optimizer] }, (_, i) =>
        read(({ slots }) => at(slots, i)),
      ),
      steps: this.#steps,
      dropout: [at(state, 0), at(state, 1), at(state, 2), at(state, 3)],
    });
  }

  restore({ weights, slots, steps, dropout }: LearnerState): void {
    const { places, random } = this.#network;
    writeWeights(this.#kernel, places, ({ w }) => w, weights);
    for (const place of places)
      for (const slot of place.slots) this.#kernel.floats(slot, place.count).fill(0);
    for (const [i, slot] of slots.entries())
      writeWeights(this.#kernel, places, (place) => at(place.slots, i), slot);
    this.#steps = steps;
    this.#kernel.words(random, 4).set(dropout);
  }

  dispose(): void {
    this.#examples.clear();
    this.#rows.clear();
  }

  #update({ layer, matrix, count, w, gradient, slots }: Place, rate: number): void {
    const { run } = this.#kernel;
    const { optimizer, l1, l2 } = this.#recipe;
    const { momentum, rmspropDecay, beta1, beta2, epsilon } = CONSTANTS;
    if (layer.draw === 'glorot' && (l1 > 0 || l2 > 0)) run.penalize(w, gradient, matrix, l1, l2);
    switch (optimizer) {
      case 'sgd':
        run.sgd(w, gradient, count, rate);
        return;
      case 'momentum':
        run.momentum(w, gradient, at(slots, 0), count, rate, momentum);
        return;
      case 'rmsprop':
        run.rmsprop(w, gradient, at(slots, 0), count, rate, rmspropDecay, epsilon);
        return;
      case 'adam': {
        const [c1, c2] = [1 - beta1 ** this.#steps, 1 - beta2 ** this.#steps];
        const [mean, square] = [at(slots, 0), at(slots, 1)];
        run.adam(w, gradient, mean, square, count, rate, beta1, beta2, c1, c2, epsilon);
      }
    }
  }
}
