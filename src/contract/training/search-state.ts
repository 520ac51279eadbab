/**
 * A search as it is shown: plain data about each trial, how far it all is, and who leads. It is made
 * anew whenever something has happened, and never changed.
 */

import type { WireError } from '../errors';
import { leadOf, meanOf, ranked, type Lead } from './paired-lead';
import { workOf } from './rungs';
import type { SearchRequest, Settings } from './search';
import {
  courseOf,
  foldsOnRung,
  nameOf,
  resultsOf,
  shareOn,
  type Course,
  type FinishedParts,
  type SearchSetup,
} from './search-course';

/** `stopped`: early, since others were better. */
export type TrialState = 'waiting' | 'running' | 'stopped' | 'done' | 'failed';

export interface Trial {
  /** Its place among all: their order is that in which they were drawn. */
  readonly trial: number;
  readonly settings: Settings;
  readonly state: TrialState;
  /** The last rung that it finished, from 0; null before the first. */
  readonly rung: number | null;
  /** Of its epochs or trees, as many as it had on that rung. */
  readonly share: number;
  /** Accuracy, or R²: of each fold on that rung, or of equal parts of what is held out. */
  readonly scores: readonly number[];
  /** Their mean; null before the first rung. */
  readonly score: number | null;
  /** Held-out accuracy or R² after each epoch, of each fold; none of trees. */
  readonly curves: readonly (readonly number[])[];
  /** Seconds that its parts took on all rungs, whoever trained them. */
  readonly seconds: number;
  readonly failure: WireError | null;
}

/** Of `stopped` and `failed` searches the rest can be trained later; `elsewhere`: another tab does. */
export type SearchPhase = 'running' | 'paused' | 'done' | 'stopped' | 'failed' | 'elsewhere';

export interface SearchState {
  /** The id of the training that is searched over. */
  readonly id: string;
  readonly request: SearchRequest;
  readonly phase: SearchPhase;
  readonly trials: readonly Trial[];
  /** How far trials are trained on each rung: the last is 1. */
  readonly shares: readonly number[];
  /** The present one, from 0. */
  readonly rung: number;
  /** 0 to 1; it never falls. */
  readonly progress: number;
  /** Null before anything can be told. */
  readonly secondsLeft: number | null;
  /** The best of those that came furthest; null before the first has. */
  readonly leader: number | null;
  /** By how much it leads the second, on the same parts; null where there is none. */
  readonly lead: Lead<number> | null;
  readonly workers: number;
  /** Whether it can be gone on with after the page is closed. */
  readonly stored: boolean;
  readonly failure: WireError | null;
}

/**
 * The same trials, each that has not changed as the object that it was: what shows two hundred of
 * them does again only what is new.
 * @param before of the same search
 */
export function sameWhereUnchanged(
  trials: readonly Trial[],
  before: readonly Trial[] | null,
): readonly Trial[] {
  return trials.map((trial) => {
    const earlier = before?.[trial.trial];
    return earlier && isUnchanged(trial, earlier) ? earlier : trial;
  });
}

/** Scores and curves are those of its rung. */
function isUnchanged(a: Trial, b: Trial): boolean {
  return (
    a.state === b.state && a.rung === b.rung && a.seconds === b.seconds && a.failure === b.failure
  );
}

/** What only those who train know. */
export interface Running {
  /** Shares of the parts that are being trained, by their names. */
  readonly progress: ReadonlyMap<string, number>;
  readonly phase: SearchPhase;
  readonly workers: number;
  readonly stored: boolean;
  readonly secondsLeft: number | null;
  readonly failure: WireError | null;
}

/** @param course of the same parts */
export function stateOf(
  setup: SearchSetup,
  parts: FinishedParts,
  course: Course,
  { progress, ...running }: Running,
): SearchState {
  const { request, shares } = setup;
  const begun = course.left.filter((key) => progress.has(nameOf(key)));
  const busy = new Set(begun.map(({ trial }) => trial));
  const trials = setup.trials.map((settings, trial) => {
    const known = trialOf(setup, trial, parts, course);
    return { ...known, settings, state: busy.has(trial) ? ('running' as const) : known.state };
  });
  const best = furthest(trials);
  return {
    id: request.training.id,
    request,
    trials,
    shares,
    rung: course.rung,
    progress: progressOf(setup, course, progress),
    leader: ranked(best)[0]?.name ?? null,
    lead: leadOf(best),
    ...running,
  };
}

function trialOf(
  setup: SearchSetup,
  trial: number,
  parts: FinishedParts,
  { alive, fallen, failed, done }: Course,
): Omit<Trial, 'settings'> {
  const failure = failed.get(trial) ?? null;
  const byRung = setup.shares.map((_, rung) => resultsOf(setup.request, { trial, rung }, parts));
  const finished = byRung.findLastIndex((each) => each !== null);
  const results = byRung[finished] ?? [];
  const scores = results.flatMap((result) => result.scores);
  return {
    trial,
    state: failure
      ? 'failed'
      : fallen.has(trial)
        ? 'stopped'
        : done && alive.includes(trial)
          ? 'done'
          : 'waiting',
    rung: finished < 0 ? null : finished,
    share: shareOn(setup, finished),
    scores,
    score: scores.length > 0 ? meanOf(scores) : null,
    curves: results.map(({ curve }) => curve).filter((curve) => curve.length > 0),
    seconds: secondsOf(setup, trial, parts),
    failure,
  };
}

function secondsOf({ request, shares }: SearchSetup, trial: number, parts: FinishedParts): number {
  let seconds = 0;
  for (const rung of shares.keys())
    for (const fold of foldsOnRung(request)) {
      const outcome = parts.get(nameOf({ trial, rung, fold }))?.outcome;
      if (outcome && 'seconds' in outcome) seconds += outcome.seconds;
    }
  return seconds;
}

/** Trials that were trained as far as any: only these can be compared. */
function furthest(trials: readonly Trial[]) {
  const scored = trials.filter(({ state, rung }) => rung !== null && state !== 'failed');
  const most = Math.max(...scored.map(({ rung }) => rung ?? -1));
  return scored
    .filter(({ rung }) => rung === most)
    .map(({ trial, scores }) => ({ name: trial, folds: scores }));
}

function progressOf(
  { request, trials, shares }: SearchSetup,
  { rung, left, done, alive }: Course,
  progress: ReadonlyMap<string, number>,
): number {
  if (done) return 1;
  const work = workOf(trials.length, shares, request.plan.halving);
  const parts = alive.length * foldsOnRung(request).length;
  const running = left.reduce((sum, key) => sum + (progress.get(nameOf(key)) ?? 0), 0);
  const here = (parts - left.length + running) / Math.max(1, parts);
  const total = work.reduce((sum, each) => sum + each, 0);
  const before = work.slice(0, rung).reduce((sum, each) => sum + each, 0);
  return (before + (work[rung] ?? 0) * here) / total;
}

/** A search as it was left, or as far as the tab is that trains it. */
export function restingState(
  setup: SearchSetup,
  parts: FinishedParts,
  { stored, elsewhere }: { readonly stored: boolean; readonly elsewhere: boolean },
): SearchState {
  const course = courseOf(setup, parts);
  return stateOf(setup, parts, course, {
    progress: new Map(),
    phase: course.done ? 'done' : elsewhere ? 'elsewhere' : 'stopped',
    workers: 0,
    stored,
    secondsLeft: null,
    failure: null,
  });
}
