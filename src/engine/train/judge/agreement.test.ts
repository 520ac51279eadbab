import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { scoreOfAnswers, timeRatios } from './agreement';

/** Milliseconds, which pass only where a model works. */
let now = 0;
beforeEach(() => {
  now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});
afterAll(() => {
  vi.restoreAllMocks();
});

const working = (milliseconds: number) => () => {
  now += milliseconds;
  return Promise.resolve();
};
const onRound = () => Promise.resolve();

test('time is told as a multiple of the other model’s, of each', async () => {
  const ratios = await timeRatios([1, 2], [working(0.5), working(3)], working(1), onRound);
  expect(ratios).toEqual([0.5, 3]);
});

test('a model that is held up in a few rounds is not slower for it', async () => {
  let answers = 0;
  const heldUp = () => {
    answers += 1;
    now += answers % 10 === 0 ? 500 : 1;
    return Promise.resolve();
  };
  expect(await timeRatios([1], [heldUp], working(1), onRound)).toEqual([1]);
});

test('the first after a pause is slower, and is another one each round', async () => {
  let paused = true;
  const slowAfterPause = () => {
    now += paused ? 2 : 1;
    paused = false;
    return Promise.resolve();
  };
  const pause = () => {
    paused = true;
    return Promise.resolve();
  };
  const models = [slowAfterPause, slowAfterPause];
  expect(await timeRatios([1], models, slowAfterPause, pause)).toEqual([1, 1]);
});

test('a slow start does not make turns so short that the clock sees none of them', async () => {
  // A browser's clock outside of a page that is isolated goes by tenths of a millisecond.
  vi.spyOn(performance, 'now').mockImplementation(() => Math.floor(now * 10) / 10);
  let answers = 0;
  const slowAtFirst = () => {
    answers += 1;
    now += answers === 1 ? 50 : 0.03;
    return Promise.resolve();
  };
  const [ratio] = await timeRatios([1], [working(0.015)], slowAtFirst, onRound);
  expect(ratio).toBeCloseTo(0.5, 1);
});

test('a fast model is asked more often than a slow one, and no clock is waited for', async () => {
  const asked = async (milliseconds: number) => {
    let count = 0;
    const ask = () => {
      count += 1;
      now += milliseconds;
      return Promise.resolve();
    };
    const ratios = await timeRatios([1], [ask], ask, onRound);
    return { count, ratios };
  };
  const [fast, slow, timeless] = [await asked(0.01), await asked(40), await asked(0)];
  expect(fast.count).toBeGreaterThan(10 * slow.count);
  expect(slow.count).toBeLessThan(100);
  expect(timeless.ratios).toEqual([null]);
});

test('of numbers the score is R², of labels the share that is right', () => {
  expect(scoreOfAnswers([1, 2, 3], [1, 2, 3])).toBe(1);
  expect(scoreOfAnswers([2, 2, 2], [1, 2, 3])).toBe(0);
  expect(scoreOfAnswers(['a', 'b'], ['a', 'a'])).toBe(0.5);
});
