/**
 * How far a search is, told by the parts that are finished and by nothing else: which trials are on
 * which rung, and what is to be trained next. In which order the parts were finished, and by whom,
 * changes nothing; so a search can go on from what was kept of it.
 */

import { at } from '../at';
import type { WireError } from '../errors';
import { sharesOf, survivors } from './rungs';
import {
  resourceOf,
  withSettings,
  type SearchRequest,
  type Settings,
} from './search';
import type { PartResult } from './search-api';

/** A part of a trial on a rung. */
export interface PartKey {
  readonly trial: number;
  readonly rung: number;
  /** Null: what is held out judges. */
  readonly fold: number | null;
}

/** What came of a part: a result, or why there is none. */
export interface FinishedPart extends PartKey {
  readonly outcome: PartResult | WireError;
}

export type FinishedParts = ReadonlyMap<string, FinishedPart>;

export function nameOf({ trial, rung, fold }: PartKey): string {
  return `${String(trial)}/${String(rung)}/${String(fold ?? '')}`;
}

export function isResult(outcome: PartResult | WireError): outcome is PartResult {
  return 'scores' in outcome;
}

/** What is known of a search before it begins. */
export interface SearchSetup {
  readonly request: SearchRequest;
  readonly trials: readonly Settings[];
  /** Of its epochs or trees, how far a trial is trained on each rung. */
  readonly shares: readonly number[];
}

export function setupOf(request: SearchRequest, trials: readonly Settings[]): SearchSetup {
  const longest = Math.max(
    ...trials.map((settings) => resourceOf(withSettings(request.training, settings))),
  );
  return { request, trials, shares: sharesOf(trials.length, longest, request.plan.halving) };
}

export interface Course {
  /** Trials that were left behind, and the rung on which that was. */
  readonly fallen: ReadonlyMap<number, number>;
  readonly failed: ReadonlyMap<number, WireError>;
  /** Those on the present rung, the best of the last one first; at the end those that reached it. */
  readonly alive: readonly number[];
  readonly rung: number;
  /** Parts of this rung that are not finished, in the order in which they are trained. */
  readonly left: readonly PartKey[];
  readonly done: boolean;
}

export function courseOf(setup: SearchSetup, parts: FinishedParts): Course {
  const { request, trials, shares } = setup;
  const fallen = new Map<number, number>();
  const failed = new Map<number, WireError>();
  let alive = Array.from(trials.keys());
  for (let rung = 0; ; rung += 1) {
    const left: PartKey[] = [];
    const scores = new Map<number, readonly number[]>();
    for (const trial of alive) {
      const { missing, failure, results } = partsOf(request, { trial, rung }, parts);
      left.push(...missing);
      if (failure) failed.set(trial, failure);
      else scores.set(trial, results.flatMap((result) => result.scores));
    }
    const course = { fallen, failed, rung };
    if (left.length > 0) return { ...course, alive, left, done: false };
    const { halving } = request.plan;
    if (halving === null || rung === shares.length - 1 || scores.size === 0)
      return { ...course, alive: [...scores.keys()], left, done: true };
    const next = survivors(scores, halving);
    for (const trial of scores.keys()) if (!next.includes(trial)) fallen.set(trial, rung);
    alive = next;
  }
}

/** The folds of a trial on a rung. */
export function foldsOnRung({ training: { recipe } }: SearchRequest): readonly (number | null)[] {
  return recipe.folds === null ? [null] : Array.from({ length: recipe.folds }, (_, fold) => fold);
}

interface TrialParts {
  /** After the first fold that failed none is needed: which that is depends on no order. */
  readonly missing: readonly PartKey[];
  readonly failure: WireError | null;
  readonly results: readonly PartResult[];
}

export function partsOf(
  request: SearchRequest,
  on: Pick<PartKey, 'trial' | 'rung'>,
  parts: FinishedParts,
): TrialParts {
  const missing: PartKey[] = [];
  const results: PartResult[] = [];
  for (const fold of foldsOnRung(request)) {
    const key = { ...on, fold };
    const part = parts.get(nameOf(key));
    if (!part) missing.push(key);
    else if (isResult(part.outcome)) results.push(part.outcome);
    else return { missing, failure: part.outcome, results };
  }
  return { missing, failure: null, results };
}

/** Of a trial on a rung: null before all its parts are finished, or where one has failed. */
export function resultsOf(
  request: SearchRequest,
  on: Pick<PartKey, 'trial' | 'rung'>,
  parts: FinishedParts,
): readonly PartResult[] | null {
  const { missing, failure, results } = partsOf(request, on, parts);
  return missing.length > 0 || failure ? null : results;
}

/** Of a training, so much is trained on a rung. */
export function shareOn({ shares }: SearchSetup, rung: number): number {
  return rung < 0 ? 0 : at(shares, rung);
}
