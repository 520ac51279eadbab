/**
 * Joins what users corrected to the examples of a file. It is trained on, and never held out: a
 * correction that is measured on teaches nothing.
 */

import { at } from '../../../contract/at';
import type { Correction } from '../../../contract/training/correction';
import { ownValue } from '../../../contract/own-record';
import type { DataChoice } from '../../../contract/training/dataset';
import type { TableRow } from '../../../contract/tasks/table';
import type { Random } from '../rows/random';
import { splitByLabel } from '../rows/split';
import type { RowExamples, RowSet } from './rows-data';

/**
 * Corrections are so many times in the training that they are a tenth of it, so that a few of them
 * count beside thousands of rows; but none of them more often than this, which would be learnt by
 * heart.
 */
const SHARE = 0.1;
const MOST = 20;

/** The examples of a file, and behind them what was corrected, several times over. */
export interface CorrectedExamples<Input> extends RowExamples {
  /** How many examples are the file's own: the first ones. */
  readonly own: number;
  /** What was corrected, once each: that which the columns and labels of the file have room for. */
  readonly corrections: readonly { readonly input: Input; readonly label: string }[];
}

export function withCorrectedTexts(
  set: RowExamples,
  { inputs }: DataChoice,
  corrections: readonly Correction[],
): CorrectedExamples<string> {
  return withRows(
    set,
    corrections.flatMap(({ input, label }) =>
      typeof input === 'string' ? [{ input, label, cells: new Map([[at(inputs, 0), input]]) }] : [],
    ),
  );
}

export function withCorrectedRows(
  set: RowExamples,
  { inputs }: DataChoice,
  corrections: readonly Correction[],
): CorrectedExamples<TableRow> {
  return withRows(
    set,
    corrections.flatMap(({ input, label }) => {
      const row = correctedRow(set, inputs, input);
      return row ? [{ ...row, label }] : [];
    }),
  );
}

/** A row that was corrected, its cells by column; null where it has nothing in these columns. */
export function correctedRow(
  { names }: Pick<RowSet, 'names'>,
  inputs: readonly number[],
  asked: Correction['input'],
): { readonly input: TableRow; readonly cells: ReadonlyMap<number, string> } | null {
  if (typeof asked === 'string') return null;
  const input: TableRow = asked;
  const cells = inputs.map(
    (column) => [column, String(ownValue(input, at(names, column)) ?? '')] as const,
  );
  return cells.every(([, cell]) => cell.trim() === '') ? null : { input, cells: new Map(cells) };
}

interface CorrectedRow<Input> {
  readonly input: Input;
  readonly label: string;
  /** By column. */
  readonly cells: ReadonlyMap<number, string>;
}

function withRows<Input>(
  set: RowExamples,
  corrected: readonly CorrectedRow<Input>[],
): CorrectedExamples<Input> {
  const known = corrected.filter(({ label }) => set.labels.includes(label));
  const { joined, table, rows } = joinRows(set, known);
  return {
    ...set,
    own: set.rows.length,
    corrections: known.map(({ input, label }) => ({ input, label })),
    table,
    rows,
    classes: Uint16Array.from([
      ...set.classes,
      ...joined.map(({ label }) => set.labels.indexOf(label)),
    ]),
  };
}

/** The rows of a file with what was corrected behind them, as often as it should count. */
export function joinRows<Row extends { readonly cells: ReadonlyMap<number, string> }>(
  { table, rows }: Pick<RowSet, 'table' | 'rows'>,
  known: readonly Row[],
): Pick<RowSet, 'table' | 'rows'> & { readonly joined: readonly Row[] } {
  const share = Math.round((SHARE * rows.length) / Math.max(1, known.length));
  const times = Math.min(MOST, Math.max(1, share));
  const joined = Array.from({ length: times }, () => known).flat();
  const first = table.rows.length;
  const written = joined.map(({ cells }) =>
    Array.from({ length: table.width }, (_, column) => cells.get(column) ?? ''),
  );
  return {
    joined,
    table: { ...table, rows: [...table.rows, ...written] },
    rows: [...rows, ...joined.map((_, i) => first + i)],
  };
}

/**
 * Which examples are trained on and which are held out: of the file's own a share of each label
 * (or step of numbers), of the corrections none.
 */
export function splitOwn(
  { classes, own }: Pick<CorrectedExamples<unknown>, 'classes' | 'own'>,
  share: number,
  random: Random,
): { train: Uint32Array; heldOut: Uint32Array } {
  const { train, heldOut } = splitByLabel(classes.subarray(0, own), share, random);
  const corrected = Array.from(classes.subarray(own), (_, i) => own + i);
  return { train: Uint32Array.from([...train, ...corrected]), heldOut };
}
