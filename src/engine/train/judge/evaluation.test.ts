import { expect, test } from 'vitest';
import { classScores, evaluate } from './evaluation';

test('counts, scores and the mistakes of which the model was surest', () => {
  const probabilities = new Float32Array([0.9, 0.1, 0.2, 0.8, 0.3, 0.7, 0.6, 0.4]);
  const result = evaluate(
    probabilities,
    Uint16Array.from([0, 1, 0, 1]),
    ['no', 'yes'],
    (example) => ({ kind: 'text', text: String(example) }),
  );
  expect(result.confusion).toEqual([
    [1, 1],
    [1, 1],
  ]);
  expect(result.accuracy).toBe(0.5);
  expect(result.loss).toBeCloseTo(
    -(Math.log(0.9) + Math.log(0.8) + Math.log(0.3) + Math.log(0.4)) / 4,
  );
  expect(result.mistakes.map(({ input, predicted }) => [input, predicted])).toEqual([
    [{ kind: 'text', text: '2' }, 1],
    [{ kind: 'text', text: '3' }, 0],
  ]);
});

test('a class that is never predicted, or not there, scores zero and not NaN', () => {
  expect(
    classScores([
      [3, 0, 1],
      [2, 0, 0],
      [0, 0, 0],
    ]),
  ).toEqual([
    { precision: 3 / 5, recall: 3 / 4, f1: expect.closeTo(2 / 3), support: 4 },
    { precision: 0, recall: 0, f1: 0, support: 2 },
    { precision: 0, recall: 0, f1: 0, support: 0 },
  ]);
});
