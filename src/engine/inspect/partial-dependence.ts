/**
 * Partial dependence (Friedman 2001): what a model says on average when one column is set to each of
 * several values in every row, all else left as it is; and the same of single rows (individual
 * conditional expectation, Goldstein et al. 2015), which shows what an average hides.
 */

import { at } from '../../contract/at';
import type { Dependence } from '../../contract/training/insides';
import { columnOf } from '../tasks/labelled/table-columns';
import { placeOf, quantile, unitOf, type AskedModel, type PlacedFeature } from './asked-model';

/** Places along a column of numbers. */
const STEPS = 24;
/** A column with so few numbers is asked at each of them. */
const FEW = 12;
/** Values of a category that are asked, the most frequent first. */
const VALUES = 12;
/** Rows whose own lines are given. */
const SINGLE = 30;
const OUTERMOST = 0.025;
/** Marks of where the rows lie: every twentieth of them. */
const MARKS = 20;

/**
 * @param rows as numbers, at least one
 * @param ordinary whether the only row is the ordinary one: what range numbers have, it does not tell
 * @param pace awaited now and then, so that messages come in between
 * @throws InklingError `option-invalid` for a column that the model does not have
 */
export async function partialDependence(
  model: AskedModel,
  column: string,
  rows: readonly Float32Array[],
  ordinary: boolean,
  pace: () => Promise<void>,
): Promise<Dependence> {
  const place = placeOf(model.features, column);
  const { places, settings } = valuesOf(place, ordinary ? [] : rows);
  const step = Math.max(1, Math.ceil(rows.length / SINGLE));
  const lines = model.outputs.map((output) => ({
    output,
    sums: settings.map(() => 0),
    single: ordinary ? [] : rows.filter((_, i) => i % step === 0).map((): number[] => []),
  }));
  for (const [i, row] of rows.entries()) {
    for (const [s, setting] of settings.entries()) {
      const changed = row.slice();
      changed.set(setting, place.from);
      const said = model.ask(changed);
      lines.forEach(({ sums, single }, output) => {
        const value = at(said, output);
        sums[s] = at(sums, s) + value;
        if (!ordinary && i % step === 0) at(single, i / step).push(value);
      });
    }
    await pace();
  }
  return {
    column,
    unit: unitOf(place.feature),
    rows: rows.length,
    ordinary,
    places,
    lines: lines.map(({ output, sums, single }) => ({
      output,
      mean: sums.map((sum) => sum / rows.length),
      single,
    })),
  };
}

/** What the column is set to: as it is shown, and as the numbers of a row. */
function valuesOf(
  { feature, from, to }: PlacedFeature,
  rows: readonly Float32Array[],
): { readonly places: Dependence['places']; readonly settings: readonly Float32Array[] } {
  const width = to - from;
  if (feature.kind === 'category') {
    const values = feature.values.slice(0, VALUES);
    return {
      places: {
        kind: 'category',
        values,
        counts: values.map((_, i) => rows.filter((row) => at(row, from + i) === 1).length),
      },
      settings: values.map((_, i) => {
        const setting = new Float32Array(width);
        setting[i] = 1;
        return setting;
      }),
    };
  }
  const { mean, deviation, missing } = feature;
  const numbers = rows
    .filter((row) => !missing || at(row, from + 1) === 0)
    .map((row) => at(row, from) * deviation + mean)
    .sort((a, b) => a - b);
  const distinct = [...new Set(numbers)];
  const range = columnOf(feature).range ?? { low: mean, high: mean };
  const [low, high] =
    distinct.length > 1
      ? [quantile(numbers, OUTERMOST), quantile(numbers, 1 - OUTERMOST)]
      : [range.low, range.high];
  const values =
    distinct.length > 1 && distinct.length <= FEW
      ? distinct
      : Array.from({ length: STEPS + 1 }, (_, i) => low + ((high - low) * i) / STEPS);
  return {
    places: {
      kind: 'number',
      values,
      quantiles:
        distinct.length > 1
          ? Array.from({ length: MARKS + 1 }, (_, i) => quantile(numbers, i / MARKS))
          : [],
    },
    settings: values.map((value) => {
      const setting = new Float32Array(width);
      setting[0] = (value - mean) / deviation;
      return setting;
    }),
  };
}
