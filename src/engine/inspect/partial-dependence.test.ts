import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, last } from '../../contract/at';
import type { AskedModel } from './asked-model';
import { partialDependence } from './partial-dependence';
import { FEATURES, LENGTH, numbersOfRow } from './test-features';

const lengthIn = (numbers: Float32Array) => at(numbers, 0) * LENGTH.deviation + LENGTH.mean;
const TINTS = [5, -1, 2, 0];
const tintIn = (numbers: Float32Array) => at(TINTS, numbers.subarray(2).indexOf(1));
const model = (ask: (numbers: Float32Array) => number): AskedModel => ({
  features: FEATURES,
  outputs: ['weight'],
  ask: (numbers) => [ask(numbers)],
});
const now = () => Promise.resolve();
const dependence = (asked: AskedModel, column: string, rows: readonly Float32Array[]) =>
  partialDependence(asked, column, rows, false, now);

const ROWS = Array.from({ length: 40 }, (_, i) => numbersOfRow(i / 2, i % 4));

describe('partial dependence', () => {
  test('of f(x) = 2x + what the tint adds is a line of slope 2, and so is that of each row', async () => {
    const asked = model((numbers) => 2 * lengthIn(numbers) + tintIn(numbers));
    const { places, lines, unit, rows } = await dependence(asked, 'length', ROWS);
    expect(unit).toBe('cm');
    expect(rows).toBe(40);
    if (places.kind !== 'number') throw new Error('A length is a number.');
    const { values, quantiles } = places;
    for (const { mean, single } of lines)
      for (const line of [mean, ...single])
        line.forEach((value, i) => {
          expect(value - at(line, 0)).toBeCloseTo(2 * (at(values, i) - at(values, 0)), 4);
        });
    expect(at(at(lines, 0).mean, 0)).toBeCloseTo(2 * at(values, 0) + 1.5, 4);
    expect(at(lines, 0).single.length).toBeGreaterThan(10);
    expect([at(quantiles, 0), last(quantiles)]).toEqual([0, 19.5]);
    expect(values.every((value) => value >= 0 && value <= 19.5)).toBe(true);
  });

  test('of a product shows in single rows what the mean hides', async () => {
    const sign = (numbers: Float32Array) => (numbers[2] === 1 ? 1 : -1);
    const rows = Array.from({ length: 20 }, (_, i) => numbersOfRow(i, i % 2));
    const { lines } = await dependence(
      model((numbers) => sign(numbers) * lengthIn(numbers)),
      'length',
      rows,
    );
    const [{ mean, single }] = [at(lines, 0)];
    expect(mean.every((value) => Math.abs(value) < 1e-4)).toBe(true);
    expect(new Set(single.map((line) => Math.sign(last(line) - at(line, 0))))).toEqual(
      new Set([1, -1]),
    );
  });

  test('of a category is what the model says of each value', async () => {
    const { places, lines } = await dependence(model(tintIn), 'tint', ROWS);
    expect(places).toEqual({
      kind: 'category',
      values: ['white', 'cream', 'grey'],
      counts: [10, 10, 10],
    });
    expect(at(lines, 0).mean.map((value) => Math.round(value * 1e6) / 1e6)).toEqual([5, -1, 2]);
  });

  test('a column that the model does not look at has a flat line', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1 }),
        async (lengths) => {
          const rows = lengths.map((length, i) => numbersOfRow(length, i % 4));
          const { lines } = await dependence(model(tintIn), 'length', rows);
          const { mean } = at(lines, 0);
          expect(mean.every((value) => Math.abs(value - at(mean, 0)) < 1e-6)).toBe(true);
        },
      ),
      { seed: 5, numRuns: 30 },
    );
  });

  test('without rows the ordinary one is asked about, within what was seen in training', async () => {
    const asked = model((numbers) => 2 * lengthIn(numbers));
    const found = await partialDependence(asked, 'length', [numbersOfRow(10, 0)], true, now);
    if (found.places.kind !== 'number') throw new Error('A length is a number.');
    expect([at(found.places.values, 0), last(found.places.values)]).toEqual([2, 18]);
    expect(found.places.quantiles).toEqual([]);
    expect(at(found.lines, 0).single).toEqual([]);
    expect(found.ordinary).toBe(true);
  });

  test('a cell that is set is not missing any more', async () => {
    const missing = model((numbers) => at(numbers, 1));
    const { lines } = await dependence(missing, 'length', [
      numbersOfRow(null, 0),
      numbersOfRow(3, 0),
    ]);
    expect(at(lines, 0).mean.every((value) => value === 0)).toBe(true);
  });

  test('a column that there is not is refused by name', async () => {
    await expect(dependence(model(tintIn), 'width', ROWS)).rejects.toMatchObject({
      code: 'option-invalid',
      message: 'The model has no column width: length, tint.',
    });
  });
});
