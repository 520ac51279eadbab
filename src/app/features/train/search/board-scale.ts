/** The one scale that all small pictures of a board have, so that they can be compared. */

import type { Trial } from '../../../../contract/training/search-state';

export interface BoardScale {
  readonly least: number;
  readonly most: number;
  /** Of the longest curve; 0 where there are none. */
  readonly epochs: number;
}

type Measured = Pick<Trial, 'scores' | 'curves'>;

export function scaleOf(trials: readonly Measured[]): BoardScale {
  let [least, most, epochs] = [Infinity, -Infinity, 0];
  const take = (value: number) => {
    least = Math.min(least, value);
    most = Math.max(most, value);
  };
  for (const { scores, curves } of trials) {
    scores.forEach(take);
    const curve = meanCurve(curves);
    curve.forEach(take);
    epochs = Math.max(epochs, curve.length);
  }
  // A network that knows less than the mean has an R² far below zero, which would flatten all others
  least = Math.max(0, least);
  return most > least ? { least, most, epochs } : { least: 0, most: 1, epochs };
}

/** 0 at the least and below it, 1 at the most. */
export function placeOn({ least, most }: BoardScale, value: number): number {
  return Math.min(1, Math.max(0, (value - least) / (most - least)));
}

/** Mean over the folds, epoch by epoch, as far as all have come. */
export function meanCurve(curves: readonly (readonly number[])[]): number[] {
  if (curves.length === 0) return [];
  const length = Math.min(...curves.map((curve) => curve.length));
  return Array.from(
    { length },
    (_, epoch) => curves.reduce((sum, curve) => sum + (curve[epoch] ?? 0), 0) / curves.length,
  );
}
