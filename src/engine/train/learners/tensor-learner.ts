/**
 * Trains on TensorFlow.js, for devices whose GPU takes a network's steps faster than our kernel:
 * backpropagation written out, one tidy a step, nothing read back before it is asked for.
 */

import * as tf from '@tensorflow/tfjs-core';
import { at, last } from '../../../contract/at';
import type { LearnerState, Weights } from '../../../contract/training/checkpoint';
import type { TrainBackend } from '../../../contract/training/training';
import type { Layer } from '../../formats/dense-layers';
import { useBackend } from '../../runtimes/tensorflow';
import { pacing } from '../../tasks/runner/yield';
import { Random } from '../rows/random';
import {
  countRows,
  pickTargets,
  type Examples,
  type Rows,
  type Targets,
} from '../rows/sparse-rows';
import { SLOTS, unbroken, type Learner, type StepRecipe, type StepStats } from './learner';
import { denseTensor } from './dense-tensor';
import { lossOf } from './tensor-loss';
import { updated, type Parameter } from './tensor-optimizers';

/** Rows that are predicted at once. */
const PREDICTED = 2_048;

interface TensorLayer {
  readonly layer: Layer;
  readonly matrix: Parameter<tf.Tensor2D>;
  readonly biases: Parameter<tf.Tensor1D> | null;
}

