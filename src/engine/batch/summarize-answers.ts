/** What came of the rows together: how many of each label, which words go with it, what failed. */

import type { RowAnswer } from '../../contract/batch/batch';
import type { BatchSummary } from '../../contract/batch/desk';
import type { ErrorCode } from '../../contract/errors';
import type { LabelWords } from './label-words';
import { labelsOverTime, type DatedLabel } from './over-time';

/** Where the dates of rows come from. */
interface Dates {
  readonly column: string;
  readonly of: (row: number) => number | null;
}

export function summarizeAnswers(
  answers: readonly RowAnswer[],
  words: LabelWords,
  dates: Dates | null,
): BatchSummary {
  const labels = new Map<string, { count: number; sum: number }>();
  const errors = new Map<ErrorCode, number>();
  const dated: DatedLabel[] = [];
  answers.forEach((answer, row) => {
    if ('error' in answer) errors.set(answer.error, (errors.get(answer.error) ?? 0) + 1);
    if (!('label' in answer)) return;
    const own = labels.get(answer.label) ?? { count: 0, sum: 0 };
    own.count += 1;
    own.sum += answer.score;
    labels.set(answer.label, own);
    if (dates) dated.push({ label: answer.label, date: dates.of(row) });
  });
  const sorted = [...labels].sort((a, b) => b[1].count - a[1].count || (a[0] < b[0] ? -1 : 1));
  return {
    labels: sorted.map(([label, { count, sum }]) => ({
      label,
      count,
      mean: sum / count,
      words: labels.size > 1 ? words.of(label) : [],
    })),
    errors: [...errors].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count),
    overTime:
      dates &&
      labelsOverTime(
        dates.column,
        dated,
        sorted.map(([label]) => label),
      ),
  };
}
