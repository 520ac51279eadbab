import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at } from '../../../contract/at';
import {
  indexByChance,
  runsNeeded,
  stabilityIndex,
  upperNormal,
  verdictOf,
  type IndexSize,
} from './stability-index';

describe('the stability index', () => {
  test('of a known example is its sum by hand, with so many runs that the smoothing does not matter', () => {
    // (0.7 - 0.5) ln(0.7 / 0.5) + (0.3 - 0.5) ln(0.3 / 0.5) = 0.2 * 0.336472 + 0.2 * 0.510826 =
    // 0.169460
    expect(stabilityIndex([700_000_000, 300_000_000], [0.5, 0.5])).toBeCloseTo(0.16946, 5);
    // 0.1 ln(0.3 / 0.2) + 0 + 0.1 ln(0.3 / 0.2) = 0.081093
    expect(stabilityIndex([3e8, 5e8, 2e8], [0.2, 0.5, 0.3])).toBeCloseTo(0.081093, 5);
  });

  test('is zero where nothing differs, empty bins too', () => {
    expect(stabilityIndex([50, 50, 0], [0.5, 0.5, 0])).toBe(0);
  });

  test('is never negative and always a number', () => {
    const bins = fc.array(fc.tuple(fc.nat(500), fc.nat(100)), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(bins, (pairs) => {
        const total = pairs.reduce((sum, [, weight]) => sum + weight, 0);
        const index = stabilityIndex(
          pairs.map(([count]) => count),
          pairs.map(([, weight]) => (total === 0 ? 1 / pairs.length : weight / total)),
        );
        expect(index).toBeGreaterThanOrEqual(-1e-12);
        expect(Number.isFinite(index)).toBe(true);
      }),
      { seed: 32 },
    );
  });

  test('of chance alone is below what chance makes in all but one of a hundred cases', () => {
    const random = seeded(7);
    for (const bins of [2, 5, 10])
      for (const examples of [150, 2_000]) {
        const size = { bins, examples, family: 1 };
        const runs = needed(size);
        const even = new Array<number>(bins).fill(1 / bins);
        let over = 0;
        for (let trial = 0; trial < 2_000; trial++) {
          const reference = drawn(random, even, examples).map((count) => count / examples);
          const index = stabilityIndex(drawn(random, even, runs), reference);
          if (index > indexByChance(runs, size)) over++;
        }
        // Wilson-Hilferty, the smoothing and the logarithm of small bins together cost a little.
        expect(over / 2_000, `${String(bins)} bins, ${String(examples)} rows`).toBeLessThan(0.02);
        expect(over, 'some cases in a hundred').toBeGreaterThan(0);
      }
  });

  test('needs more runs the fewer rows the reference has, and never has enough of some', () => {
    expect(runsNeeded({ bins: 5, examples: 10_000, family: 1 })).toBe(60);
    expect(runsNeeded({ bins: 5, examples: 100, family: 1 })).toBe(120);
    expect(runsNeeded({ bins: 5, examples: 50, family: 1 })).toBeNull();
  });

  test('limits are the percentiles of tables', () => {
    expect(upperNormal(0.025)).toBeCloseTo(1.95996, 3);
    expect(upperNormal(0.001)).toBeCloseTo(3.09023, 3);
    // The 99th percentiles of chi-squared with 1, 4 and 9 degrees of freedom.
    for (const [bins, limit] of [
      [2, 6.635],
      [5, 13.277],
      [10, 21.666],
    ] as const)
      expect(indexByChance(100, { bins, examples: Infinity, family: 1 }) * 100).toBeCloseTo(
        limit,
        limit < 10 ? 0 : 1,
      );
  });

  test('is judged by its size and by chance', () => {
    const size = { bins: 4, examples: 1_000, family: 1 };
    expect(verdictOf(0.09, 1_000, 50, size)).toBe('none');
    expect(verdictOf(0.12, 1_000, 50, size)).toBe('some');
    expect(verdictOf(0.12, 60, 50, size)).toBe('none');
    expect(verdictOf(0.3, 1_000, 50, size)).toBe('much');
    expect(verdictOf(0.3, 40, 50, size)).toBeNull();
    expect(verdictOf(0.3, 40, null, size)).toBeNull();
  });
});

function needed(size: IndexSize): number {
  const runs = runsNeeded(size);
  if (runs === null) throw new RangeError('No number of runs is enough.');
  return runs;
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}

/** How many of `draws` fall into each bin. */
function drawn(random: () => number, shares: readonly number[], draws: number): number[] {
  const counts = new Array<number>(shares.length).fill(0);
  for (let i = 0; i < draws; i++) {
    const bin = Math.floor(random() * shares.length);
    counts[bin] = at(counts, bin) + 1;
  }
  return counts;
}
