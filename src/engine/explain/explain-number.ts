/**
 * Why a number is predicted of a row: the share of each cell in the number itself, held against an
 * ordinary row as those of labels are, and the nearest row for which it lies where it was wished.
 */

import { InklingError } from '../../contract/errors';
import type { ExplainOptions, NumberExplanation } from '../../contract/tasks/explanation';
import { attribute } from './attribute';
import { nearestRow, type CellValue, type Column, type Goal } from './counterfactual';
import { cellShares, heldAgainstOrdinary, TABLE_EFFORT } from './explain-table';

/** The number that the model predicts of each row, cells in the order of the columns. */
export type AskNumbers = (rows: readonly (readonly CellValue[])[]) => Promise<readonly number[]>;

/**
 * @param target name of the column that is predicted, which stands where a label would
 * @param row cells in the order of the columns
 * @throws InklingError `option-invalid` for another label than `target`, or a wish that no number
 * fulfils; what `ask` throws
 */
export async function explainNumber(
  target: string,
  row: readonly CellValue[],
  columns: readonly Column[],
  ask: AskNumbers,
  { above, below, ...how }: ExplainOptions,
): Promise<NumberExplanation> {
  const start = performance.now();
  const goal = goalOf(above, below);
  const { shares, label, score, base, method, evaluations } = await attribute(
    columns.length,
    async (coalitions) => {
      const numbers = await ask(heldAgainstOrdinary(row, columns, coalitions));
      return numbers.map((number) => [{ label: target, score: number }]);
    },
    how,
    TABLE_EFFORT,
  );
  const found = goal && !goal.isReached(score) && (await nearestRow(row, columns, ask, goal));
  return {
    label,
    value: score,
    base,
    method,
    evaluations,
    cells: cellShares(row, columns, shares),
    counterfactual: found ? { value: found.said, changes: found.changes } : null,
    totalMs: performance.now() - start,
  };
}

/** Where the number is wished to be; null where nobody wished. */
function goalOf(above = -Infinity, below = Infinity): Goal<number> | null {
  if (above === -Infinity && below === Infinity) return null;
  if (above >= below)
    throw new InklingError(
      'option-invalid',
      `No number is above ${String(above)} and below ${String(below)}.`,
      { details: { option: 'above' } },
    );
  return {
    isReached: (number) => number > above && number < below,
    distance: (number) => Math.max(above - number, number - below),
  };
}
