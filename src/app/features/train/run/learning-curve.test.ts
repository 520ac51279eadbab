import { expect, test } from 'vitest';
import { pointOf, withPoint, type CurvePoint } from './learning-curve';

const between = (x: number): CurvePoint => ({
  x,
  loss: 1,
  accuracy: 0.5,
  heldOutLoss: null,
  heldOutAccuracy: null,
});

test('a long curve is thinned out, but keeps the end of every epoch', () => {
  let points: CurvePoint[] = [];
  for (let step = 1; step <= 2_000; step += 1)
    points = withPoint(
      points,
      step % 40 === 0
        ? pointOf({ epoch: step / 40, loss: 1, accuracy: 1, heldOutLoss: 1, heldOutAccuracy: 1 })
        : between(step / 40),
    );
  expect(points.length).toBeLessThanOrEqual(160);
  expect(points.filter(({ heldOutLoss }) => heldOutLoss !== null)).toHaveLength(50);
  expect(points.map(({ x }) => x)).toEqual(points.map(({ x }) => x).toSorted((a, b) => a - b));
  expect(points.at(-1)?.x).toBe(50);
});
