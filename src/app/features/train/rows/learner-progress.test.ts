/** The bar of a comparison goes from nothing to all, and never back. */
import { expect, test } from 'vitest';
import type { TrainEvent } from '../../../../contract/training/training';
import { LearnerProgress } from './learner-progress';

function seen(progress: LearnerProgress, events: readonly TrainEvent[]): number[] {
  return events.map((event) => {
    progress.take(event);
    return progress.done;
  });
}

const batch = (progress: number): TrainEvent => ({
  ...{ type: 'batch', epoch: 1, loss: 1, accuracy: 0.5, examplesPerSecond: 1, secondsLeft: 1 },
  progress,
});

test('a network in two folds, of which each begins its steps anew', () => {
  const done = seen(new LearnerProgress(2), [
    { type: 'data', done: 0, total: 10 },
    { type: 'data', done: 10, total: 10 },
    batch(0.5),
    batch(1),
    { type: 'fold', fold: 1, accuracy: 0.5 },
    batch(0),
    batch(0.5),
    { type: 'fold', fold: 2, accuracy: 0.5 },
    { type: 'judging' },
  ]);
  expect(done[0]).toBe(0);
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  expect(done[6]).toBeCloseTo(0.1 + 0.9 * 0.75);
  expect(done.at(-1)).toBeCloseTo(1);
});

test('what is read twice is told once', () => {
  const done = seen(new LearnerProgress(5), [
    { type: 'data', done: 100, total: 100 },
    { type: 'data', done: 50, total: 100 },
    { type: 'fitting', progress: 0.5 },
    { type: 'fitting', progress: 1 },
  ]);
  expect(done[1]).toBe(done[0]);
  expect(done[2]).toBeCloseTo(0.55);
  expect(done.at(-1)).toBeCloseTo(1);
});

test('trees tell of all folds together', () => {
  const progress = new LearnerProgress(5);
  progress.take({ type: 'grown', trees: 5, of: 10, fold: 2, progress: 0.3, secondsLeft: 1 });
  expect(progress.done).toBeCloseTo(0.1 + 0.9 * 0.3);
});
