/** The pictures task: a drawing, a photo or pixels under the labels of its model. */

import { at } from '../../../contract/at';
import { checkInput } from '../../../contract/tasks/tasks';
import type { Classification } from '../../../contract/tasks/labelled';
import type { PictureInput } from '../../../contract/tasks/pictures';
import { each, together } from '../runner/batch';
import { differs, ranked } from './label-scores';
import type { Loader } from '../runner/runner';
import { openDrawingModel } from './drawing-model';
import { openPhotoModel } from './photo-model';
import { SIDE } from './see-drawing';

/** A cross, which every model makes something of. */
const CROSS = Array.from({ length: SIDE * SIDE }, (_, i) => {
  const [row, column] = [Math.floor(i / SIDE), i % SIDE];
  const within = Math.min(row, column) >= 4 && Math.max(row, column) < SIDE - 4;
  return within && (Math.abs(row - column) < 2 || Math.abs(row + column - SIDE + 1) < 2) ? 255 : 0;
});

export const loadPictures: Loader<'pictures'> = async ({ runtime }, files, candidate) => {
  const model =
    runtime === 'tfjs' ? await openPhotoModel(files, candidate) : openDrawingModel(files);
  const see = (input: PictureInput): Promise<Float32Array> => {
    checkInput('pictures', input);
    return model.see(input);
  };
  const scoresOf = async (ink: readonly number[]) => {
    const drawn = { kind: 'ink', width: SIDE, height: SIDE, ink: Uint8ClampedArray.from(ink) };
    const [shares = []] = await model.shares([await see({ ...drawn, kind: 'ink' })]);
    return ranked(model.labels, shares);
  };
  const answer = (shares: ArrayLike<number>, totalMs: number): Classification => {
    const scores = ranked(model.labels, shares);
    return { label: at(scores, 0).label, scores, totalMs, notices: [] };
  };

  return {
    lost: model.lost,

    async run(input) {
      const start = performance.now();
      const [shares = []] = await model.shares([await see(input)]);
      return answer(shares, performance.now() - start);
    },

    async runAll(inputs, _options, signal) {
      const start = performance.now();
      return together(await each(inputs, signal, see), async (seen) => {
        const all = await model.shares(seen);
        const totalMs = (performance.now() - start) / seen.length;
        return all.map((shares) => answer(shares, totalMs));
      });
    },

    selfTest: async (golden) => differs(golden.scores, await scoresOf(golden.ink)),

    example: async () => ({ ink: CROSS, scores: await scoresOf(CROSS) }),

    dispose() {
      model.dispose();
      return Promise.resolve();
    },
  };
};
