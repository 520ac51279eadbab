/** Rungs of successive halving: what must hold for any number of trials. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharesOf, survivors, workOf } from './rungs';

const search = fc.record({
  trials: fc.integer({ min: 1, max: 500 }),
  resource: fc.integer({ min: 1, max: 1_000 }),
  halving: fc.option(fc.integer({ min: 2, max: 10 })),
});

test('each rung goes further than the one before, and the last to the end', () => {
  fc.assert(
    fc.property(search, ({ trials, resource, halving }) => {
      const shares = sharesOf(trials, resource, halving);
      expect(shares.at(-1)).toBe(1);
      expect(shares).toEqual([...new Set(shares)].toSorted((a, b) => a - b));
      // A rung of less than an epoch would be none
      expect(resource * (shares[0] ?? 0)).toBeGreaterThanOrEqual(1 - 1e-9);
    }),
  );
});

test('of nine trials with 27 epochs, one in three: nine get 3 epochs, three get 9, two get all', () => {
  const shares = sharesOf(9, 27, 3);
  expect(shares.map((share) => Math.round(27 * share))).toEqual([3, 9, 27]);
  const work = workOf(9, shares, 3).map((each) => Math.round(27 * each));
  expect(work).toEqual([9 * 3, 3 * 6, 2 * 18]);
});

test('halving costs no more than training all to the end', () => {
  fc.assert(
    fc.property(search, ({ trials, resource, halving }) => {
      const shares = sharesOf(trials, resource, halving);
      const work = workOf(trials, shares, halving);
      const whole = work.reduce((sum, each) => sum + each, 0);
      expect(work.every((each) => each > 0)).toBe(true);
      expect(whole).toBeLessThanOrEqual(trials + 1e-9);
    }),
  );
});

test('the best survive, whatever order they come in; of equal ones the earlier', () => {
  const scores = fc.array(fc.constantFrom(-3, 0.1, 0.2, 0.5, 0.9), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(scores, fc.integer({ min: 2, max: 5 }), fc.nat(), (all, halving, turn) => {
      const entries = all.map((score, trial) => [trial, [score]] as const);
      const from = turn % entries.length;
      const turned = [...entries.slice(from), ...entries.slice(0, from)];
      const kept = survivors(new Map(entries), halving);
      expect(survivors(new Map(turned), halving)).toEqual(kept);
      const rank = (trial: number) => all[trial] ?? -Infinity;
      for (const trial of entries.keys())
        if (!kept.includes(trial))
          for (const better of kept) {
            expect(rank(better)).toBeGreaterThanOrEqual(rank(trial));
            if (rank(better) === rank(trial)) expect(better).toBeLessThan(trial);
          }
    }),
  );
});
