/** The digits task: a drawing, a picture or pixels read as one of ten digits, or as several one by one. */

import { at } from '../../../contract/at';
import type { Candidate } from '../../../contract/models/devices';
import type { LabelScore } from '../../../contract/tasks/answer-parts';
import type { DigitReading } from '../../../contract/tasks/digits';
import type { ModelFiles } from '../../formats/model-files';
import { each, together } from '../runner/batch';
import type { Loader, Runner } from '../runner/runner';
import { breathe } from '../runner/yield';
import { openDigitsNetwork } from './digits-network';
import { SIDE } from './normalize-digit';
import { imagesOf, readingOf, sheetOf } from './read-sheet';

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

export const loadDigits: Loader<'digits'> = (_manifest, files, candidate) =>
  openDigits(files, candidate);

/** All that it needs to know is in its files. @throws as `openDigitsNetwork` does */
export async function openDigits(
  files: ModelFiles,
  candidate: Candidate,
): Promise<Runner<'digits'>> {
  const network = await openDigitsNetwork(files, candidate);
  const probabilities = async (pixels: ArrayLike<number>): Promise<number[]> =>
    at(await network.probabilities([pixels]), 0);

  return {
    lost: network.lost,

    async run(input): Promise<DigitReading> {
      const start = performance.now();
      const sheet = await sheetOf(input);
      const answers = await network.probabilities(imagesOf(sheet));
      return readingOf(sheet, answers, performance.now() - start);
    },

    async runAll(inputs, _options, signal) {
      const start = performance.now();
      return together(await each(inputs, signal, sheetOf), async (sheets) => {
        const images = sheets.flatMap(imagesOf);
        const all = images.length > 0 ? await network.probabilities(images) : [];
        const totalMs = (performance.now() - start) / sheets.length;
        let taken = 0;
        return sheets.map((sheet) => {
          const answers = all.slice(taken, (taken += imagesOf(sheet).length));
          return readingOf(sheet, answers, totalMs);
        });
      });
    },

    async explain(input, _options, how, signal) {
      const { explainDrawing } = await import('../../explain/explain-drawing');
      // Of several digits the first: whoever asks of another gives its pixels.
      const { found } = await sheetOf(input);
      return explainDrawing(
        at(found, 0).pixels,
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
}

/** The likeliest first. */
function byLabel(probabilities: readonly number[]): LabelScore[] {
  return probabilities
    .map((score, digit) => ({ label: String(digit), score }))
    .sort((a, b) => b.score - a.score);
}
