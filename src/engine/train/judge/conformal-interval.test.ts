/** The interval around a predicted number: its rank on paper, and its coverage of what is new. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Random } from '../rows/random';
import { conformalDistance, LEVEL } from './conformal-interval';

test('of nine distances the largest; of fewer none can be promised', () => {
  const truths = [1, -2, 3, -4, 5, -6, 7, -8, 9];
  const zeros = truths.map(() => 0);
  expect(conformalDistance(truths, zeros)).toBe(9);
  expect(conformalDistance(truths.slice(1), zeros)).toBeNull();
  const more = Array.from({ length: 99 }, (_, i) => i + 1);
  expect(
    conformalDistance(
      more,
      more.map(() => 0),
    ),
  ).toBe(90);
});

/** Errors that are small as a rule and sometimes large, and lean to one side. */
const error = (random: Random) => {
  const normal = random.normal();
  return random.below(8) === 0 ? 6 * Math.abs(normal) : normal;
};

test('nine of ten new numbers lie within it, however the errors are distributed', () => {
  const RUNS = 2_000;
  const HELD_OUT = 40;
  const random = Random.seeded(11, 'examples');
  let covered = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const truths = Array.from({ length: HELD_OUT }, () => error(random));
    const distance = conformalDistance(
      truths,
      truths.map(() => 0),
    );
    if (distance !== null && Math.abs(error(random)) <= distance) covered += 1;
  }
  // Expected are 37 of 41 places, 0.902; the spread of the share over so many runs is 0.007.
  expect(covered / RUNS).toBeGreaterThan(LEVEL - 0.02);
  expect(covered / RUNS).toBeLessThan(LEVEL + 0.03);
});

test('it covers nine tenths of what it was made from, and grows with the level', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 19, maxLength: 80 }),
      (truths) => {
        const zeros = truths.map(() => 0);
        const distance = conformalDistance(truths, zeros) ?? NaN;
        const within = truths.filter((truth) => Math.abs(truth) <= distance).length;
        expect(within / truths.length).toBeGreaterThanOrEqual(LEVEL);
        expect(conformalDistance(truths, zeros, 0.5) ?? NaN).toBeLessThanOrEqual(distance);
      },
    ),
  );
});
