/**
 * Why a row of a table is answered as it is: the share of each cell, held against an ordinary row
 * (the median or the most frequent value of each column), and the nearest different answer. No rows
 * of training are kept to be held against: a model is sent to others, and rows may be private.
 */

import { at } from '../../contract/at';
import type { ExplainOptions, TableExplanation } from '../../contract/tasks/explanation';
import { attribute } from './attribute';
import { nearestOther, type AskRows, type CellValue, type Column } from './counterfactual';
import type { Coalition } from './game';

/** Forests and networks of tables answer in some ten microseconds. */
export const TABLE_EFFORT = { exact: 10, evaluations: 2_000 } as const;

/**
 * @param row cells in the order of the columns
 * @throws InklingError `option-invalid` for a label that the model does not have; what `ask` throws
 */
export async function explainTable(
  row: readonly CellValue[],
  columns: readonly Column[],
  ask: AskRows,
  options: ExplainOptions,
): Promise<TableExplanation> {
  const start = performance.now();
  const { shares, ...found } = await attribute(
    columns.length,
    (coalitions) => ask(heldAgainstOrdinary(row, columns, coalitions)),
    options,
    TABLE_EFFORT,
  );
  const [present = []] = await ask([row]);
  const wanted = options.label !== undefined && options.label !== at(present, 0).label;
  const counterfactual = await nearestOther(row, columns, ask, wanted ? found.label : null);
  return {
    ...found,
    cells: cellShares(row, columns, shares),
    counterfactual,
    totalMs: performance.now() - start,
  };
}

/** For each coalition the row with ordinary cells where one is left out. */
export function heldAgainstOrdinary(
  row: readonly CellValue[],
  columns: readonly Column[],
  coalitions: readonly Coalition[],
): CellValue[][] {
  return coalitions.map((there) =>
    columns.map(({ ordinary }, i) => (there[i] === 1 ? at(row, i) : ordinary)),
  );
}

/** The cells of a row with their shares, in the order of the columns. */
export function cellShares(
  row: readonly CellValue[],
  columns: readonly Column[],
  shares: readonly number[],
): TableExplanation['cells'] {
  return columns.map(({ name, ordinary }, i) => ({
    column: name,
    value: at(row, i),
    ordinary,
    share: at(shares, i),
  }));
}
