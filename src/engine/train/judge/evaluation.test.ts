import { expect, test } from 'vitest';
import { at } from '../../../contract/at';
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
  const scores = classScores([
    [3, 0, 1],
    [2, 0, 0],
    [0, 0, 0],
  ]);
  expect(scores.map(({ precision, recall, support }) => [precision, recall, support])).toEqual([
    [3 / 5, 3 / 4, 4],
    [0, 0, 2],
    [0, 0, 0],
  ]);
  const [never, absent] = [at(scores, 1), at(scores, 2)];
  expect([never.f1, absent.f1]).toEqual([0, 0]);
  expect(at(scores, 0).f1).toBeCloseTo(2 / 3);
});
