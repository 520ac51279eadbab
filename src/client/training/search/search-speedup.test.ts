/**
 * What two workers gain where two processors take no time from each other: what a part takes is told,
 * and the clock is the test's. How much of that a machine gives is for the bench to say.
 */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TrialPart } from '../../../contract/training/search-api';
import { SearchRun } from './search-run';
import {
  atOnce,
  meansOf,
  nothing,
  settingsFor,
  testSearch,
  testWorkers,
} from './test-trial-workers';
import type { TrialWorker } from './trial-worker';

const TRIALS = settingsFor(9);
const START_MS = 100;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const wait = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** A worker that goes on with a fold where it has trained it before, and else begins it anew. */
function slowWorker(worker: TrialWorker, lengthOf: (part: TrialPart) => number): TrialWorker {
  const trained = new Map<string, number>();
  return {
    ...worker,
    async train(part, onProgress, signal) {
      const fold = `${String(part.trial)} ${String(part.fold)}`;
      const milliseconds = lengthOf(part) * (part.share - (trained.get(fold) ?? 0));
      trained.set(fold, part.share);
      await wait(milliseconds);
      const result = await worker.train(part, onProgress, signal);
      return { ...result, seconds: milliseconds / 1_000 };
    },
  };
}

/** @returns milliseconds of a search with halving on five folds */
async function searched(workers: number, lengthOf: (part: TrialPart) => number): Promise<number> {
  const { open, ...others } = testWorkers(TRIALS, atOnce);
  const means = meansOf({ open, ...others }, workers, nothing(), {
    openWorker: async (signal) => {
      await wait(START_MS);
      return slowWorker(await open(signal), lengthOf);
    },
  });
  const begun = Date.now();
  let took = NaN;
  const outcome = new SearchRun(testSearch(3, 5), means).run().then(() => {
    took = Date.now() - begun;
  });
  while (Number.isNaN(took)) await vi.advanceTimersToNextTimerAsync();
  await outcome;
  return took;
}

test('a search on two workers is 1.7 times as fast as on one, whatever its trials take', async () => {
  const lengths = fc.record({
    shortest: fc.integer({ min: 500, max: 3_000 }),
    // Networks of a search differ by their layers, and folds by a little
    spread: fc.double({ min: 0, max: 4, noNaN: true }),
    seed: fc.nat(1_000),
  });
  await fc.assert(
    fc.asyncProperty(lengths, async ({ shortest, spread, seed }) => {
      const lengthOf = ({ trial, fold }: TrialPart) =>
        shortest *
        (1 + spread * Math.abs(Math.sin(seed + trial))) *
        (1 + 0.1 * Math.abs(Math.sin(seed + 31 * trial + (fold ?? 0))));
      const [one, two] = [await searched(1, lengthOf), await searched(2, lengthOf)];
      expect(one / two).toBeGreaterThanOrEqual(1.7);
    }),
    { numRuns: 30, seed: 1 },
  );
});
