/** A digits network on TensorFlow.js, in whichever way it takes the 784 numbers of a digit. */

import type { Candidate } from '../../../contract/models/devices';
import type { ModelFiles } from '../../formats/model-files';
import type { LossSignal } from '../../runtimes/device-loss';
import { openLayersNetwork } from '../../runtimes/layers-network';
import { unfit } from '../../runtimes/unfit-network';
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
  const form = formOf(network.input);
  if (!form || network.classes !== DIGITS) {
    network.dispose();
    throw form
      ? unfit('outputs', { outputs: String(network.classes) })
      : unfit('input', { shape: network.input.map((size) => size ?? '?').join(' × ') });
  }
  const most = network.rescales ? 1 : 255;
  const { shape, side, channels } = form;
  const length = side * side * channels;
  return {
    lost: network.lost,
    probabilities(digits) {
      const shares = new Float32Array(digits.length * length);
      digits.forEach((pixels, row) => {
        const scaled = Float32Array.from(pixels, (value) => value / most);
        place(scaled, side, channels, shares.subarray(row * length, (row + 1) * length));
      });
      return network.probabilities(shares, shape);
    },
    dispose() {
      network.dispose();
    },
  };
}

/** How a network takes a digit. */
interface Form {
  /** The dimensions of its input. */
  readonly shape: readonly number[];
  readonly side: number;
  readonly channels: number;
}

const grey = (side: number, ...shape: number[]): Form => ({ shape, side, channels: 1 });
const coloured = (side: number): Form => ({ shape: [side, side, 3], side, channels: 3 });
/** LeNet-5 takes 32 x 32, with the digit in the middle. */
const LENET = 32;

/**
 * 784 numbers in a row, as 28 rows, with an axis for the one channel; as rows of three channels,
 * which are all the same; with a margin around them.
 */
const FORMS: readonly Form[] = [
  grey(SIDE, SIDE * SIDE),
  grey(SIDE, SIDE, SIDE),
  grey(SIDE, SIDE, SIDE, 1),
  grey(SIDE, 1, SIDE, SIDE),
  coloured(SIDE),
  grey(LENET, LENET, LENET),
  grey(LENET, LENET, LENET, 1),
  coloured(LENET),
];

/** @param input null where any size will do */
function formOf(input: readonly (number | null)[]): Form | null {
  const isOpen = (size: number, i: number) => input[i] === null || input[i] === size;
  return FORMS.find(({ shape }) => shape.length === input.length && shape.every(isOpen)) ?? null;
}

/** Writes a digit of 28 x 28 into the middle of an input. */
function place(digit: Float32Array, side: number, channels: number, input: Float32Array): void {
  const margin = (side - SIDE) / 2;
  digit.forEach((value, pixel) => {
    const [x, y] = [pixel % SIDE, Math.floor(pixel / SIDE)];
    const first = ((y + margin) * side + x + margin) * channels;
    input.fill(value, first, first + channels);
  });
}
