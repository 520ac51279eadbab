/**
 * Joins what users said of the true numbers to the rows of a file. Like other corrections these are
 * trained on, and never held out.
 */

import type { DataChoice } from '../../../contract/training/dataset';
import type { Correction } from '../../../contract/training/correction';
import { correctedRow, joinRows } from './corrected-rows';
import type { NumberRowSet } from './rows-data';
import { strataOf } from './target-numbers';

/** The rows of a file, and behind them those of which somebody said the true number. */
export interface CorrectedNumbers extends NumberRowSet {
  /** How many rows are the file's own: the first ones. */
  readonly own: number;
}

export function withTrueNumbers(
  set: NumberRowSet,
  { inputs }: DataChoice,
  corrections: readonly Correction[],
): CorrectedNumbers {
  const known = corrections.flatMap(({ input, label }) => {
    const number = label.trim() === '' ? NaN : Number(label);
    const row = correctedRow(set, inputs, input);
    return row && Number.isFinite(number) ? [{ ...row, number }] : [];
  });
  const { joined, table, rows } = joinRows(set, known);
  return {
    ...set,
    own: set.rows.length,
    table,
    rows,
    targets: [...set.targets, ...joined.map(({ number }) => number)],
  };
}

/** The step of each number; of what was corrected none matters, for it is always trained on. */
export function ownStrata({
  targets,
  own,
}: Pick<CorrectedNumbers, 'targets' | 'own'>): Uint16Array {
  const strata = new Uint16Array(targets.length);
  strata.set(strataOf(targets.slice(0, own)));
  return strata;
}
