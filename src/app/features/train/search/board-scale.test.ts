import { expect, test } from 'vitest';
import { meanCurve, placeOn, scaleOf } from './board-scale';

test('the scale goes from the least to the most of all scores and curves', () => {
  const scale = scaleOf([
    { scores: [0.5, 0.7], curves: [] },
    {
      scores: [],
      curves: [
        [0.2, 0.9],
        [0.4, 0.7],
      ],
    },
  ]);
  expect(scale.least).toBeCloseTo(0.3);
  expect(scale.most).toBeCloseTo(0.8);
  expect(scale.epochs).toBe(2);
  expect(placeOn(scale, scale.least)).toBe(0);
  expect(placeOn(scale, scale.most)).toBe(1);
});

test('a score below zero lies at the end of the scale', () => {
  const scale = scaleOf([{ scores: [-40, 0.5, 0.8], curves: [] }]);
  expect(scale).toEqual({ least: 0, most: 0.8, epochs: 0 });
  expect(placeOn(scale, -40)).toBe(0);
});

test('what is all the same, and nothing, still has a scale', () => {
  expect(scaleOf([{ scores: [0.5, 0.5], curves: [] }])).toEqual({ least: 0, most: 1, epochs: 0 });
  expect(scaleOf([])).toEqual({ least: 0, most: 1, epochs: 0 });
});

test('folds are averaged as far as all have come', () => {
  expect(
    meanCurve([
      [0, 1, 1],
      [1, 0],
    ]),
  ).toEqual([0.5, 0.5]);
  expect(meanCurve([])).toEqual([]);
});
