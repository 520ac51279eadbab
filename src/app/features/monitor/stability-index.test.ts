import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { runsNeeded, stabilityIndex } from './stability-index';

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

  test('by chance alone stays below the first threshold nearly always, with as many runs as are asked for', () => {
    let state = 7;
    const chance = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
    for (const bins of [2, 5, 10]) {
      const runs = runsNeeded(bins);
      let over = 0;
      for (let trial = 0; trial < 500; trial++) {
        const counts = new Array<number>(bins).fill(0);
        for (let i = 0; i < runs; i++) {
          const bin = Math.floor(chance() * bins);
          counts[bin] = at(counts, bin) + 1;
        }
        if (stabilityIndex(counts, new Array<number>(bins).fill(1 / bins)) > 0.1) over++;
      }
      expect(over / 500, `${String(bins)} bins`).toBeLessThan(0.07);
    }
  });
});
