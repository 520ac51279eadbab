/** A digits network on TensorFlow.js, in whichever way it takes the 784 numbers of a digit. */

import type { Candidate } from '../../../contract/models/devices';
import type { ModelFiles } from '../../formats/model-files';
import type { LossSignal } from '../../runtimes/device-loss';
import { openLayersNetwork, unfit } from '../../runtimes/layers-network';
import { SIDE } from './normalize-digit';

const DIGITS = 10;

export interface DigitsNetwork {
  /**
   * Probabilities of the classes for each digit, in one pass.
   * @param digits at least one, each of 28 x 28 numbers from 0 to 255
   */
  probabilities(digits: readonly ArrayLike<number>[]): Promise<number[][]>;
  readonly lost: LossSignal | null;
  dispose(): void;
}

/** @throws InklingError `model-missing`, `model-corrupt`, `model-unfit` */
export async function openDigitsNetwork(
  files: ModelFiles,
  candidate: Candidate,
): Promise<DigitsNetwork> {
  const network = await openLayersNetwork(files, candidate);
  const shape = digitShape(network.input);
  if (!shape || network.classes !== DIGITS) {
    network.dispose();
    throw shape
      ? unfit('outputs', { outputs: String(network.classes) })
      : unfit('input', { shape: network.input.map((size) => size ?? '?').join(' × ') });
  }
  const most = network.rescales ? 1 : 255;
  return {
    lost: network.lost,
    probabilities(digits) {
      const shares = new Float32Array(digits.length * SIDE * SIDE);
      digits.forEach((pixels, row) => {
        const scaled = Float32Array.from(pixels, (value) => value / most);
        shares.set(scaled, row * SIDE * SIDE);
      });
      return network.probabilities(shares, shape);
    },
    dispose() {
      network.dispose();
    },
  };
}

/**
 * The dimensions in which the network takes a digit: 784 numbers in a row, as 28 rows, with an axis
 * for the one channel. Null if it takes something else.
 * @param input null where any size will do
 */
function digitShape(input: readonly (number | null)[]): readonly number[] | null {
  const isOpen = (size: number, i: number) => input[i] === null || input[i] === size;
  return FORMS.find((form) => form.length === input.length && form.every(isOpen)) ?? null;
}

const FORMS = [[SIDE * SIDE], [SIDE, SIDE], [SIDE, SIDE, 1], [1, SIDE, SIDE]] as const;
