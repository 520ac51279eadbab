/** In which order trials stand on the board. */

import type { Trial, TrialState } from '../../../../contract/training/search-state';

export type SortKey = 'rank' | 'trial' | 'state' | 'seconds';

/** Those at work first: they are what changes. */
const STATES: readonly TrialState[] = ['running', 'done', 'waiting', 'stopped', 'failed'];

/**
 * The best first. Scores can be compared among those that were trained as far: who came further is
 * ahead. Those without a score come last, as they were drawn.
 */
export function byRank(trials: readonly Trial[]): Trial[] {
  return trials.toSorted((a, b) => standing(b) - standing(a) || better(a, b) || a.trial - b.trial);
}

function better(a: Trial, b: Trial): number {
  return standing(a) === 0 ? 0 : (b.score ?? 0) - (a.score ?? 0);
}

/** Rungs that it finished. */
function standing({ rung, state, score }: Trial): number {
  return rung === null || state === 'failed' || score === null ? 0 : rung + 1;
}

/** Places from 1, of those that have one. */
export function ranksOf(trials: readonly Trial[]): Map<number, number> {
  const placed = byRank(trials).filter((trial) => standing(trial) > 0);
  return new Map(placed.map(({ trial }, i) => [trial, i + 1]));
}

/** @param down the other way round */
export function sorted(trials: readonly Trial[], by: SortKey, down: boolean): Trial[] {
  const rising = risingBy(trials, by);
  return down ? rising.toReversed() : rising;
}

function risingBy(trials: readonly Trial[], by: SortKey): Trial[] {
  const ranked = byRank(trials);
  switch (by) {
    case 'rank':
      return ranked;
    case 'trial':
      return trials.toSorted((a, b) => a.trial - b.trial);
    case 'seconds':
      return ranked.toSorted((a, b) => a.seconds - b.seconds);
    case 'state':
      return ranked.toSorted((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
  }
}
