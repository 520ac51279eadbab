/**
 * Why a drawing is read as it is: which ink speaks for the label, and which against. The parts are
 * the pixels that have ink; one that is taken away becomes paper. Squares of several pixels tell
 * less: see docs/explaining.md for the measure.
 */

import { at } from '../../contract/at';
import type { LabelScore } from '../../contract/tasks/answer-parts';
import type { DrawingExplanation, ExplainOptions } from '../../contract/tasks/explanation';
import { attribute } from './attribute';

/** A digit has some 120 pixels with ink, so that about six orders of them are drawn. */
const EFFORT = { exact: 7, evaluations: 800 } as const;

/**
 * @param pixels 28 x 28, 0 = paper, 255 = ink
 * @param ask what the model says of drawings: every label, the likeliest first
 * @throws InklingError `option-invalid` for a label that the model does not have; what `ask` throws
 */
export async function explainDrawing(
  pixels: Uint8ClampedArray,
  ask: (drawings: readonly Uint8ClampedArray[]) => Promise<readonly (readonly LabelScore[])[]>,
  options: ExplainOptions,
): Promise<DrawingExplanation> {
  const start = performance.now();
  const ink = Uint32Array.from([...pixels.keys()].filter((pixel) => at(pixels, pixel) > 0));
  const { shares, ...found } = await attribute(
    ink.length,
    (coalitions) =>
      ask(
        coalitions.map((there) => {
          const drawing = pixels.slice();
          ink.forEach((pixel, i) => {
            if (there[i] === 0) drawing[pixel] = 0;
          });
          return drawing;
        }),
      ),
    options,
    EFFORT,
  );
  const shown = new Array<number>(pixels.length).fill(0);
  ink.forEach((pixel, i) => {
    shown[pixel] = at(shares, i);
  });
  return {
    ...found,
    pixels: shown,
    seen: Array.from(pixels),
    totalMs: performance.now() - start,
  };
}
