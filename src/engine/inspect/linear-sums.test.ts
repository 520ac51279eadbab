import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at } from '../../contract/at';
import { linearSums } from './linear-sums';
import { FEATURES, LENGTH, numbersOfRow } from './test-features';

const named = (sums: ReturnType<typeof linearSums>, output: number) =>
  Object.fromEntries(
    at(sums, output).coefficients.map(({ column, of, value, ...each }) => [
      of === 'value' ? `${column} ${value}` : `${column} ${of}`,
      each,
    ]),
  );

test('of a number: in its own unit, by deviation and by unit of the column', () => {
  // 3 of the target's deviations (of 2) for one deviation (of 4 cm) of length.
  const matrix = Float32Array.of(3, 0.5, 1, 2, 3, 0);
  const sums = linearSums({ features: FEATURES, outputs: ['weight'] }, matrix, Float32Array.of(1), {
    deviation: 2,
    mean: 100,
  });
  const found = named(sums, 0);
  expect(found['length number']).toEqual({ weight: 6, perUnit: 1.5, unit: 'cm' });
  expect(found['length missing']).toMatchObject({ weight: 1, perUnit: null });
  // White, cream and grey are 2 in the mean: what they share goes into the intercept.
  expect(found['tint white']?.weight).toBe(-2);
  expect(found['tint grey']?.weight).toBe(2);
  expect(sums[0]?.intercept).toBe(102 + 4);
  expect(sums[0]?.coefficients[0]?.column).toBe('length');
});

test('of labels: they give the log-odds of the model, whatever all labels share', () => {
  const weight = fc.double({ min: -5, max: 5, noNaN: true }).map(Math.fround);
  fc.assert(
    fc.property(
      fc.array(weight, { minLength: 18, maxLength: 18 }),
      fc.array(weight, { minLength: 3, maxLength: 3 }),
      fc.double({ min: -20, max: 20, noNaN: true }),
      fc.integer({ min: 0, max: 3 }),
      (matrix, bias, length, tint) => {
        const outputs = ['a', 'b', 'c'];
        const row = numbersOfRow(length, tint);
        const scores = outputs.map((_, o) =>
          row.reduce((sum, number, i) => sum + number * at(matrix, 3 * i + o), at(bias, o)),
        );
        const sums = linearSums(
          { features: FEATURES, outputs },
          Float32Array.from(matrix),
          Float32Array.from(bias),
          null,
        );
        const told = sums.map(({ intercept }, o) => {
          const by = named(sums, o);
          const value = ['tint white', 'tint cream', 'tint grey', 'tint other'][tint] ?? '';
          return (
            intercept +
            (by['length number']?.perUnit ?? NaN) * (length - LENGTH.mean) +
            (by[value]?.weight ?? NaN)
          );
        });
        expect(told.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 3);
        for (const other of [1, 2])
          expect(at(told, other) - at(told, 0)).toBeCloseTo(at(scores, other) - at(scores, 0), 3);
      },
    ),
    { seed: 11 },
  );
});
