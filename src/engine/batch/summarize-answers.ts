/**
 * What came of the rows together: how many of each label and which words go with it, between which
 * numbers they lie, what failed.
 */

import { noticesOf, type RowAnswer } from '../../contract/batch/batch';
import type { BatchSummary } from '../../contract/batch/desk';
import type { ErrorCode } from '../../contract/errors';
import type { Notice } from '../../contract/tasks/answer-parts';
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
  const notices = new Map<Notice['code'], number>();
  const dated: DatedLabel[] = [];
  const numbers = new Spread();
  answers.forEach((answer, row) => {
    if ('error' in answer) errors.set(answer.error, (errors.get(answer.error) ?? 0) + 1);
    for (const code of noticesOf(answer)) notices.set(code, (notices.get(code) ?? 0) + 1);
    if ('value' in answer) numbers.add(answer.value);
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
    numbers: numbers.summary,
    errors: mostFirst(errors),
    notices: mostFirst(notices),
    overTime:
      dates &&
      labelsOverTime(
        dates.column,
        dated,
        sorted.map(([label]) => label),
      ),
  };
}

/** Of numbers that come one after the other. */
class Spread {
  #count = 0;
  #sum = 0;
  #smallest = Infinity;
  #greatest = -Infinity;

  add(value: number): void {
    this.#count += 1;
    this.#sum += value;
    this.#smallest = Math.min(this.#smallest, value);
    this.#greatest = Math.max(this.#greatest, value);
  }

  get summary(): BatchSummary['numbers'] {
    if (this.#count === 0) return null;
    return {
      count: this.#count,
      smallest: this.#smallest,
      mean: this.#sum / this.#count,
      greatest: this.#greatest,
    };
  }
}

function mostFirst<Code>(counts: ReadonlyMap<Code, number>) {
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count);
}
