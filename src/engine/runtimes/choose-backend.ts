/** The choice of where a model runs, from what is known about the candidates. */

import type { Backend, Candidate, Choice, ProbeReport } from '../../contract/models/devices';
import { sameCandidate } from '../../contract/models/devices';

/**
 * Where to run, given what is known: on the forced backend unless it is unavailable or failed since
 * the page was opened, else on the fastest measured, else on the first (safest) that has not been
 * measured. Null if nothing is left.
 */
export function choose(
  reports: readonly ProbeReport[],
  unmeasured: readonly Candidate[],
  forced: Backend | null,
  failed: readonly ProbeReport[],
): Choice | null {
  let refused: string | null = null;
  if (forced) {
    const out = reports.filter(
      (report) =>
        report.outcome === 'unavailable' || failed.some((each) => sameCandidate(each, report)),
    );
    // An earlier failure does not count: whoever names a backend wants to see it tried.
    const asked = [...byTime(reports), ...reports, ...unmeasured].find(
      (each) => each.backend === forced && !out.some((one) => sameCandidate(one, each)),
    );
    if (asked) return { candidate: pick(asked), why: 'forced', refused };
    refused =
      out.find((report) => report.backend === forced)?.reason ??
      `This model's runtime has no ${forced} backend.`;
  }
  const candidate = byTime(reports)[0] ?? unmeasured[0];
  if (!candidate) return null;
  return {
    candidate: pick(candidate),
    why: unmeasured.length === 0 ? 'measured' : 'first',
    refused,
  };
}

/** The candidates that work, fastest first. */
function byTime(reports: readonly ProbeReport[]): ProbeReport[] {
  return reports
    .filter((report) => report.outcome === 'ok')
    .sort((a, b) => (a.medianMs ?? Infinity) - (b.medianMs ?? Infinity));
}

function pick({ backend, threads }: Candidate): Candidate {
  return { backend, threads };
}
