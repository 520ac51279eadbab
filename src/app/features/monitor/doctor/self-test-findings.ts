/** Judges what came of giving each model its known input on the backends of this device. */

import { candidateName, type ProbeReport, type Survey } from '../../../../contract/models/devices';
import type { BuiltInTask } from '../../../../contract/tasks/tasks';
import { finding, type Finding } from './finding';

type Timed = ProbeReport & { readonly medianMs: number };

/**
 * A model that some way runs is well, however slow the others are; one that a way of this device
 * ran wrongly could be better.
 */
export function selfTest(task: BuiltInTask, survey: Survey | null): Finding {
  const id = `task-${task}` as const;
  if (survey === null) return finding(id, 'better', 'testUnknown', { fix: 'testUnknownFix' });
  const working = survey.reports
    .filter((report): report is Timed => report.outcome === 'ok' && report.medianMs !== null)
    .sort((a, b) => a.medianMs - b.medianMs);
  const faulty = survey.reports.filter(
    ({ outcome }) => outcome === 'wrong' || outcome === 'failed',
  );
  const [best] = working;
  if (!best) {
    return survey.unmeasured.length > 0
      ? finding(id, 'better', 'testNone', { fix: 'testFix', remedy: 'measure' })
      : finding(id, 'broken', 'testBroken', {
          fix: 'testBrokenFix',
          remedy: 'measure',
          values: { name: names(survey.reports) },
        });
  }
  const values = {
    name: candidateName(best),
    used: best.medianMs,
    of: survey.unmeasured.length,
  };
  if (survey.unmeasured.length > 0)
    return finding(id, 'better', 'testSome', { fix: 'testFix', remedy: 'measure', values });
  if (faulty.length === 0) return finding(id, 'ok', 'testOk', { values });
  return finding(id, 'better', 'testFaulty', {
    fix: 'testFaultyFix',
    remedy: 'measure',
    values: { ...values, name: names(faulty) },
  });
}

function names(reports: readonly ProbeReport[]): string {
  return reports.map(candidateName).join(', ');
}
