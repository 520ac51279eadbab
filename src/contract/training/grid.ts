/**
 * The grid of a search: every combination of its settings. A setting that a combination does not use
 * is left out of it, so no trial comes twice, and a grid is counted without being listed.
 */

import {
  matters,
  WHOLE,
  type Range,
  type SearchPlan,
  type SearchRequest,
  type Settings,
  type Space,
} from './search';
import { SETTING_NAMES, type SettingName } from './search-note';
import type { TrainKind } from './training';

export type SettingValue = NonNullable<Settings[SettingName]>;
type Searched = NonNullable<Space[SettingName]>;
type Drawn = ReadonlyMap<SettingName, SettingValue>;

/** What decides which settings a trial uses that is not searched over. */
export interface GridBase extends Pick<Settings, 'learner' | 'schedule'> {
  readonly kind: TrainKind;
}

export function gridBase({ kind, recipe, data }: SearchRequest['training']): GridBase {
  const learner = 'trees' in data ? { learner: data.learner } : {};
  return { kind, schedule: recipe.schedule, ...learner };
}

/** Every combination, in the order of the settings' names; the last changes fastest. */
export function gridTrials(search: SearchRequest): Generator<Settings> {
  return combinations(search, (name, range) => gridOf(name, range, search.plan.steps));
}

/** Every trial that a random draw may give; of long ranges values spread over them. */
export function everyTrial(search: SearchRequest): Generator<Settings> {
  return combinations(search, (name, range) => {
    const values = valuesOf(name, range, LISTED);
    return values ?? gridOf(name, range, LISTED);
  });
}

type Values = (name: SettingName, range: Searched) => readonly SettingValue[];

function* combinations({ training, plan }: SearchRequest, valuesIn: Values): Generator<Settings> {
  const names = searchedIn(plan.space);
  const base = gridBase(training);
  function* from(place: number, drawn: Drawn): Generator<Settings> {
    const name = names[place];
    if (name === undefined) yield Object.fromEntries(drawn);
    else if (!isUsed(name, base, drawn)) yield* from(place + 1, drawn);
    else
      for (const value of valuesIn(name, rangeIn(plan.space, name)))
        yield* from(place + 1, new Map([...drawn, [name, value]]));
  }
  yield* from(0, new Map());
}

/** Settings of which it depends on the value whether others are used: words, so never a range. */
const DECIDE: readonly SettingName[] = ['learner', 'schedule'];

/** How many trials there are to be had: of a random draw from a range that has zero, without end. */
export function combinationsOf(
  base: GridBase,
  plan: Pick<SearchPlan, 'method' | 'space' | 'steps'>,
): number {
  return plan.method === 'grid' ? gridSize(base, plan) : sizeOf(base, plan.space, countOf);
}

/** Whether a grid takes steps of a range. */
export function hasRange(space: Space): boolean {
  return searchedIn(space).some((name) => !('choices' in rangeIn(space, name)));
}

/** How many combinations the grid has. */
export function gridSize(
  base: GridBase,
  { space, steps }: Pick<SearchPlan, 'space' | 'steps'>,
): number {
  return sizeOf(base, space, (name, range) => gridOf(name, range, steps).length);
}

function sizeOf(
  base: GridBase,
  space: Space,
  lengthOf: (name: SettingName, range: Searched) => number,
): number {
  const names = searchedIn(space);
  const from = (place: number, drawn: Drawn): number => {
    const name = names[place];
    if (name === undefined) return 1;
    if (!isUsed(name, base, drawn)) return from(place + 1, drawn);
    const range = rangeIn(space, name);
    if (!DECIDE.includes(name)) return lengthOf(name, range) * from(place + 1, drawn);
    return gridOf(name, range, 0).reduce<number>(
      (sum, value) => sum + from(place + 1, new Map([...drawn, [name, value]])),
      0,
    );
  };
  return from(0, new Map());
}

export function searchedIn(space: Space): SettingName[] {
  return SETTING_NAMES.filter((name) => space[name] !== undefined);
}

/** @throws RangeError if it is not searched over */
export function rangeIn(space: Space, name: SettingName): Searched {
  const range = space[name];
  if (range === undefined) throw new RangeError(`${name} is not searched over.`);
  return range;
}

/**
 * Whether a trial uses a setting.
 * @param drawn what is known of the trial; the rest is as in the base
 */
export function isUsed(name: SettingName, base: GridBase, drawn: Drawn): boolean {
  return matters(name, base.kind, { ...base, ...Object.fromEntries(drawn) });
}

/** Equal steps of the scale, the bounds among them; each value once. */
function gridOf(name: SettingName, range: Searched, steps: number): readonly SettingValue[] {
  const all: readonly SettingValue[] =
    'choices' in range
      ? range.choices
      : Array.from({ length: steps }, (_, i) => valueAt(name, range, i / (steps - 1)));
  return [...new Map(all.map((value) => [JSON.stringify(value), value])).values()];
}

/** As many values of a range are listed: no search has more trials. */
const LISTED = 500;

/** How many different values can be drawn. */
function countOf(name: SettingName, range: Searched): number {
  if ('choices' in range) return gridOf(name, range, 0).length;
  if (WHOLE.includes(name)) return range.to - range.from + 1;
  const { first, last, bounds } = shortNumbersIn(range);
  return last - first + 1 + bounds.length;
}

/** All values that can be drawn; null where there are more than `most`. */
function valuesOf(
  name: SettingName,
  range: Searched,
  most: number,
): readonly SettingValue[] | null {
  if ('choices' in range) return gridOf(name, range, 0);
  const count = countOf(name, range);
  if (count > most) return null;
  if (WHOLE.includes(name)) return Array.from({ length: count }, (_, i) => range.from + i);
  const { first, last, bounds } = shortNumbersIn(range);
  return [...bounds, ...Array.from({ length: last - first + 1 }, (_, i) => shortNumber(first + i))];
}

/**
 * The numbers of three digits in a range, by their places among all such numbers, and those of its
 * bounds that have more digits. Below zero's neighbours there is always a smaller one.
 */
function shortNumbersIn({ from, to }: Range) {
  const [below, above] = [shortPlace(from), shortPlace(to)];
  const first = shortNumber(below) < from ? below + 1 : below;
  const last = shortNumber(above) > to ? above - 1 : above;
  const bounds = [...new Set([from, to])].filter((bound) => shortNumber(shortPlace(bound)) !== bound);
  return { first, last, bounds };
}

/** Numbers of three digits between a power of ten and the next. */
const SHORT = 900;

/** The place of the nearest number of three digits; of zero none is the first. */
function shortPlace(value: number): number {
  if (value <= 0) return -Infinity;
  const [digits, power] = value.toExponential(2).split('e').map(Number);
  return Number(power) * SHORT + Math.round(Number(digits) * 100) - 100;
}

function shortNumber(place: number): number {
  if (place === -Infinity) return 0;
  const power = Math.floor(place / SHORT);
  return Number(`${String(place - power * SHORT + 100)}e${String(power - 2)}`);
}

/** @param place 0 at the lower bound, 1 at the upper */
export function valueAt(name: SettingName, { from, to, scale }: Range, place: number): number {
  const value = scale === 'log' ? from * (to / from) ** place : from + (to - from) * place;
  const bound = Math.min(to, Math.max(from, value));
  // What is shown of a setting is all of it: three digits are more than a trial can tell apart.
  const short = WHOLE.includes(name) ? Math.round(bound) : Number(bound.toPrecision(3));
  return Math.min(to, Math.max(from, short));
}
