/**
 * Whether what comes in has drifted from the model's reference. A drift is not an error: it says
 * that the model is used on something else than it was measured on, so that its published scores may
 * not hold.
 */

import { at, last } from '../../../contract/at';
import { ownValue } from '../../../contract/own-record';
import type { Reference } from '../../../contract/models/model-info';
import type { RunRecord } from '../../../contract/monitor/request-log';
import { compareShares } from './compare-shares';
import type { DriftVerdict } from './stability-index';

/** Numbers of a record that a reference may have too, by the same names. */
const MEASURES = [
  'confidence',
  'inputTokens',
  'inputSize',
  'tokens',
  'value',
] as const satisfies readonly (keyof RunRecord)[];

export type Measure = (typeof MEASURES)[number];

/** Shares of the runs and of the reference in each bin. */
export interface Drift {
  readonly kind: 'label' | Measure;
  readonly bins: readonly DriftBin[];
  /** Runs that could be compared. */
  readonly runs: number;
  /** Fewer runs than this say nothing yet; null where the reference itself has too few rows. */
  readonly needed: number | null;
  /** Null while there are too few runs. */
  readonly psi: number | null;
  readonly verdict: DriftVerdict | null;
}

export interface ValueRange {
  readonly from: number | null;
  readonly to: number | null;
}

export interface DriftBin {
  /**
   * A label, or the range of a number: above `from` up to `to`; null where that side has no end.
   */
  readonly bin: string | ValueRange;
  readonly share: number;
  readonly reference: number;
}

/**
 * Bins of which less is expected are joined with the next: a rule of thumb of the chi-squared test,
 * with which the index is akin. Of a small reference a bin is made of so many rows at least, for
 * with more bins no number of runs would be enough.
 */
const FEWEST_EXPECTED = 0.05;
const FEWEST_ROWS = 15;

/**
 * Every comparison that the reference allows and that any of the runs has a value for. Of the two
 * sizes of an input the model's own is enough.
 * @param runs answered ones of the model that the reference belongs to
 */
export function drifts(
  runs: readonly RunRecord[],
  { labels, measures, examples }: Reference,
): Drift[] {
  const known = MEASURES.filter(
    (measure) => Object.hasOwn(measures, measure) && runs.some((run) => run[measure] !== null),
  );
  const shown = known.filter(
    (measure) => measure !== 'inputSize' || !known.includes('inputTokens'),
  );
  const of = { examples, family: shown.length + (labels ? 1 : 0) };
  return [
    ...(labels ? [labelDrift(runs, labels, of)] : []),
    ...shown.flatMap((measure) => {
      const histogram = measures[measure];
      return histogram ? [measureDrift(measure, runs, histogram, of)] : [];
    }),
  ];
}

function labelDrift(
  runs: readonly RunRecord[],
  reference: Readonly<Record<string, number>>,
  of: Compared,
): Drift {
  const counts = new Map(Object.keys(reference).map((label) => [label, 0]));
  for (const { label } of runs) if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
  return drift(
    'label',
    [...counts].map(([label, count]) => ({
      bin: label,
      count,
      reference: ownValue(reference, label) ?? 0,
    })),
    of,
  );
}

type Compared = Parameters<typeof compareShares>[2];

interface Expected extends ValueRange {
  readonly share: number;
}

/** A value on a bound belongs to the bin below it, as the reference has it. */
function measureDrift(
  kind: Measure,
  runs: readonly RunRecord[],
  { bounds, shares }: Reference['measures'][string],
  of: Compared,
): Drift {
  const bins = join(
    shares.map((share, i) => ({ from: bounds[i - 1] ?? null, to: bounds[i] ?? null, share })),
    Math.max(FEWEST_EXPECTED, FEWEST_ROWS / of.examples),
  ).map((bin) => ({ ...bin, count: 0 }));
  for (const { [kind]: value } of runs) {
    if (value === null) continue;
    const bin = bins.find(({ to }) => to !== null && value <= to) ?? last(bins);
    bin.count += 1;
  }
  return drift(
    kind,
    bins.map(({ from, to, share, count }) => ({ bin: { from, to }, count, reference: share })),
    of,
  );
}

function drift(
  kind: Drift['kind'],
  bins: readonly { bin: DriftBin['bin']; count: number; reference: number }[],
  of: Compared,
): Drift {
  const { shares, ...compared } = compareShares(
    bins.map(({ count }) => count),
    bins.map(({ reference }) => reference),
    of,
  );
  return {
    kind,
    bins: bins.map(({ bin, reference }, i) => ({ bin, share: at(shares, i), reference })),
    ...compared,
  };
}

/** Neighbours joined until enough is expected in each. */
function join(bins: readonly Expected[], fewest: number): Expected[] {
  const joined: Expected[] = [];
  let open: Expected | null = null;
  for (const bin of bins) {
    open = open === null ? bin : { from: open.from, to: bin.to, share: open.share + bin.share };
    if (open.share < fewest) continue;
    joined.push(open);
    open = null;
  }
  const end = joined.at(-1);
  if (open === null || end === undefined) return open === null ? joined : [open];
  return [...joined.slice(0, -1), { from: end.from, to: open.to, share: end.share + open.share }];
}
