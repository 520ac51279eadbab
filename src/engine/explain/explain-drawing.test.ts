/** Drawings before a model whose truth is known: the ink of the left half speaks for, the rest against. */
import { expect, test } from 'vitest';
import { at } from '../../contract/at';
import { checkExplanation } from '../../contract/tasks/explanation';
import { explainDrawing } from './explain-drawing';

const LEFT = 3 * 28 + 5;
const RIGHT = 3 * 28 + 20;

/** Of "1": 0.5, and by the ink 0.2 more on the left, 0.1 less on the right. */
function ask(drawings: readonly Uint8ClampedArray[]) {
  return Promise.resolve(
    drawings.map((pixels) => {
      const one = 0.5 + (0.2 * at(pixels, LEFT)) / 255 - (0.1 * at(pixels, RIGHT)) / 255;
      return [
        { label: '1', score: one },
        { label: '7', score: 1 - one },
      ];
    }),
  );
}

function drawing(ink: Readonly<Record<number, number>>): Uint8ClampedArray {
  return Uint8ClampedArray.from({ length: 784 }, (_, pixel) => ink[pixel] ?? 0);
}

test('each pixel has its own weight, paper has none', async () => {
  const found = await explainDrawing(drawing({ [LEFT]: 255, [RIGHT]: 51, 400: 255 }), ask, {});
  checkExplanation('digits', found);
  expect(found.pixels[LEFT]).toBeCloseTo(0.2, 9);
  expect(found.pixels[RIGHT]).toBeCloseTo(-0.02, 9);
  expect(found.pixels.filter((share) => Math.abs(share) > 1e-9)).toHaveLength(2);
  expect(found.seen[RIGHT]).toBe(51);
});

test('many pixels are sampled, and sum to the score', async () => {
  const all = Object.fromEntries(Array.from({ length: 784 }, (_, pixel) => [pixel, 255]));
  const found = await explainDrawing(drawing(all), ask, {});
  expect(found.method).toBe('sampled');
  checkExplanation('digits', found);
  expect(found.pixels[LEFT]).toBeCloseTo(0.2, 9);
});

test('why it is not another digit', async () => {
  const found = await explainDrawing(drawing({ [LEFT]: 255 }), ask, { label: '7' });
  expect(found).toMatchObject({ label: '7', base: 0.5 });
  expect(found.pixels[LEFT]).toBeCloseTo(-0.2, 9);
});
