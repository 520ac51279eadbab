/** What a batch is asked to do, by the model and the file that are chosen. */

import type { BatchSetup } from '../../../contract/batch/batch';
import type { BatchReport } from '../../../contract/batch/desk';
import { matchColumns, type MatchedColumns } from '../../../contract/batch/match-columns';
import type { ChosenModel } from './model-choice.svelte';

/** Which columns of a file a model of tables reads; null where the model reads texts. */
export function matchedBy(
  chosen: ChosenModel | null,
  report: BatchReport | null,
): MatchedColumns | null {
  if (!chosen?.columns || !report) return null;
  const names = report.rows === 0 ? [] : report.columns.map(({ name }) => name);
  return matchColumns(chosen.columns, names);
}

/** Null where the model is not there, or finds nothing to read in the file. */
export function setupOf(
  chosen: ChosenModel | null,
  column: number | null,
  matched: MatchedColumns | null,
): BatchSetup | null {
  if (!chosen) return null;
  const { model, version } = chosen;
  if (chosen.columns === null)
    return column === null ? null : { task: chosen.task, model, version, column };
  if (!matched || matched.read.length === 0) return null;
  return { task: chosen.task, model, version, columns: [...matched.read] };
}
