/**
 * How a row of a table becomes numbers. A number is standardised; where it is missing, the training
 * rows' median stands, and a second number says so if any was missing in training. A category has a
 * number for each of its values, one for those that occurred once or never, and one for a missing
 * cell if any was missing in training.
 */

import * as v from 'valibot';
import { at } from '../../../contract/at';
import { isMissing, numberIn, saysNoNumber, type NumberFormat } from './cell-values';

const NumberColumn = v.object({
  name: v.string(),
  kind: v.literal('number'),
  median: v.number(),
  mean: v.number(),
  deviation: v.pipe(v.number(), v.gtValue(0)),
  /**
   * Between these lay all but the outermost twentieth: what an explanation may try. Not the ends,
   * which would be the cells of single rows. Absent in models from before there were explanations.
   */
  low: v.optional(v.number()),
  high: v.optional(v.number()),
  missing: v.boolean(),
  decimalComma: v.boolean(),
  /**
   * What stood beside the numbers; empty: nothing. Absent in models that were trained before units
   * were read: to those a point was a decimal sign beside a comma too.
   */
  unit: v.optional(v.string()),
});

const CategoryColumn = v.object({
  name: v.string(),
  kind: v.literal('category'),
  /** Most frequent first. */
  values: v.array(v.string()),
  missing: v.boolean(),
});

export const FeatureSchema = v.variant('kind', [NumberColumn, CategoryColumn]);
export type Feature = v.InferOutput<typeof FeatureSchema>;

export type Cell = string | number | null | undefined;

/**
 * Values of a category that have numbers of their own, and how often one must occur for that: the
 * number for all others is learnt from the rest.
 */
const VALUES = 50;
const OFTEN = 2;

/** The share of numbers at either end that a range leaves out. */
const OUTERMOST = 0.025;

/**
 * @param cells of the column in the training rows alone: the held-out ones must not be known
 * @param format how its numbers are written, or null for categories
 */
export function learnFeature(
  name: string,
  cells: readonly string[],
  format: NumberFormat | null,
): Feature {
  if (format === null) {
    const counts = new Map<string, number>();
    for (const cell of cells)
      if (!isMissing(cell)) counts.set(cell.trim(), (counts.get(cell.trim()) ?? 0) + 1);
    const values = [...counts]
      .filter(([, count]) => count >= OFTEN)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return {
      name,
      kind: 'category',
      values: values.slice(0, VALUES).map(([value]) => value),
      missing: cells.some(isMissing),
    };
  }
  const numbers = cells.flatMap((cell) => numberIn(cell, format) ?? []).sort((a, b) => a - b);
  const count = Math.max(1, numbers.length);
  const mean = numbers.reduce((a, b) => a + b, 0) / count;
  const deviation = Math.sqrt(
    numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0) / count,
  );
  return {
    name,
    kind: 'number',
    median: medianOf(numbers),
    mean,
    deviation: deviation > 0 ? deviation : 1,
    ...(numbers.length > 0 && {
      low: at(numbers, Math.floor(OUTERMOST * (numbers.length - 1))),
      high: at(numbers, Math.ceil((1 - OUTERMOST) * (numbers.length - 1))),
    }),
    missing: numbers.length < cells.length,
    ...format,
  };
}

/** The middle of ascending numbers; 0, which standardises to the mean, of none. */
function medianOf(numbers: readonly number[]): number {
  if (numbers.length === 0) return 0;
  const half = numbers.length >> 1;
  return numbers.length % 2 === 1
    ? at(numbers, half)
    : (at(numbers, half - 1) + at(numbers, half)) / 2;
}

/** The number in a cell of a column; null where there is none. */
export function numberInCell(
  feature: v.InferOutput<typeof NumberColumn>,
  cell: Cell,
): number | null {
  if (typeof cell === 'number') return finite(cell);
  const text = cell ?? '';
  return numberIn(text, formatOf(feature, text));
}

/** How many numbers a feature becomes. */
export function widthOf(feature: Feature): number {
  return (feature.kind === 'number' ? 1 : feature.values.length + 1) + (feature.missing ? 1 : 0);
}

export interface TableNumbers {
  readonly numbers: Float32Array;
  /**
   * Names of columns: cells that hold what never occurred in training; cells that are missing
   * although none was.
   */
  readonly unknown: readonly string[];
  readonly missing: readonly string[];
}

/** The numbers of a row. @param cellOf the cell of a feature, by its place among the features */
export function numbersOf(
  features: readonly Feature[],
  cellOf: (feature: Feature, index: number) => Cell,
): TableNumbers {
  const numbers = new Float32Array(features.reduce((sum, feature) => sum + widthOf(feature), 0));
  const unknown: string[] = [];
  const missing: string[] = [];
  let at = 0;
  features.forEach((feature, index) => {
    const cell = cellOf(feature, index);
    const text = cell === null || cell === undefined ? '' : String(cell);
    const width = widthOf(feature);
    const absent = feature.kind === 'number' ? saysNoNumber(text) : isMissing(text);
    if (absent && !feature.missing) missing.push(feature.name);
    if (feature.kind === 'number') {
      const number = numberInCell(feature, cell);
      if (number === null && !absent) unknown.push(feature.name);
      numbers[at] = ((number ?? feature.median) - feature.mean) / feature.deviation;
      if (number === null && feature.missing) numbers[at + 1] = 1;
    } else {
      const value = feature.values.indexOf(text.trim());
      if (value < 0 && !absent) unknown.push(feature.name);
      numbers[
        at + (value >= 0 ? value : absent && feature.missing ? width - 1 : feature.values.length)
      ] = 1;
    }
    at += width;
  });
  return { numbers, unknown, missing };
}

function finite(number: number): number | null {
  return Number.isFinite(number) ? number : null;
}

function formatOf(
  { decimalComma, unit }: v.InferOutput<typeof NumberColumn>,
  cell: string,
): NumberFormat {
  if (unit !== undefined) return { decimalComma, unit };
  return { decimalComma: decimalComma && /^[+-]?\d+,\d+$/.test(cell.trim()), unit: '' };
}
