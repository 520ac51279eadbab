/**
 * Owns training on TensorFlow.js, for devices whose GPU takes a network's steps faster than our
 * kernel: backpropagation written out, one tidy a step, nothing read back before it is asked for.
 */

import { at } from '../../../contract/at';
import * as tf from '@tensorflow/tfjs-core';
import type { LearnerState, Weights } from '../../../contract/training/checkpoint';
import type { TrainBackend } from '../../../contract/training/training';
import { useBackend } from '../../runtimes/tensorflow';
import { CONSTANTS, SLOTS, type Learner, type StepRecipe, type StepStats } from './learner';
import type { Layer } from '../../formats/dense-layers';
import { Random } from '../rows/random';
import { countRows, type Examples, type Rows } from '../rows/sparse-rows';

/** Rows that are predicted at once. */
const PREDICTED = 2_048;

interface Parameter {
  readonly layer: number;
  readonly shape: [number, number] | [number];
  value: tf.Tensor;
  slots: tf.Tensor[];
}

export class TensorLearner implements Learner {
  readonly backend: TrainBackend;
  readonly #layers: readonly Layer[];
  readonly #recipe: StepRecipe;
  #parameters: Parameter[] = [];
  #steps = 0;
  #random = new Random([1, 2, 3, 4]);
  #stats: tf.Tensor1D = tf.zeros([2]);

  private constructor(backend: TrainBackend, layers: readonly Layer[], recipe: StepRecipe) {
    this.backend = backend;
    this.#layers = layers;
    this.#recipe = recipe;
  }

  /** @throws Error where the backend cannot be started */
  static async open(
    backend: Exclude<TrainBackend, 'kernel'>,
    layers: readonly Layer[],
    recipe: StepRecipe,
  ): Promise<TensorLearner> {
    await useBackend({ backend, threads: 1 });
    return new TensorLearner(backend, layers, recipe);
  }

  async step(
    examples: Examples,
    batch: Uint32Array,
    rate: number,
    breathe: () => Promise<void>,
  ): Promise<void> {
    this.#steps += 1;
    const kept: tf.Tensor[] = tf.tidy(() => {
      const { gradients, loss, right } = this.#gradients(examples, batch);
      const stats = tf.add(this.#stats, tf.stack([loss, right]));
      return [
        stats,
        ...this.#parameters.flatMap((parameter, i) =>
          this.#updated(parameter, gradients[i] ?? tf.zeros(parameter.shape), rate),
        ),
      ];
    });
    const [stats, ...tensors] = kept;
    if (!stats) return;
    this.#stats.dispose();
    this.#stats = stats as tf.Tensor1D;
    for (const parameter of this.#parameters) {
      tf.dispose([parameter.value, ...parameter.slots]);
      [parameter.value, ...parameter.slots] = tensors.splice(0, 1 + parameter.slots.length) as [
        tf.Tensor,
        ...tf.Tensor[],
      ];
    }
    // A GPU's queue grows without end otherwise, and with it the wait for a stop.
    if (this.#steps % 16 === 0) {
      await this.#stats.data();
      await breathe();
    }
  }

  async takeStats(): Promise<StepStats> {
    const [loss = NaN, right = NaN] = await this.#stats.data();
    this.#stats.dispose();
    this.#stats = tf.zeros([2]);
    return { loss, right };
  }

