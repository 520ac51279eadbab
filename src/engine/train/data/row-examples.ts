/**
 * Makes training examples out of rows: which rows can be used, under which labels, and why the
 * others are left out. It also says whether what remains can be trained on.
 */

import { at } from '../../../contract/at';
import {
  DATA_LIMITS,
  EXAMPLE_REASONS,
  FEWEST_EXAMPLES,
  type DataChoice,
  type DataProblem,
  type ExampleReason,
  type ExamplesReport,
  type RowsKind,
} from '../../../contract/training/dataset';
import { isMissing } from '../../tasks/labelled/cell-values';
import { cellOf, Tally, type Table } from './row-table';

/** With fewer examples of a label none is left to train on, or none to hold out. */
const PER_LABEL = 2;

export interface MadeExamples {
  /** Indices into the table's rows. */
  readonly rows: readonly number[];
  /** The label of each, as an index into `labels`. */
  readonly classes: Uint16Array;
  /** Most frequent first. */
  readonly labels: readonly string[];
  readonly report: Omit<ExamplesReport, 'unused'>;
}

export function makeExamples(kind: RowsKind, table: Table, choice: DataChoice): MadeExamples {
  const tally = new Tally<ExampleReason>();
  const given = choice.inputs.filter((column) => column !== choice.label && column < table.width);
  // Where no column is given the first stands for it: the problem is then said below.
  const [text = 0] = given;
  const usable: { row: number; label: string }[] = [];
  const repeated = kind === 'classify' ? repetitions(table, text, choice.label) : null;
  table.rows.forEach((cells, row) => {
    const label = cellOf(cells, choice.label).trim();
    const reason = isMissing(label)
      ? 'no-label'
      : kind === 'classify'
        ? isBlank(cellOf(cells, text))
          ? 'no-input'
          : (repeated?.get(row) ?? null)
        : given.every((column) => isMissing(cellOf(cells, column)))
          ? 'no-input'
          : null;
    if (reason === null) usable.push({ row, label });
    else tally.add(reason, at(table.lines, row));
  });
  const counts = new Map<string, number>();
  for (const { label } of usable) counts.set(label, (counts.get(label) ?? 0) + 1);
  const labels = [...counts]
    .filter(([, count]) => count >= PER_LABEL)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const index = new Map(labels.map(([label], i) => [label, i]));
  const kept = usable.flatMap(({ row, label }) => {
    const place = index.get(label);
    if (place !== undefined) return [{ row, place }];
    tally.add('rare-label', at(table.lines, row));
    return [];
  });
  return {
    rows: kept.map(({ row }) => row),
    classes: Uint16Array.from(kept, ({ place }) => place),
    labels: labels.map(([label]) => label),
    report: {
      choice,
      examples: kept.length,
      labels: labels.map(([label, count]) => ({ label, count })),
      spread: null,
      leftOut: tally.report(EXAMPLE_REASONS),
      problem: problemOf(table, given, counts.size, labels.length, kept.length),
    },
  };
}

function problemOf(
  table: Table,
  given: readonly number[],
  allLabels: number,
  labels: number,
  examples: number,
): DataProblem | null {
  if (table.rows.length === 0) return 'no-rows';
  if (table.width < 2) return 'one-column';
  if (given.length === 0) return 'no-inputs';
  if (allLabels > DATA_LIMITS.labels) return 'too-many-labels';
  if (labels === 1) return 'one-label';
  return examples < FEWEST_EXAMPLES ? 'too-few-examples' : null;
}

function isBlank(cell: string): boolean {
  return !/\S/.test(cell);
}

/**
 * Rows whose text came before under the same label; and all rows of a text that has several labels,
 * since nobody knows which is right.
 */
function repetitions(
  { rows }: Table,
  text: number,
  label: number,
): Map<number, 'duplicate' | 'conflicting'> {
  const byText = new Map<string, { label: string; rows: number[] }>();
  const found = new Map<number, 'duplicate' | 'conflicting'>();
  const conflicts = new Set<string>();
  rows.forEach((cells, row) => {
    const [key, name] = [cellOf(cells, text).trim(), cellOf(cells, label).trim()];
    if (key === '' || isMissing(name)) return;
    const before = byText.get(key);
    if (!before) byText.set(key, { label: name, rows: [row] });
    else {
      before.rows.push(row);
      found.set(row, 'duplicate');
      if (before.label !== name) conflicts.add(key);
    }
  });
  for (const key of conflicts)
    byText.get(key)?.rows.forEach((row) => found.set(row, 'conflicting'));
  return found;
}
