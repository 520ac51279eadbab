/** Asks a digits network for its probabilities, as the judge and the golden output need them. */

import type { DenseModel } from '../../formats/layers-model';
import { openKernel } from '../kernel/load-training-kernel';
import { openAnswering } from '../learners/answering-network';
import { unbroken } from '../learners/learner';
import { sparseRows, type Rows } from '../rows/sparse-rows';

/** Probabilities, ten for each row, or for one digit of 28 x 28 numbers from 0 to 255. */
export type Predictor = (input: Rows | Uint8ClampedArray) => Promise<Float32Array>;

/** @param breathe awaited now and then where there are many rows */
export async function predictor(model: DenseModel, breathe = unbroken): Promise<Predictor> {
  const network = openAnswering(await openKernel(), model);
  return (input) =>
    network.predict(
      input instanceof Uint8ClampedArray ? sparseRows(Uint8Array.from(input), 784, 1 / 255) : input,
      breathe,
    );
}
