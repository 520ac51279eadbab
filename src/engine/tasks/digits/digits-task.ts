/** The digits task: a drawing, a picture or pixels read as one of ten digits. */

import { at } from '../../../contract/at';
import { InklingError } from '../../../contract/errors';
import type { LabelScore } from '../../../contract/tasks/answer-parts';
import { checkInput } from '../../../contract/tasks/tasks';
import type { DigitInput, DigitReading } from '../../../contract/tasks/digits';
import { each, together } from '../runner/batch';
import type { Loader } from '../runner/runner';
import { breathe } from '../runner/yield';
import { readPicture } from './decode-picture';
import { openDigitsNetwork } from './digits-network';
import { normalizeDigit, SIDE } from './normalize-digit';

/**
 * Largest difference from the golden probabilities: more than float32 on different hardware differs
 * by.
 */
const TOLERANCE = 1e-3;

/** An example that is no digit, so that every model has to weigh several: a plus sign. */
const PLUS = Array.from({ length: SIDE * SIDE }, (_, i) => {
  const [row, column] = [Math.floor(i / SIDE), i % SIDE];
  const across = Math.abs(row - SIDE / 2) <= 1 && Math.abs(column - SIDE / 2) <= 8;
  const down = Math.abs(column - SIDE / 2) <= 1 && Math.abs(row - SIDE / 2) <= 8;
  return across || down ? 255 : 0;
});

export const loadDigits: Loader<'digits'> = async (_manifest, files, candidate) => {
  const network = await openDigitsNetwork(files, candidate);
  const probabilities = async (pixels: ArrayLike<number>): Promise<number[]> =>
    at(await network.probabilities([pixels]), 0);

  return {
    lost: network.lost,

    async run(input): Promise<DigitReading> {
      const start = performance.now();
      const pixels = await toPixels(input);
      return reading(pixels, await probabilities(pixels), performance.now() - start);
    },

    async runAll(inputs, _options, signal) {
      const start = performance.now();
      return together(await each(inputs, signal, toPixels), async (digits) => {
        const all = digits.length > 0 ? await network.probabilities(digits) : [];
        const totalMs = (performance.now() - start) / digits.length;
        return digits.map((pixels, i) => reading(pixels, at(all, i), totalMs));
      });
    },

    async explain(input, _options, how, signal) {
      const { explainDrawing } = await import('../../explain/explain-drawing');
      return explainDrawing(
        await toPixels(input),
        async (drawings) => {
          await breathe(signal);
          return (await network.probabilities(drawings)).map(byLabel);
        },
        how,
      );
    },

    async selfTest(golden) {
      const got = await probabilities(golden.pixels);
      if (got.length !== golden.probabilities.length)
        return `There are ${String(got.length)} probabilities, not ${String(golden.probabilities.length)}.`;
      const difference = Math.max(
        ...golden.probabilities.map((value, i) => Math.abs(value - at(got, i))),
      );
      return difference <= TOLERANCE
        ? null
        : `The golden probabilities differ by ${difference.toPrecision(3)}.`;
    },

    async example() {
      const pixels = PLUS;
      const shares = await probabilities(pixels);
      const sum = shares.reduce((a, b) => a + b, 0);
      if (shares.length !== 10 || !(Math.abs(sum - 1) <= TOLERANCE))
        throw new Error(`Its ${String(shares.length)} outputs sum to ${String(sum)}.`);
      return { pixels, probabilities: shares };
    },

    dispose() {
      network.dispose();
      return Promise.resolve();
    },
  };
};

function reading(
  pixels: DigitReading['seen'],
  probabilities: readonly number[],
  totalMs: number,
): DigitReading {
  return {
    digit: probabilities.indexOf(Math.max(...probabilities)),
    probabilities,
    seen: pixels,
    totalMs,
    notices: [],
  };
}

/** The likeliest first. */
function byLabel(probabilities: readonly number[]): LabelScore[] {
  return probabilities
    .map((score, digit) => ({ label: String(digit), score }))
    .sort((a, b) => b.score - a.score);
}

/**
 * What the network is given.
 * @throws InklingError `input-empty`, `option-invalid` or one of `picture-*`
 */
async function toPixels(input: DigitInput): Promise<Uint8ClampedArray<ArrayBuffer>> {
  checkInput('digits', input);
  if (input.kind === 'pixels') return Uint8ClampedArray.from(input.pixels);
  const pixels = normalizeDigit(input.kind === 'picture' ? await readPicture(input.file) : input);
  if (!pixels) throw new InklingError('input-empty', 'There is nothing drawn yet.');
  return pixels;
}
