/**
 * The doctor's report as text, for whoever is asked for help. It names the browser and the device,
 * not the visitor or the page.
 */

import { candidateName, type Survey } from '../../../../contract/models/devices';
import type { BuiltInTask } from '../../../../contract/tasks/tasks';

/** A finding in the words of the page. */
export interface ReportLine {
  readonly level: string;
  readonly title: string;
  readonly sentence: string;
}

/** @param browser the browser's own description of itself */
export function reportText(
  lines: readonly ReportLine[],
  surveys: ReadonlyMap<BuiltInTask, Survey | null>,
  browser: string,
  at: Date,
): string {
  const tests = [...surveys].flatMap(([task, survey]) =>
    (survey?.reports ?? []).map((report) => {
      const time = report.medianMs === null ? '' : ` ${report.medianMs.toFixed(2)} ms`;
      return `${task} ${candidateName(report)}: ${report.outcome}${time}${report.reason === '' ? '' : ` (${report.reason})`}`;
    }),
  );
  const findings = lines.map(({ level, title, sentence }) => `[${level}] ${title}: ${sentence}`);
  return ['Inkling', at.toISOString(), browser, '', ...findings, '', ...tests].join('\n');
}
