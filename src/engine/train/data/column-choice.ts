/**
 * Guesses which column is the label and which columns it is predicted from, and says why a column
 * is better not used.
 */

import { at } from '../../../contract/at';
import {
  looksLikeNumbers,
  type ColumnReason,
  type ColumnReport,
  type DataChoice,
  type RowsKind,
} from '../../../contract/training/dataset';
import { isMissing } from '../../tasks/labelled/cell-values';
import { cellOf, type Table } from './row-table';

const LABEL_NAMES =
  /^(label|labels|class|kind|category|sentiment|target|species|variety|diagnosis|outcome|survived|y|标签|类别|分类|情感|种类)$/i;
/** What is called so is predicted as a number where it looks like one. */
const NUMBER_NAMES =
  /^(target|y|outcome|price|cost|value|amount|salary|income|score|rating|sales|demand|medv|mpg|strength|quality|目标|价格|价钱|房价|成本|金额|工资|收入|得分|评分|销量|产量)$/i;
const TEXT_NAMES =
  /^(text|sentence|review|comment|content|message|body|title|文本|正文|内容|句子|评论)$/i;

/** The likeliest choice, or null if there are not two columns with something in them. */
export function guessChoice(
  kind: RowsKind,
  table: Table,
  columns: readonly ColumnReport[],
): DataChoice | null {
  const input = kind === 'classify' ? guessText(table, columns) : -1;
  const number = kind === 'table' ? guessNumber(columns) : null;
  const label = number ?? guessLabel(columns, input);
  if (label === null || (kind === 'classify' && input < 0)) return null;
  if (kind === 'classify') return { label, inputs: [input] };
  const unused = new Set(unusedColumns(table, columns, label).map(({ column }) => column));
  return {
    label,
    inputs: columns.map((_, i) => i).filter((i) => i !== label && !unused.has(i)),
    ...(looksLikeNumbers(at(columns, label)) && { numbers: true }),
  };
}

/** No column of any table. */
const NONE = -1;

/** What a teacher is asked about where rows have no labels: the text, or every column that tells. */
export function guessInputs(
  kind: RowsKind,
  table: Table,
  columns: readonly ColumnReport[],
): DataChoice {
  if (kind === 'classify') {
    const text = guessText(table, columns);
    return { label: NONE, inputs: text < 0 ? [] : [text] };
  }
  const unused = new Set(unusedColumns(table, columns, NONE).map(({ column }) => column));
  return { label: NONE, inputs: columns.map((_, i) => i).filter((i) => !unused.has(i)) };
}

/** The longest text, or what is called one; -1 where there is no column. */
export function guessText({ rows }: Table, columns: readonly ColumnReport[]): number {
  const sample = rows.slice(0, 200);
  const scores = columns.map(({ name, kind }, column) => {
    if (kind === 'empty') return -1;
    const length = sample.reduce((sum, row) => sum + cellOf(row, column).length, 0);
    return (
      (TEXT_NAMES.test(name) ? 1e9 : 0) +
      (kind === 'text' ? 1e6 : 0) +
      (kind === 'number' ? 0 : length)
    );
  });
  return scores.indexOf(Math.max(...scores));
}

/**
 * A number to predict where no column is called a label and the last, where tables have their target
 * by custom, is no category: what is called so, or the last column, unless the first is a category:
 * some have theirs there.
 */
function guessNumber(columns: readonly ColumnReport[]): number | null {
  const isLabel = (column: ColumnReport) =>
    LABEL_NAMES.test(column.name) && column.values !== null && !looksLikeNumbers(column);
  if (columns.some(isLabel)) return null;
  const isNumber = (column: ColumnReport | undefined) => !!column && looksLikeNumbers(column);
  const last = columns.findLastIndex(({ kind }) => kind !== 'empty');
  if (columns[last]?.kind === 'category') return null;
  const named = columns.findLastIndex(
    (column) => NUMBER_NAMES.test(column.name) && isNumber(column),
  );
  if (named >= 0) return named;
  const others = columns.some(({ kind }, i) => i !== last && kind !== 'empty' && kind !== 'text');
  return others && isNumber(columns[last]) && columns[0]?.kind !== 'category' ? last : null;
}

/**
 * What is called a label; else the last category, or else the column with the fewest values that
 * come again.
 */
function guessLabel(columns: readonly ColumnReport[], input: number): number | null {
  const possible = columns.flatMap((column, i) =>
    i !== input && column.kind !== 'empty' && column.values !== null ? [{ ...column, i }] : [],
  );
  const named = possible.find(({ name }) => LABEL_NAMES.test(name));
  const category = possible.findLast(({ kind, distinct }) => kind === 'category' && distinct > 1);
  const fewest = possible
    .filter(({ distinct }) => distinct > 1)
    .sort((a, b) => a.distinct - b.distinct)[0];
  return (named ?? category ?? fewest ?? possible[0])?.i ?? null;
}

/** The columns of a table that are better not used, for which reason. */
export function unusedColumns(
  table: Table,
  columns: readonly ColumnReport[],
  label: number,
): { column: number; reason: ColumnReason }[] {
  return columns.flatMap((report, column) => {
    if (column === label) return [];
    const reason = reasonAgainst(table, report, column, label);
    return reason === null ? [] : [{ column, reason }];
  });
}

function reasonAgainst(
  table: Table,
  { kind, distinct, missing }: ColumnReport,
  column: number,
  label: number,
): ColumnReason | null {
  if (kind === 'empty') return 'empty';
  if (kind === 'text') return 'text';
  if (distinct === 1 && missing === 0) return 'constant';
  if (kind === 'number' && isRowNumber(table, column)) return 'row-number';
  return saysLabel(table, column, label) ? 'says-label' : null;
}

function isRowNumber({ rows }: Table, column: number): boolean {
  if (rows.length < 3) return false;
  const first = Number(cellOf(at(rows, 0), column));
  return rows.every((row, i) => {
    const cell = cellOf(row, column);
    return cell !== '' && Number(cell) === first + i;
  });
}

/**
 * Whether the column is the label in other words: each of its values goes with one label and each
 * label with one value. It would be known only when the answer is, so a model that looks at it has
 * learnt nothing.
 */
function saysLabel({ rows }: Table, column: number, label: number): boolean {
  const labelOf = new Map<string, string>();
  const valueOf = new Map<string, string>();
  let filled = 0;
  for (const row of rows) {
    const [value, name] = [cellOf(row, column).trim(), cellOf(row, label).trim()];
    if (isMissing(value) || isMissing(name)) continue;
    filled += 1;
    if ((labelOf.get(value) ?? name) !== name || (valueOf.get(name) ?? value) !== value)
      return false;
    labelOf.set(value, name);
    valueOf.set(name, value);
  }
  // With fewer rows than this for each label it may be by chance.
  return valueOf.size > 1 && filled >= 5 * valueOf.size && filled >= rows.length / 2;
}
