/**
 * The columns of a model as those know them who ask it about changed rows: what stands in an ordinary
 * row, and what was seen in training.
 */

import type { Column } from '../../explain/counterfactual';
import { numberInCell, type Feature } from './table-features';

type NumberFeature = Extract<Feature, { kind: 'number' }>;

/** Of models that kept no range: that of nearly all cells, if they are distributed normally. */
const DEVIATIONS = 2;

/** What may be tried in a column, and how its cells are written. */
export function columnOf(feature: Feature): Column {
  const { name } = feature;
  if (feature.kind === 'category') {
    const { values } = feature;
    return {
      name,
      ordinary: values[0] ?? null,
      range: null,
      values,
      numberOf: () => null,
      write: String,
    };
  }
  const { median, mean, deviation } = feature;
  const { low = mean - DEVIATIONS * deviation, high = mean + DEVIATIONS * deviation } = feature;
  return {
    name,
    ordinary: asWritten(feature, median),
    range: { low, high },
    values: [],
    numberOf: (cell) => numberInCell(feature, cell),
    write: (number) => asWritten(feature, number),
  };
}

/** A number is shown, and sent back from a form, as the column writes it. */
function asWritten({ decimalComma, unit }: NumberFeature, number: number): string | number {
  const text = String(number);
  // Of an exponent's digits none are groups; a model without a unit reads points.
  return decimalComma && unit !== undefined && text.includes('.') ? text.replace('.', ',') : number;
}
