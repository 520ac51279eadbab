/** Counts of what comes in against the shares of a reference: the index, and what may be said of it. */

import {
  runsNeeded,
  stabilityIndex,
  sum,
  verdictOf,
  type DriftVerdict,
  type IndexSize,
} from './stability-index';

export interface SharesCompared {
  /** Runs that could be compared. */
  readonly runs: number;
  /** Fewer runs than this say nothing yet; null where the reference itself has too few rows. */
  readonly needed: number | null;
  /** Null while there are too few runs. */
  readonly psi: number | null;
  readonly verdict: DriftVerdict | null;
  /** Of the runs, in each bin. */
  readonly shares: readonly number[];
}

/** @param expected shares of the reference in the bins of `counts` */
export function compareShares(
  counts: readonly number[],
  expected: readonly number[],
  of: Pick<IndexSize, 'examples' | 'family'>,
): SharesCompared {
  const runs = sum(counts);
  const size = { ...of, bins: expected.filter((share) => share > 0).length };
  const needed = runsNeeded(size);
  const index = stabilityIndex(counts, expected);
  const verdict = verdictOf(index, runs, needed, size);
  return {
    runs,
    needed,
    psi: verdict === null ? null : index,
    verdict,
    shares: counts.map((count) => (runs === 0 ? 0 : count / runs)),
  };
}
