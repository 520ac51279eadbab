/**
 * Owns the built-in generator of labelled digits: a decoder network, the mixtures that its codes
 * are drawn from, and the jitter afterwards. public/models/digit-generator/README.md says how it
 * was made and what it is good for.
 */

import * as v from 'valibot';
import { InklingError } from '../../../contract/errors';
import type { ModelFiles } from '../../formats/model-files';
import { KernelLearner } from '../learners/kernel-learner';
import type { Kernel } from '../kernel/training-kernel';
import { readDenseModel, type DenseModel } from '../../formats/layers-model';
import { Random } from '../rows/random';
import { sparseRows } from '../rows/sparse-rows';
import type { DigitImages } from './digit-images';
import { jitter } from './warp-image';

const Limit = v.pipe(v.number(), v.minValue(0));
const Numbers = v.array(v.number());

const SamplingSchema = v.object({
  latent: v.pipe(v.number(), v.integer(), v.minValue(1)),
  breadth: v.number(),
  contrast: v.number(),
  jitter: v.object({ turnDegrees: Limit, slant: Limit, stretch: Limit, shiftPixels: Limit }),
  mixtures: v.pipe(
    v.array(v.object({ weights: Numbers, means: v.array(Numbers), factors: v.array(Numbers) })),
    v.length(10),
  ),
});
type Sampling = v.InferOutput<typeof SamplingSchema>;

const PIXELS = 784;
const CLASSES = 10;

/** Digits that go through the network at once. */
const AT_ONCE = 1_000;

export class DigitGenerator {
  readonly #network: KernelLearner;
  readonly #sampling: Sampling;

  private constructor(kernel: Kernel, model: DenseModel, sampling: Sampling) {
    this.#sampling = sampling;
    // The last layer's sigmoid is taken together with the contrast, below.
    const layers = model.layers.map((layer) => ({
      ...layer,
      activation: layer.activation === 'sigmoid' ? ('linear' as const) : layer.activation,
    }));
    this.#network = new KernelLearner(kernel, layers, {
      optimizer: 'sgd',
      l1: 0,
      l2: 0,
      dropout: 0,
    });
    this.#network.restore({ weights: model.weights, slots: [], steps: 0, dropout: [1, 1, 1, 1] });
  }

  /** @throws InklingError `model-missing` if a file is not there */
  static async open(
    kernel: Kernel,
    files: ModelFiles,
    samplingPath: string,
  ): Promise<DigitGenerator> {
    const model = await readDenseModel(files);
    const sampling = files.get(samplingPath);
    if (!model || !sampling)
      throw new InklingError('model-missing', 'The digit generator is not complete.', {
        details: { file: samplingPath },
      });
    return new DigitGenerator(
      kernel,
      model,
      v.parse(SamplingSchema, JSON.parse(new TextDecoder().decode(sampling))),
    );
  }

  /**
   * The same count and seed give the same digits; each digit comes as often as any other, but for
   * the rest of a division by ten.
   */
  async generate(
    count: number,
    seed: number,
    onProgress: (done: number) => Promise<void>,
  ): Promise<DigitImages> {
    const random = Random.seeded(seed, 'examples');
    const images = {
      pixels: new Uint8Array(count * PIXELS),
      labels: Uint8Array.from({ length: count }, (_, i) => i % CLASSES),
    };
    for (let start = 0; start < count; start += AT_ONCE) {
      await onProgress(start);
      const labels = images.labels.subarray(start, start + AT_ONCE);
      const scores = await this.#network.predict(
        sparseRows(this.#codes(labels, random), CLASSES + this.#sampling.latent),
      );
      const inked = scores.map((score) => ink(score, this.#sampling.contrast));
      labels.forEach((_, i) => {
        jitter(
          inked,
          i * PIXELS,
          this.#sampling.jitter,
          random,
          images.pixels,
          (start + i) * PIXELS,
          255,
        );
      });
    }
    return images;
  }

  /** For each digit one of ten, and a code drawn from its mixture of normal distributions. */
  #codes(labels: Uint8Array, random: Random): Float32Array {
    const { latent, breadth, mixtures } = this.#sampling;
    const inputs = new Float32Array(labels.length * (CLASSES + latent));
    labels.forEach((label, i) => {
      const at = i * (CLASSES + latent);
      inputs[at + label] = 1;
      const { weights, means, factors } = mixtures[label] ?? {
        weights: [],
        means: [],
        factors: [],
      };
      const part = drawPart(weights, random);
      const noise = Array.from({ length: latent }, () => random.normal());
      for (let row = 0; row < latent; row += 1) {
        let sum = 0;
        for (let column = 0; column <= row; column += 1)
          sum += (factors[part]?.[(row * (row + 1)) / 2 + column] ?? 0) * (noise[column] ?? 0);
        inputs[at + CLASSES + row] = (means[part]?.[row] ?? 0) + breadth * sum;
      }
    });
    return inputs;
  }
}

function drawPart(weights: readonly number[], random: Random): number {
  let rest = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  for (let part = 0; part < weights.length - 1; part += 1) {
    rest -= weights[part] ?? 0;
    if (rest < 0) return part;
  }
  return weights.length - 1;
}

/** Sigmoid, then contrast around the middle, within 0 and 1. */
function ink(score: number, contrast: number): number {
  const pixel = (1 / (1 + Math.exp(-score)) - 0.5) * contrast + 0.5;
  return pixel < 0 ? 0 : pixel > 1 ? 1 : pixel;
}
