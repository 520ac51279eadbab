/** What is kept of trials has a bound, whatever is trained, and the best are kept within it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FitState } from '../../../contract/training/checkpoint';
import { TrialStates } from './trial-states';

/** Of so many bytes: half weights, half an optimizer's means. */
function stateOf(bytes: number): FitState {
  const half = [new Float32Array(bytes / 8)];
  const learner = { weights: half, slots: [half], steps: 1, dropout: [1, 2, 3, 4] as const };
  return { learner, order: [1, 2, 3, 4], history: [] };
}

test('five hundred trials on ten folds keep no more than their bound: the best', () => {
  const states = new TrialStates(800 * 100);
  for (let trial = 0; trial < 500; trial += 1)
    for (let fold = 0; fold < 10; fold += 1) {
      states.set(trial, fold, stateOf(800), [((trial * 37) % 500) / 500]);
      expect(states.bytes).toBeLessThanOrEqual(800 * 100);
    }
  const kept = Array.from({ length: 500 }, (_, trial) => trial).filter(
    (trial) => states.get(trial, 3) !== null,
  );
  expect(kept.map((trial) => (trial * 37) % 500).toSorted((a, b) => a - b)).toEqual([
    490, 491, 492, 493, 494, 495, 496, 497, 498, 499,
  ]);
});

test('never more than the bound, whatever the sizes and in whichever order', () => {
  const parts = fc.array(
    fc.record({ trial: fc.nat(20), size: fc.integer({ min: 1, max: 5 }), score: fc.nat(10) }),
  );
  fc.assert(
    fc.property(parts, fc.integer({ min: 0, max: 12 }), (all, most) => {
      const states = new TrialStates(most * 80);
      for (const { trial, size, score } of all) {
        states.set(trial, null, stateOf(size * 80), [score]);
        expect(states.bytes).toBeLessThanOrEqual(most * 80);
      }
    }),
  );
});

test('a part that goes on has its newest state; one that does not, and other trials, none', () => {
  const states = new TrialStates();
  const [first, second] = [stateOf(8), stateOf(16)];
  states.set(1, 0, first, [0.5]);
  states.set(1, 0, second, [0.6]);
  states.set(2, 0, first, [0.5]);
  states.set(3, null, first, [0.5]);
  expect(states.get(1, 0)).toBe(second);
  expect(states.get(1, 1)).toBeNull();
  states.keep([1, 3]);
  expect([states.get(2, 0), states.get(3, null)]).toEqual([null, first]);
  states.set(3, null, null, [0.7]);
  expect([states.get(3, null), states.bytes]).toEqual([null, 16]);
});
