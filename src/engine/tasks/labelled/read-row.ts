/** Reads a row that a model of tables is asked about, by the columns that it was trained on. */

import { at } from '../../../contract/at';
import { InklingError } from '../../../contract/errors';
import { ownValue } from '../../../contract/own-record';
import type { Notice } from '../../../contract/tasks/answer-parts';
import type { TableCells, TableRow } from '../../../contract/tasks/table';
import { numbersOf, type Feature } from './table-features';

/** @throws InklingError `option-invalid` for a list with another number of cells */
export function readRow(
  features: readonly Feature[],
  given: TableRow | TableCells,
): { readonly numbers: Float32Array; readonly notices: Notice[] } {
  const row = namedCells(given, features);
  const { numbers, unknown, missing } = numbersOf(features, ({ name }) => ownValue(row, name));
  return { numbers, notices: noticesOf(features, unknown, missing) };
}

/** The median or most frequent value of every column. */
export function typicalRow(features: readonly Feature[]): TableRow {
  return Object.fromEntries(
    features.map((feature) => [
      feature.name,
      feature.kind === 'number' ? asWritten(feature) : (feature.values[0] ?? null),
    ]),
  );
}

/** A number is shown, and sent back from a form, as the column writes it. */
function asWritten({
  median,
  decimalComma,
  unit,
}: Extract<Feature, { kind: 'number' }>): string | number {
  const text = String(median);
  // Of an exponent's digits none are groups; a model without a unit reads points.
  return decimalComma && unit !== undefined && text.includes('.') ? text.replace('.', ',') : median;
}

/** A row by the names of its columns. */
export function namedCells(
  row: TableRow | TableCells,
  features: readonly { readonly name: string }[],
): TableRow {
  if (!isList(row)) return row;
  if (row.length === features.length)
    return Object.fromEntries(features.map(({ name }, i) => [name, at(row, i)]));
  const names = features.map(({ name }) => name).join(', ');
  throw new InklingError(
    'option-invalid',
    `The row has ${String(row.length)} cells, the model ${String(features.length)} columns: ${names}.`,
    { details: { option: 'row' } },
  );
}

function isList(row: TableRow | TableCells): row is TableCells {
  return Array.isArray(row);
}

function noticesOf(
  features: readonly Feature[],
  unknown: readonly string[],
  missing: readonly string[],
): Notice[] {
  if (unknown.length + missing.length === features.length)
    return [{ code: 'nothing-known', details: {} }];
  return [
    ...(unknown.length > 0
      ? [{ code: 'cells-unknown', details: { columns: unknown.join(', ') } } as const]
      : []),
    ...(missing.length > 0
      ? [{ code: 'cells-missing', details: { columns: missing.join(', ') } } as const]
      : []),
  ];
}
