import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { registry } from '../../../../client/library/model-registry';
import { InklingError } from '../../../../contract/errors';
import type { ReducedSize, ReduceOutcome } from '../../../../contract/training/reducing';
import { Smaller, type AskedVersion } from './smaller.svelte';

beforeEach(() => {
  vi.spyOn(registry, 'list').mockResolvedValue([]);
});
afterAll(() => {
  vi.restoreAllMocks();
});

const size: ReducedSize = { bytes: 1, parts: 1, count: null, score: 1, agreement: 1, time: 1 };
const outcome = (examples: number, published: number | null = null): ReduceOutcome => ({
  ...{ what: 'network', numbers: false, before: size, after: size, curve: [], examples, published },
});

interface Question extends AskedVersion {
  readonly share: number;
  readonly progress: (done: number) => void;
  readonly answer: (outcome: ReduceOutcome) => void;
}

/** A model of these versions, whose questions are answered by the test; a stop is heeded at once. */
function setUp(versions: number[], measuredAsPulled: boolean) {
  const asked: Question[] = [];
  const smaller = new Smaller({
    settings: { share: 0.5 },
    measuredAsPulled,
    ready: () => true,
    versionsIn: () => versions,
    reduce: (request, { share }, signal, progress) =>
      new Promise((answer, reject) => {
        asked.push({ ...request, share, progress, answer });
        signal.addEventListener('abort', () => {
          reject(new InklingError('cancelled', 'The work was stopped.'));
        });
      }),
  });
  return { smaller, asked };
}

test('the newest version is measured, and one that it became is not what is measured next', async () => {
  const versions = [1, 2];
  const { smaller, asked } = setUp(versions, false);
  await smaller.look();
  expect([smaller.version, smaller.versions]).toEqual([2, [2, 1]]);
  const measured = smaller.measure();
  asked[0]?.progress(0.4);
  expect([smaller.busy, smaller.progress]).toEqual([true, 0.4]);
  asked[0]?.answer(outcome(10));
  await measured;
  expect([smaller.busy, smaller.outcome?.examples]).toEqual([false, 10]);

  const kept = smaller.publish();
  versions.push(3);
  asked[1]?.answer(outcome(10, 3));
  await kept;
  expect([smaller.published, smaller.version]).toEqual([3, 2]);
  // One that was trained meanwhile is.
  versions.push(4);
  await smaller.look();
  expect([smaller.version, smaller.outcome]).toEqual([4, null]);
});

test('a stop is no failure, and what was measured before stays', async () => {
  const { smaller, asked } = setUp([1], false);
  await smaller.look();
  const measured = smaller.measure();
  asked[0]?.answer(outcome(10));
  await measured;
  const stopped = smaller.measure();
  smaller.stop();
  await stopped;
  expect([smaller.busy, smaller.failure, smaller.outcome?.examples]).toEqual([false, null, 10]);
});

test('what is measured as it is pulled asks for the last setting alone', async () => {
  const { smaller, asked } = setUp([1, 2], true);
  await smaller.look();
  smaller.set({ share: 0.6 });
  const first = smaller.measure();
  smaller.set({ share: 0.7 });
  smaller.set({ share: 0.8 });
  await vi.waitFor(() => {
    expect(asked).toHaveLength(2);
  });
  // The first one is not waited for, nor does its answer count.
  asked[0]?.answer(outcome(1));
  await first;
  asked[1]?.answer(outcome(2));
  await vi.waitFor(() => {
    expect(smaller.outcome?.examples).toBe(2);
  });
  expect(asked.map(({ share }) => share)).toEqual([0.6, 0.8]);
  smaller.choose(1);
  await vi.waitFor(() => {
    expect(asked[2]).toMatchObject({ version: 1, share: 0.8 });
  });
});

test('of others the settings begin anew with another version, whose measuring is not begun', async () => {
  const { smaller, asked } = setUp([1, 2], false);
  await smaller.look();
  smaller.set({ share: 0.9 });
  const measured = smaller.measure();
  smaller.choose(1);
  asked[0]?.answer(outcome(1));
  await measured;
  expect([smaller.settings.share, smaller.outcome, asked.length]).toEqual([0.5, null, 1]);
});
