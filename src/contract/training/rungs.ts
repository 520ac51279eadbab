/**
 * The rungs of a search (successive halving): how far trials are trained on each, and which of them
 * go on to the next. It depends on scores and never on which trial was done first, so the same search
 * ends in the same way on one worker and on many.
 */

import { at } from '../at';
import { ranked } from './paired-lead';

/** Two at least go on: who leads is known of trials that were trained as far. */
const LEAST = 2;

/**
 * The share of its epochs or trees that a trial is trained to on each rung; the last is 1.
 * @param trials how many there are
 * @param resource epochs or trees of the longest of them: a rung of less than one is none
 * @param halving one in so many goes on; null: there is one rung
 */
export function sharesOf(trials: number, resource: number, halving: number | null): number[] {
  const shares = [1];
  if (halving === null) return shares;
  for (
    let part = halving;
    part <= resource && goingOn(trials, halving, shares.length) > LEAST;
    part *= halving
  )
    shares.unshift(1 / part);
  return shares;
}

/** Trials on the last of so many rungs. */
function goingOn(trials: number, halving: number, rungs: number): number {
  let left = trials;
  for (let rung = 1; rung < rungs; rung += 1) left = kept(left, halving);
  return left;
}

function kept(trials: number, halving: number): number {
  return Math.min(trials, Math.max(LEAST, Math.ceil(trials / halving)));
}

/**
 * Trials that go on to the next rung, the best first; of equal ones the earlier.
 * @param scores of each trial that was trained to the end of the rung
 */
export function survivors(
  scores: ReadonlyMap<number, readonly number[]>,
  halving: number,
): number[] {
  const drawn = Array.from(scores, ([name, folds]) => ({ name, folds })).sort(
    (a, b) => a.name - b.name,
  );
  return ranked(drawn)
    .slice(0, kept(drawn.length, halving))
    .map(({ name }) => name);
}

/**
 * What each rung costs, in trials that are trained to their end, as far as is known before: what
 * the progress of a search is of.
 */
export function workOf(
  trials: number,
  shares: readonly number[],
  halving: number | null,
): number[] {
  return shares.map(
    (share, rung) =>
      goingOn(trials, halving ?? 1, rung + 1) * (share - (rung === 0 ? 0 : at(shares, rung - 1))),
  );
}