  async predict(rows: Rows): Promise<Float32Array> {
    const count = countRows(rows);
    const classes = this.#layers.at(-1)?.units ?? 0;
    const all = new Float32Array(count * classes);
    for (let start = 0; start < count; start += PREDICTED) {
      const indices = Uint32Array.from(
        { length: Math.min(PREDICTED, count - start) },
        (_, i) => start + i,
      );
      const result = tf.tidy(() => this.#forward(dense(rows, indices), 0).at(-1) ?? tf.zeros([0]));
      all.set(await result.data(), start * classes);
      result.dispose();
    }
    return all;
  }

  async save(): Promise<LearnerState> {
    const read = (tensors: readonly tf.Tensor[]): Promise<Weights> =>
      Promise.all(tensors.map(async (tensor) => new Float32Array(await tensor.data())));
    return {
      weights: await read(this.#parameters.map(({ value }) => value)),
      slots: await Promise.all(
        Array.from({ length: SLOTS[this.#recipe.optimizer] }, (_, i) =>
          read(this.#parameters.flatMap(({ slots }) => slots[i] ?? [])),
        ),
      ),
      steps: this.#steps,
      dropout: this.#random.state,
    };
  }

  restore({ weights, slots, steps, dropout }: LearnerState): void {
    tf.dispose(this.#parameters.flatMap(({ value, slots: own }) => [value, ...own]));
    const shapes = this.#layers.flatMap(({ inputs, units, bias }, layer) => [
      { layer, shape: [inputs, units] as [number, number] },
      ...(bias ? [{ layer, shape: [units] as [number] }] : []),
    ]);
    this.#parameters = shapes.map(({ layer, shape }, i) => ({
      layer,
      shape,
      value: tf.tensor(weights[i] ?? [], shape),
      slots: Array.from({ length: SLOTS[this.#recipe.optimizer] }, (_, slot) => {
        const values = slots[slot]?.[i];
        return values ? tf.tensor(values, shape) : tf.zeros(shape);
      }),
    }));
    this.#steps = steps;
    this.#random = new Random(dropout);
  }

  dispose(): void {
    tf.dispose([this.#stats, ...this.#parameters.flatMap(({ value, slots }) => [value, ...slots])]);
    this.#parameters = [];
  }

  /** The input and what each layer makes of it. */
  #forward(input: tf.Tensor2D, dropout: number): tf.Tensor2D[] {
    const outs = [input];
    this.#layers.forEach(({ activation, bias, units }, layer) => {
      const [matrix, biases] = this.#parameters.filter((parameter) => parameter.layer === layer);
      const below = outs.at(-1) ?? input;
      let out: tf.Tensor2D = tf.matMul(below, matrix?.value as tf.Tensor2D);
      if (bias && biases) out = tf.add<tf.Tensor2D>(out, biases.value);
      if (activation === 'softmax') out = tf.softmax(out);
      if (activation === 'relu') {
        out = tf.relu(out);
        if (dropout > 0) out = tf.mul<tf.Tensor2D>(out, this.#mask(out.shape[0], units, dropout));
      }
      outs.push(out);
    });
    return outs;
  }

  #mask(rows: number, units: number, dropout: number): tf.Tensor2D {
    const scale = 1 / (1 - dropout);
    return tf.tensor2d(
      Float32Array.from({ length: rows * units }, () =>
        this.#random.uniform() < dropout ? 0 : scale,
      ),
      [rows, units],
    );
  }

  /** Gradients of the mean cross-entropy and the penalties, one for each parameter. */
  #gradients({ rows, labels }: Examples, batch: Uint32Array) {
    const outs = this.#forward(dense(rows, batch), this.#recipe.dropout);
    const probabilities = outs.at(-1) ?? tf.zeros<tf.Rank.R2>([0, 0]);
    const truth = tf.tensor1d(
      Int32Array.from(batch, (row) => labels[row] ?? 0),
      'int32',
    );
    const oneHot = tf.oneHot(truth, probabilities.shape[1]);
    const loss = tf.neg(tf.sum(tf.log(tf.maximum(tf.sum(tf.mul(probabilities, oneHot), 1), 1e-7))));
    const right = tf.sum(tf.cast(tf.equal(tf.argMax(probabilities, 1), truth), 'float32'));
    const gradients: tf.Tensor[] = [];
    let delta = tf.div<tf.Tensor2D>(tf.sub(probabilities, oneHot), batch.length);
    for (let layer = this.#layers.length - 1; layer >= 0; layer -= 1) {
      const { bias, draw } = at(this.#layers, layer);
      const input = at(outs, layer);
      const matrix = this.#parameters.find((parameter) => parameter.layer === layer)
        ?.value as tf.Tensor2D;
      if (bias) gradients.unshift(tf.sum(delta, 0));
      gradients.unshift(this.#penalized(tf.matMul(input, delta, true, false), matrix, draw));
      if (layer === 0) break;
      const back: tf.Tensor2D = tf.matMul(delta, matrix, false, true);
      const scale = 1 / (1 - this.#recipe.dropout);
      const slope = tf.mul(tf.cast(tf.greater(input, 0), 'float32'), scale);
      delta =
        this.#layers[layer - 1]?.activation === 'linear' ? back : tf.mul<tf.Tensor2D>(back, slope);
    }
    return { gradients, loss, right };
  }

  #penalized(gradient: tf.Tensor2D, matrix: tf.Tensor2D, draw: Layer['draw']): tf.Tensor {
    const { l1, l2 } = this.#recipe;
    if (draw === 'embedding' || (l1 === 0 && l2 === 0)) return gradient;
    return tf.addN([gradient, tf.mul(tf.sign(matrix), l1), tf.mul(matrix, 2 * l2)]);
  }

  /**
   * The parameter after the step, and its running means; the formulas are those of kernel.as.ts.
   */
  #updated({ value, slots: [first, second] }: Parameter, g: tf.Tensor, rate: number): tf.Tensor[] {
    const { momentum, rmspropDecay, beta1, beta2, epsilon } = CONSTANTS;
    const { optimizer } = this.#recipe;
    if (optimizer === 'sgd' || !first) return [tf.sub(value, tf.mul(g, rate))];
    if (optimizer === 'momentum') {
      const next = tf.add(tf.mul(first, momentum), g);
      return [tf.sub(value, tf.mul(next, rate)), next];
    }
    if (optimizer === 'rmsprop' || !second) {
      const next = tf.add(tf.mul(first, rmspropDecay), tf.mul(tf.square(g), 1 - rmspropDecay));
      return [tf.sub(value, tf.div(tf.mul(g, rate), tf.sqrt(tf.add(next, epsilon)))), next];
    }
    const mean = tf.add(tf.mul(first, beta1), tf.mul(g, 1 - beta1));
    const square = tf.add(tf.mul(second, beta2), tf.mul(tf.square(g), 1 - beta2));
    const scale = tf.add(tf.sqrt(tf.div(square, 1 - beta2 ** this.#steps)), epsilon);
    return [
      tf.sub(value, tf.div(tf.mul(mean, rate / (1 - beta1 ** this.#steps)), scale)),
      mean,
      square,
    ];
  }
}

/** Rows written out in full. */
function dense({ width, starts, columns, values }: Rows, indices: Uint32Array): tf.Tensor2D {
  const full = new Float32Array(indices.length * width);
  indices.forEach((row, i) => {
    // Added up: a row of words may name the same word twice.
    for (let k = starts[row] ?? 0; k < (starts[row + 1] ?? 0); k += 1)
      full[i * width + (columns[k] ?? 0)] =
        (full[i * width + (columns[k] ?? 0)] ?? 0) + (values[k] ?? 0);
  });
  return tf.tensor2d(full, [indices.length, width]);
}
