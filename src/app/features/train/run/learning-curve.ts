/**
 * The points of a run's live curves: loss and accuracy while it trains, and those of the held-out
 * examples, which are measured once an epoch.
 */

import type { TrainOutcome } from '../../../../contract/training/training';

export interface CurvePoint {
  /** In epochs. */
  readonly x: number;
  readonly loss: number;
  readonly accuracy: number;
  /** Null between the ends of epochs. */
  readonly heldOutLoss: number | null;
  readonly heldOutAccuracy: number | null;
}

/** More points than a chart has pixels for are thinned out. */
const MOST_POINTS = 160;

/** The point at the end of an epoch. */
export function pointOf({
  epoch,
  loss,
  accuracy,
  heldOutLoss,
  heldOutAccuracy,
}: TrainOutcome['history'][number]): CurvePoint {
  return { x: epoch, loss, accuracy, heldOutLoss, heldOutAccuracy };
}

/** The curve with one more point; where that is too many, every second one between epochs goes. */
export function withPoint(points: readonly CurvePoint[], point: CurvePoint): CurvePoint[] {
  const all = [...points, point];
  return all.length <= MOST_POINTS
    ? all
    : all.filter((each, i) => each.heldOutLoss !== null || i % 2 === 0);
}
