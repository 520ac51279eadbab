/**
 * Generates labelled digits, because a data set would be too large to ship: a decoder network, the
 * mixtures that its codes are drawn from, and the jitter afterwards.
 * public/models/digit-generator/README.md says how it was made and what it is good for.
 */

import * as v from 'valibot';
import { at } from '../../../contract/at';
import { InklingError } from '../../../contract/errors';
import type { ModelFiles } from '../../formats/model-files';
import { openAnswering } from '../learners/answering-network';
import type { KernelLearner } from '../learners/kernel-learner';
import type { Kernel } from '../kernel/training-kernel';
import { readDenseModel, type DenseModel } from '../../formats/layers-model';
import { Random } from '../rows/random';
import { sparseRows } from '../rows/sparse-rows';
import type { DigitImages } from './digit-images';
import { jitter } from './warp-image';

const Limit = v.pipe(v.number(), v.minValue(0));
const Numbers = v.array(v.number());

const PIXELS = 784;
const CLASSES = 10;

/** Normal distributions of one digit's codes. A factor is a lower triangle, row by row. */
const MixtureSchema = v.object({
  weights: v.pipe(Numbers, v.minLength(1)),
  means: v.array(Numbers),
  factors: v.array(Numbers),
});
type Mixture = v.InferOutput<typeof MixtureSchema>;

const SamplingSchema = v.pipe(
  v.object({
    latent: v.pipe(v.number(), v.integer(), v.minValue(1)),
    breadth: v.number(),
    contrast: v.number(),
    jitter: v.object({ turnDegrees: Limit, slant: Limit, stretch: Limit, shiftPixels: Limit }),
    mixtures: v.pipe(v.array(MixtureSchema), v.length(CLASSES)),
  }),
  v.check(
    ({ latent, mixtures }) => mixtures.every((mixture) => fits(mixture, latent)),
    'a mean and a factor for each weight of a mixture',
  ),
);
type Sampling = v.InferOutput<typeof SamplingSchema>;

function fits({ weights, means, factors }: Mixture, latent: number): boolean {
  return (
    means.length === weights.length &&
    factors.length === weights.length &&
    means.every(({ length }) => length === latent) &&
    factors.every(({ length }) => length === (latent * (latent + 1)) / 2)
  );
}

/** Digits that go through the network at once. */
const AT_ONCE = 1_000;

export class DigitGenerator {
  readonly #network: KernelLearner;
  readonly #sampling: Sampling;

  private constructor(kernel: Kernel, model: DenseModel, sampling: Sampling) {
    this.#sampling = sampling;
    // The last layer's sigmoid is taken together with the contrast, below.
    this.#network = openAnswering(kernel, model);
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
      const start = i * (CLASSES + latent);
      inputs[start + label] = 1;
      const { weights, means, factors } = at(mixtures, label);
      const part = drawPart(weights, random);
      const [mean, factor] = [at(means, part), at(factors, part)];
      const noise = Array.from({ length: latent }, () => random.normal());
      let next = 0;
      for (let row = 0; row < latent; row += 1) {
        let sum = 0;
        for (let column = 0; column <= row; column += 1)
          // The schema has counted the factors: an accessor here costs all of generating 4 %.
          sum += (factor[next++] ?? 0) * (noise[column] ?? 0);
        inputs[start + CLASSES + row] = at(mean, row) + breadth * sum;
      }
    });
    return inputs;
  }
}

function drawPart(weights: readonly number[], random: Random): number {
  let rest = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [part, weight] of weights.entries()) {
    rest -= weight;
    if (rest < 0) return part;
  }
  return weights.length - 1;
}

/** Sigmoid, then contrast around the middle, within 0 and 1. */
function ink(score: number, contrast: number): number {
  const pixel = (1 / (1 + Math.exp(-score)) - 0.5) * contrast + 0.5;
  return pixel < 0 ? 0 : pixel > 1 ? 1 : pixel;
}
