/**
 * Owns telling whether what comes in has drifted from the model's reference. A drift is not an error: it says that the model is
 * used on something else than it was measured on, so that its published scores may not hold.
 */

import type { Reference } from '../../../contract/models';
import type { RunRecord } from '../../../contract/runs';

/** Shares of the runs and of the reference in each bin. */
export interface Drift {
  readonly kind: 'label' | 'confidence' | 'length';
  readonly bins: readonly DriftBin[];
  /** Runs that could be compared. */
  readonly runs: number;
  /** Fewer runs than this say nothing yet. */
  readonly needed: number;
  /** Null while there are too few runs. */
  readonly psi: number | null;
}

export interface DriftBin {
  /** A label, or the range of a number; the last range of lengths has no upper end. */
  readonly bin: string | { readonly from: number; readonly to: number | null };
  readonly share: number;
  readonly reference: number;
}

/** The usual thresholds (N. Siddiqi, "Credit Risk Scorecards", 2006): below the first nothing has changed, above the second much has. */
export const PSI_THRESHOLDS = { some: 0.1, much: 0.25 } as const;

/** Bins of which less is expected are joined with the next: a rule of thumb of the chi-squared test, with which the index is akin. */
const FEWEST_EXPECTED = 0.05;

/** As if this many runs lay in each bin, on both sides, so that an empty one has a logarithm. */
const SMOOTHING = 0.5;

/**
 * Population stability index: the sum over all bins of (a - e) ln(a / e), a being the share of the runs and e that of the reference.
 * Both sides are smoothed as if half a run more lay in each bin, the reference as if it had as many runs.
 * @param counts runs in each bin
 * @param expected shares of the reference in the same bins
 */
export function stabilityIndex(counts: readonly number[], expected: readonly number[]): number {
  const runs = sum(counts);
  const whole = runs + SMOOTHING * counts.length;
  return sum(
    counts.map((count, i) => {
      const actual = (count + SMOOTHING) / whole;
      const reference = ((expected[i] ?? 0) * runs + SMOOTHING) / whole;
      return (actual - reference) * Math.log(actual / reference);
    }),
  );
}

/**
 * How many runs are needed: so many that chance alone passes the first threshold in one of twenty cases, rounded up to tens. By
 * chance the index is distributed nearly as chi-squared with (bins - 1) degrees of freedom, divided by the runs (B. Yurdakul
 * and J. Naranjo, "Statistical properties of the population stability index", 2020); its 95th percentile is by Wilson & Hilferty.
 */
export function runsNeeded(bins: number): number {
  const freedom = Math.max(1, bins - 1);
  const chiSquared = freedom * (1 - 2 / (9 * freedom) + 1.645 * Math.sqrt(2 / (9 * freedom))) ** 3;
  return Math.ceil(chiSquared / PSI_THRESHOLDS.some / 10) * 10;
}

/** Every comparison that the reference allows. @param runs answered ones of the model that the reference belongs to */
export function drifts(runs: readonly RunRecord[], { labels, confidence, length }: Reference): Drift[] {
  const found: Drift[] = [];
  if (labels) found.push(labelDrift(runs, labels));
  if (confidence) {
    const edges = confidence.map((_, i) => ({ from: i / confidence.length, to: (i + 1) / confidence.length }));
    const joined = join(edges.map((bin, i) => ({ ...bin, reference: confidence[i] ?? 0 })));
    found.push(rangeDrift('confidence', runs.map((run) => run.confidence), joined));
  }
  if (length?.unit === 'pieces') found.push(rangeDrift('length', runs.map((run) => run.inputTokens), quantileBins(length.quantiles)));
  return found;
}

function labelDrift(runs: readonly RunRecord[], reference: Readonly<Record<string, number>>): Drift {
  const counts = new Map(Object.keys(reference).map((label) => [label, 0]));
  for (const { label } of runs) if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
  return drift('label', [...counts].map(([label, count]) => ({ bin: label, count, reference: reference[label] ?? 0 })));
}

interface Range {
  readonly from: number;
  readonly to: number | null;
  readonly reference: number;
}

/** A value on the border of two ranges of lengths belongs to the lower one, as quantiles have it. */
function rangeDrift(kind: 'confidence' | 'length', values: readonly (number | null)[], ranges: readonly Range[]): Drift {
  const counts = ranges.map(() => 0);
  for (const value of values) {
    if (value === null) continue;
    const at = ranges.findIndex(({ to }) => to === null || (kind === 'length' ? value <= to : value < to));
    const i = at < 0 ? counts.length - 1 : at; // a probability of 1 is in the last bin
    counts[i] = (counts[i] ?? 0) + 1;
  }
  return drift(kind, ranges.map(({ from, to, reference }, i) => ({ bin: { from, to }, count: counts[i] ?? 0, reference })));
}

function drift(kind: Drift['kind'], bins: readonly { bin: DriftBin['bin']; count: number; reference: number }[]): Drift {
  const counts = bins.map(({ count }) => count);
  const runs = sum(counts);
  const needed = runsNeeded(bins.length);
  return {
    kind,
    bins: bins.map(({ bin, count, reference }) => ({ bin, share: runs === 0 ? 0 : count / runs, reference })),
    runs,
    needed,
    psi: runs < needed ? null : stabilityIndex(counts, bins.map(({ reference }) => reference)),
  };
}

/** Neighbours joined until enough is expected in each. */
function join(ranges: readonly (Range & { readonly to: number })[]): Range[] {
  const joined: Range[] = [];
  let open: Range | null = null;
  for (const range of ranges) {
    open = open === null ? range : { from: open.from, to: range.to, reference: open.reference + range.reference };
    if (open.reference < FEWEST_EXPECTED) continue;
    joined.push(open);
    open = null;
  }
  const last = joined.at(-1);
  if (open === null || last === undefined) return joined;
  return [...joined.slice(0, -1), { from: last.from, to: open.to, reference: last.reference + open.reference }];
}

/** From quantiles (share -> length) to the shares between them. */
function quantileBins(quantiles: Readonly<Record<string, number>>): Range[] {
  const cuts = Object.entries(quantiles).map(([share, length]) => ({ share: Number(share), length })).sort((a, b) => a.share - b.share);
  const inner = cuts.map(({ share, length }, i): Range => ({ from: cuts[i - 1]?.length ?? 0, to: length, reference: share - (cuts[i - 1]?.share ?? 0) }));
  const last = cuts.at(-1);
  return last === undefined ? [] : [...inner, { from: last.length, to: null, reference: 1 - last.share }];
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
