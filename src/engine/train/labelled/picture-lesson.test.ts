/**
 * A few drawings are enough: ten of each shape, drawn by rule with a hand that is never the same,
 * and the network tells others of these shapes apart.
 */
import { expect, test } from 'vitest';
import type { PictureExample } from '../../../contract/training/pictures-data';
import { openDrawingModel } from '../../tasks/labelled/drawing-model';
import { seeDrawing } from '../../tasks/labelled/see-drawing';
import { testKernel } from '../kernel/test-training-kernel';
import { Random } from '../rows/random';
import { taught } from './picture-lesson';

const PAD = 140;
type Point = readonly [x: number, y: number];

const ring = (corners: number, turn: number): Point[] =>
  Array.from({ length: corners + 1 }, (_, i) => {
    const angle = turn + (2 * Math.PI * i) / corners;
    return [Math.cos(angle), Math.sin(angle)];
  });

/** Strokes of each shape within -1 and 1. */
const SHAPES: Readonly<Record<string, readonly (readonly Point[])[]>> = {
  circle: [ring(24, 0)],
  square: [ring(4, Math.PI / 4)],
  triangle: [ring(3, -Math.PI / 2)],
  cross: [
    [
      [-0.8, -0.8],
      [0.8, 0.8],
    ],
    [
      [0.8, -0.8],
      [-0.8, 0.8],
    ],
  ],
  arrow: [
    [
      [-1, 0],
      [1, 0],
    ],
    [
      [0.4, -0.6],
      [1, 0],
      [0.4, 0.6],
    ],
  ],
};

/** A shape as a hand draws it: somewhere, in some size, turned, stretched and unsteady. */
function drawn(name: string, random: Random): Uint8ClampedArray {
  const within = (limit: number) => limit * (2 * random.uniform() - 1);
  const [size, turn] = [30 + 12 * random.uniform(), within(0.25)];
  const [wide, high] = [1 + within(0.2), 1 + within(0.2)];
  const [left, top] = [PAD / 2 + within(20), PAD / 2 + within(20)];
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const ink = new Uint8ClampedArray(PAD * PAD);
  for (const stroke of SHAPES[name] ?? []) {
    const points = stroke.map(([x, y]): Point => {
      const [px, py] = [wide * (x + within(0.1)), high * (y + within(0.1))];
      return [left + size * (cos * px - sin * py), top + size * (sin * px + cos * py)];
    });
    points.slice(1).forEach(([x1, y1], i) => {
      const [x0, y0] = points[i] ?? [x1, y1];
      for (let step = 0; step <= 60; step += 1)
        dot(ink, x0 + ((x1 - x0) * step) / 60, y0 + ((y1 - y0) * step) / 60);
    });
  }
  return ink;
}

function dot(ink: Uint8ClampedArray, x: number, y: number): void {
  for (let dy = -4; dy <= 4; dy += 1)
    for (let dx = -4; dx <= 4; dx += 1)
      if (dx * dx + dy * dy <= 20) ink[Math.round(y + dy) * PAD + Math.round(x + dx)] = 255;
}

const inputOf = (ink: Uint8ClampedArray) =>
  ({ kind: 'ink', width: PAD, height: PAD, ink }) as const;

async function examples(names: readonly string[], each: number, random: Random) {
  const made: PictureExample[] = [];
  for (const label of names)
    for (let i = 0; i < each; i += 1)
      made.push({ label, pixels: await seeDrawing(inputOf(drawn(label, random))) });
  return made;
}

test.each([
  [['circle', 'cross'], 0.99],
  [['circle', 'square', 'triangle', 'cross', 'arrow'], 0.95],
] as const)('ten of each of %j teach to tell others apart', async (names, least) => {
  const given = await examples(names, 10, Random.seeded(7, 'examples'));
  const model = openDrawingModel(await taught(await testKernel(), given, () => Promise.resolve()));
  const others = Random.seeded(99, 'examples');
  let right = 0;
  for (const [label, name] of names.entries())
    for (let i = 0; i < 100; i += 1) {
      const [shares = []] = await model.shares([await model.see(inputOf(drawn(name, others)))]);
      if (Array.from(shares).indexOf(Math.max(...Array.from(shares))) === label) right += 1;
    }
  expect(right / (100 * names.length)).toBeGreaterThanOrEqual(least);
});
