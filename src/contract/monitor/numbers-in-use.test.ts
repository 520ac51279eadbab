import { describe, expect, test } from 'vitest';
import { accuracyInUse, type Feedback } from './feedback';
import { numbersInUse, studentLimit, sureMean } from './numbers-in-use';

const said = (value: number, truth: string | null, version = 1): Feedback => ({
  at: 1,
  task: 'regress',
  model: 'rents',
  version,
  answered: null,
  right: false,
  truth,
  input: null,
  estimate: { value, interval: { low: value - 2, high: value + 2, level: 0.9 } },
});

describe('numbers in use', () => {
  test('have mean error, bias and coverage by version, and are not counted as right or wrong', () => {
    const all = [said(10, '9'), said(10, '11'), said(10, '7'), said(10, '10'), said(5, '6', 2)];
    const [first, second] = numbersInUse([...all, said(1, null), said(1, 'dear')]);
    // Errors 1, -1, 3, 0: mean 0.75, of their sizes 1.25; the sample deviation is 1.708.
    expect(first).toMatchObject({ model: 'rents', version: 1, judged: 4 });
    expect(first?.mae.value).toBeCloseTo(1.25, 10);
    expect(first?.mae.low).toBe(0);
    expect(first?.bias.value).toBeCloseTo(0.75, 10);
    expect(first?.bias.high).toBeCloseTo(0.75 + (3.18245 * 1.70783) / 2, 2);
    expect(first?.coverage).toMatchObject({ level: 0.9, within: 3, of: 4 });
    expect(second).toMatchObject({ version: 2, judged: 1, bias: { value: -1, low: null } });
    expect(accuracyInUse(all)).toEqual([]);
  });

  test('answers without an interval have no coverage', () => {
    expect(numbersInUse([{ ...said(1, '2'), estimate: { value: 1 } }])[0]?.coverage).toBeNull();
  });

  test('limits are those of tables', () => {
    for (const [freedom, limit] of [
      [1, 12.7062],
      [2, 4.30265],
      [3, 3.18245],
      [5, 2.57058],
      [10, 2.22814],
      [100, 1.98397],
    ] as const)
      expect(Math.abs(studentLimit(freedom) - limit), String(freedom)).toBeLessThan(0.005);
  });

  test('intervals hold the true mean in nineteen of twenty cases', () => {
    let state = 3;
    const uniform = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
    let held = 0;
    for (let trial = 0; trial < 2_000; trial++) {
      const { low, high } = sureMean(Array.from({ length: 12 }, uniform));
      if (low !== null && high !== null && low <= 0.5 && 0.5 <= high) held++;
    }
    expect(held / 2_000).toBeGreaterThan(0.93);
    expect(held / 2_000).toBeLessThan(0.97);
  });
});
