/** The arithmetic of axes: round ends, round steps, and labels that do not lie on each other. */

import { last } from '../../../contract/at';

/** Round steps: people read these without counting. */
const STEPS = [1, 2, 2.5, 5, 10];
const LARGEST = last(STEPS);

/**
 * Ticks of an axis that starts at zero.
 * @param most largest value to be shown; where it is 0 or less the axis still has a length
 * @param count how many steps there may be at most
 * @returns rising, from 0 to a round number that is at least `most`
 */
export function zeroTicks(most: number, count: number): number[] {
  const span = most > 0 ? most : 1;
  const magnitude = 10 ** Math.floor(Math.log10(span / count));
  const step =
    (STEPS.find((each) => each * magnitude * count >= span * (1 - 1e-9)) ?? LARGEST) * magnitude;
  const steps = Math.max(1, Math.ceil(span / step - 1e-9));
  // Multiplied and not added up, and rounded to the step's own digits: 0.1 + 0.2 is no tick.
  const digits = Math.max(0, 1 - Math.floor(Math.log10(step)));
  return Array.from({ length: steps + 1 }, (_, i) =>
    digits > 20 ? i * step : Number((i * step).toFixed(digits)),
  );
}

/** Round numbers around the values: the first is at most the least of them, the last at least the greatest. */
export function ticksOf(values: readonly number[], steps: number): number[] {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const size = Math.max(Math.abs(least), Math.abs(most));
  const apart = most - least > 1e-9 * size ? most - least : size;
  const span = apart > 1e-200 ? apart : 1;
  const magnitude = 10 ** Math.floor(Math.log10(span / steps));
  const step = ([1, 2, 5].find((each) => each * magnitude * steps >= span) ?? 10) * magnitude;
  const from = Math.floor(least / step + 1e-9);
  const to = Math.max(from + 1, Math.ceil(most / step - 1e-9));
  // Multiplied and rounded: 0.1 + 0.2 is no tick.
  return Array.from({ length: to - from + 1 }, (_, i) =>
    Number(((from + i) * step).toPrecision(12)),
  );
}

/**
 * At most `count` of the positions 0 … length - 1, evenly spaced: the labels of an axis.
 * @returns rising, the first one always among them
 */
export function everyNth(length: number, count: number): number[] {
  const step = Math.max(1, Math.ceil(length / Math.max(1, count)));
  return Array.from({ length: Math.ceil(length / step) }, (_, i) => i * step);
}

/**
 * Moves labels apart that would lie on each other, in the same order.
 * @param wanted where each label should be
 * @param gap smallest distance between two
 * @param end none may lie beyond it
 */
export function spread(wanted: readonly number[], gap: number, end: number): number[] {
  const labels = wanted.map((place) => ({ place }));
  const rising = labels.toSorted((a, b) => a.place - b.place);
  let free = -Infinity;
  for (const label of rising) {
    label.place = Math.max(label.place, free);
    free = label.place + gap;
  }
  let limit = end;
  for (const label of rising.toReversed()) {
    label.place = Math.min(label.place, limit);
    limit = label.place - gap;
  }
  return labels.map(({ place }) => place);
}