export class TensorLearner implements Learner {
  readonly backend: TrainBackend;
  readonly #layers: readonly Layer[];
  readonly #recipe: StepRecipe;
  #network: readonly TensorLayer[] = [];
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
    examples: Examples<Targets>,
    batch: Uint32Array,
    rate: number,
    breathe: () => Promise<void>,
  ): Promise<void> {
    this.#steps += 1;
    const parameters = this.#parameters;
    const after = tf.tidy(() => {
      const { gradients, loss, right } = this.#gradients(examples, batch);
      return {
        stats: tf.add<tf.Tensor1D>(this.#stats, tf.stack([loss, right])),
        parameters: parameters.map((parameter, i) =>
          updated(parameter, at(gradients, i), rate, this.#recipe.optimizer, this.#steps),
        ),
      };
    });
    this.#stats.dispose();
    this.#stats = after.stats;
    for (const [i, parameter] of parameters.entries()) {
      tf.dispose([parameter.value, ...parameter.slots]);
      ({ value: parameter.value, slots: parameter.slots } = at(after.parameters, i));
    }
    // A GPU's queue grows without end otherwise, and with it the wait for a stop.
    if (this.#steps % 16 === 0) {
      await this.#stats.data();
      await breathe();
    }
  }

  async readStats(): Promise<StepStats> {
    const stats = await this.#stats.data();
    return { loss: at(stats, 0), right: at(stats, 1) };
  }

  clearStats(): void {
    this.#stats.dispose();
    this.#stats = tf.zeros([2]);
  }

  async predict(rows: Rows, breathe = unbroken): Promise<Float32Array> {
    const count = countRows(rows);
    const classes = last(this.#layers).units;
    const all = new Float32Array(count * classes);
    const pace = pacing(breathe);
    for (let start = 0; start < count; start += PREDICTED) {
      const indices = Uint32Array.from(
        { length: Math.min(PREDICTED, count - start) },
        (_, i) => start + i,
      );
      const result = tf.tidy(() => last(this.#forward(denseTensor(rows, indices), 0)));
      all.set(await result.data(), start * classes);
      result.dispose();
      await pace();
    }
    return all;
  }

  async save(): Promise<LearnerState> {
    const read = (tensors: readonly tf.Tensor[]): Promise<Weights> =>
      Promise.all(tensors.map(async (tensor) => new Float32Array(await tensor.data())));
    const parameters = this.#parameters;
    return {
      weights: await read(parameters.map(({ value }) => value)),
      slots: await Promise.all(
        Array.from({ length: SLOTS[this.#recipe.optimizer] }, (_, i) =>
          read(parameters.map(({ slots }) => at(slots, i))),
        ),
      ),
      steps: this.#steps,
      dropout: this.#random.state,
    };
  }

  restore({ weights, slots, steps, dropout }: LearnerState): void {
    this.#disposeNetwork();
    let next = 0;
    const parameter = <Rank extends tf.Rank>(shape: tf.ShapeMap[Rank]) => {
      const i = next++;
      const tensor = (of: Weights) => tf.tensor<Rank>(at(of, i), shape);
      return {
        value: tensor(weights),
        slots: Array.from({ length: SLOTS[this.#recipe.optimizer] }, (_, slot) =>
          slots.length === 0 ? tf.zeros<Rank>(shape) : tensor(at(slots, slot)),
        ),
      };
    };
    this.#network = this.#layers.map((layer) => ({
      layer,
      matrix: parameter<tf.Rank.R2>([layer.inputs, layer.units]),
      biases: layer.bias ? parameter<tf.Rank.R1>([layer.units]) : null,
    }));
    this.#steps = steps;
    this.#random = new Random(dropout);
  }

  dispose(): void {
    this.#stats.dispose();
    this.#disposeNetwork();
  }

  #disposeNetwork(): void {
    tf.dispose(this.#parameters.flatMap(({ value, slots }) => [value, ...slots]));
    this.#network = [];
  }

  /** In the order of a learner's weights. */
  get #parameters(): Parameter[] {
    return this.#network.flatMap(({ matrix, biases }): Parameter[] =>
      biases ? [matrix, biases] : [matrix],
    );
  }

  /** What each layer is given, and at the end what the last one gives. */
  #forward(input: tf.Tensor2D, dropout: number): tf.Tensor2D[] {
    const outs = [input];
    for (const { layer, matrix, biases } of this.#network) {
      let out: tf.Tensor2D = tf.matMul(last(outs), matrix.value);
      if (biases) out = tf.add<tf.Tensor2D>(out, biases.value);
      if (layer.activation === 'softmax') out = tf.softmax(out);
      if (layer.activation === 'relu') {
        out = tf.relu(out);
        if (dropout > 0) out = tf.mul<tf.Tensor2D>(out, this.#mask(out.shape, dropout));
      }
      outs.push(out);
    }
    return outs;
  }

  #mask([rows, units]: [number, number], dropout: number): tf.Tensor2D {
    const scale = 1 / (1 - dropout);
    return tf.tensor2d(
      Float32Array.from({ length: rows * units }, () =>
        this.#random.uniform() < dropout ? 0 : scale,
      ),
      [rows, units],
    );
  }

  /** Gradients of the mean loss and the penalties, one for each parameter. */
  #gradients({ rows, labels }: Examples<Targets>, batch: Uint32Array) {
    const outs = this.#forward(denseTensor(rows, batch), this.#recipe.dropout);
    const { top, loss, right } = lossOf(last(outs), pickTargets(labels, batch));
    const gradients: tf.Tensor[] = [];
    const scale = 1 / (1 - this.#recipe.dropout);
    let delta = tf.div<tf.Tensor2D>(top, batch.length);
    for (const [i, { layer, matrix, biases }] of [...this.#network.entries()].reverse()) {
      const input = at(outs, i);
      if (biases) gradients.unshift(tf.sum(delta, 0));
      gradients.unshift(this.#penalized(tf.matMul(input, delta, true, false), matrix.value, layer));
      const below = this.#network[i - 1];
      if (!below) break;
      const back: tf.Tensor2D = tf.matMul(delta, matrix.value, false, true);
      const slope = tf.mul(tf.cast(tf.greater(input, 0), 'float32'), scale);
      delta = below.layer.activation === 'linear' ? back : tf.mul<tf.Tensor2D>(back, slope);
    }
    return { gradients, loss, right };
  }

  #penalized(gradient: tf.Tensor2D, matrix: tf.Tensor2D, { draw }: Layer): tf.Tensor {
    const { l1, l2 } = this.#recipe;
    if (draw === 'embedding' || (l1 === 0 && l2 === 0)) return gradient;
    return tf.addN([gradient, tf.mul(tf.sign(matrix), l1), tf.mul(matrix, 2 * l2)]);
  }
}
