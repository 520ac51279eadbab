/**
 * How many inputs of a model fell into which bin of its reference, hour by hour: what the monitor
 * compares. An input itself is not to be found in it.
 */

import * as v from 'valibot';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const InputCountsSchema = v.object({
  /** Hours since 1970. */
  hour: Count,
  model: v.string(),
  version: Count,
  /** For each input of the reference, in its order, how many fell into each bin; to the last used. */
  counts: v.array(v.array(Count)),
});

export type InputCounts = v.InferOutput<typeof InputCountsSchema>;

/** An input that was asked: the bin of each of the reference's inputs. */
export interface BinnedInput {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly model: string;
  readonly version: number;
  readonly inputBins: readonly number[];
}

const HOUR_MS = 60 * 60 * 1000;

/** The hour of a time in milliseconds since 1970. */
export function hourOf(time: number): number {
  return Math.floor(time / HOUR_MS);
}

/** The counts with these bins counted in; the given ones are left as they are. */
export function countedIn(counts: InputCounts['counts'], bins: readonly number[]): number[][] {
  return bins.map((bin, input) => {
    const before = counts[input] ?? [];
    const length = Math.max(before.length, bin + 1);
    return Array.from({ length }, (_, i) => (before[i] ?? 0) + (i === bin ? 1 : 0));
  });
}

/** Of several hours together, each input with as many bins as its reference has. */
export function sumOfHours(hours: readonly InputCounts[], bins: readonly number[]): number[][] {
  return bins.map((length, input) =>
    Array.from({ length }, (_, bin) =>
      hours.reduce((sum, { counts }) => sum + (counts[input]?.[bin] ?? 0), 0),
    ),
  );
}
