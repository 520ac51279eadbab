/**
 * Owns telling whether what comes in has drifted from the model's reference. A drift is not an
 * error: it says that the model is used on something else than it was measured on, so that its
 * published scores may not hold.
 */

import type { Reference } from '../../../contract/models/model-info';
import type { RunRecord } from '../../../contract/monitor/request-log';

/** Numbers of a record that a reference may have too, by the same names. */
const MEASURES = [
  'confidence',
  'inputTokens',
  'inputSize',
  'tokens',
] as const satisfies readonly (keyof RunRecord)[];

export type Measure = (typeof MEASURES)[number];

/** Shares of the runs and of the reference in each bin. */
export interface Drift {
  readonly kind: 'label' | Measure;
  readonly bins: readonly DriftBin[];
  /** Runs that could be compared. */
  readonly runs: number;
  /** Fewer runs than this say nothing yet. */
  readonly needed: number;
  /** Null while there are too few runs. */
  readonly psi: number | null;
}

export interface Range {
  readonly from: number | null;
  readonly to: number | null;
}

export interface DriftBin {
  /**
   * A label, or the range of a number: above `from` up to `to`; null where that side has no end.
   */
  readonly bin: string | Range;
  readonly share: number;
  readonly reference: number;
}

/**
 * The usual thresholds (N. Siddiqi, "Credit Risk Scorecards", 2006): below the first nothing has
 * changed, above the second much has.
 */
export const PSI_THRESHOLDS = { some: 0.1, much: 0.25 } as const;

/**
 * Bins of which less is expected are joined with the next: a rule of thumb of the chi-squared test,
 * with which the index is akin.
 */
const FEWEST_EXPECTED = 0.05;

/** As if this many runs lay in each bin, on both sides, so that an empty one has a logarithm. */
const SMOOTHING = 0.5;

/**
 * Population stability index: the sum over all bins of (a - e) ln(a / e), a being the share of the
 * runs and e that of the reference. Both sides are smoothed as if half a run more lay in each bin,
 * the reference as if it had as many runs.
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
 * How many runs are needed: so many that chance alone passes the first threshold in one of twenty
 * cases, rounded up to tens. By chance the index is distributed nearly as chi-squared with (bins -
 * 1) degrees of freedom, divided by the runs (B. Yurdakul and J. Naranjo, "Statistical properties
 * of the population stability index", 2020); its 95th percentile is by Wilson & Hilferty.
 */
export function runsNeeded(bins: number): number {
  const freedom = Math.max(1, bins - 1);
  const chiSquared = freedom * (1 - 2 / (9 * freedom) + 1.645 * Math.sqrt(2 / (9 * freedom))) ** 3;
  return Math.ceil(chiSquared / PSI_THRESHOLDS.some / 10) * 10;
}

/**
 * Every comparison that the reference allows and that any of the runs has a value for. Of the two
 * sizes of an input the model's own is enough. @param runs answered ones of the model that the
 * reference belongs to
 */
export function drifts(runs: readonly RunRecord[], { labels, measures }: Reference): Drift[] {
  const known = MEASURES.filter(
    (measure) => measure in measures && runs.some((run) => run[measure] !== null),
  );
  const shown = known.filter(
    (measure) => measure !== 'inputSize' || !known.includes('inputTokens'),
  );
  return [
    ...(labels ? [labelDrift(runs, labels)] : []),
    ...shown.flatMap((measure) => {
      const histogram = measures[measure];
      return histogram ? [measureDrift(measure, runs, histogram)] : [];
    }),
  ];
}

function labelDrift(
  runs: readonly RunRecord[],
  reference: Readonly<Record<string, number>>,
): Drift {
  const counts = new Map(Object.keys(reference).map((label) => [label, 0]));
  for (const { label } of runs) if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
  return drift(
    'label',
    [...counts].map(([label, count]) => ({ bin: label, count, reference: reference[label] ?? 0 })),
  );
}

interface Expected extends Range {
  readonly share: number;
}

/** A value on a bound belongs to the bin below it, as the reference has it. */
function measureDrift(
  kind: Measure,
  runs: readonly RunRecord[],
  { bounds, shares }: Reference['measures'][string],
): Drift {
  const bins = join(
    shares.map((share, i) => ({ from: bounds[i - 1] ?? null, to: bounds[i] ?? null, share })),
  );
  const counts = bins.map(() => 0);
  for (const { [kind]: value } of runs) {
    if (value === null) continue;
    const i = bins.findIndex(({ to }) => to === null || value <= to);
    counts[i] = (counts[i] ?? 0) + 1;
  }
  return drift(
    kind,
    bins.map(({ from, to, share }, i) => ({
      bin: { from, to },
      count: counts[i] ?? 0,
      reference: share,
    })),
  );
}

function drift(
  kind: Drift['kind'],
  bins: readonly { bin: DriftBin['bin']; count: number; reference: number }[],
): Drift {
  const counts = bins.map(({ count }) => count);
  const runs = sum(counts);
  const needed = runsNeeded(bins.length);
  return {
    kind,
    bins: bins.map(({ bin, count, reference }) => ({
      bin,
      share: runs === 0 ? 0 : count / runs,
      reference,
    })),
    runs,
    needed,
    psi:
      runs < needed
        ? null
        : stabilityIndex(
            counts,
            bins.map(({ reference }) => reference),
          ),
  };
}

/** Neighbours joined until enough is expected in each. */
function join(bins: readonly Expected[]): Expected[] {
  const joined: Expected[] = [];
  let open: Expected | null = null;
  for (const bin of bins) {
    open = open === null ? bin : { from: open.from, to: bin.to, share: open.share + bin.share };
    if (open.share < FEWEST_EXPECTED) continue;
    joined.push(open);
    open = null;
  }
  const last = joined.at(-1);
  if (open === null || last === undefined) return open === null ? joined : [open];
  return [...joined.slice(0, -1), { from: last.from, to: open.to, share: last.share + open.share }];
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
