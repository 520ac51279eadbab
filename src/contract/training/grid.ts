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
export function* gridTrials({ training, plan }: SearchRequest): Generator<Settings> {
  const names = searchedIn(plan.space);
  const base = gridBase(training);
  function* from(place: number, drawn: Drawn): Generator<Settings> {
    const name = names[place];
    if (name === undefined) yield Object.fromEntries(drawn);
    else if (!isUsed(name, base, drawn)) yield* from(place + 1, drawn);
    else
      for (const value of gridOf(name, rangeIn(plan.space, name), plan.steps))
        yield* from(place + 1, new Map([...drawn, [name, value]]));
  }
  yield* from(0, new Map());
}

/** Settings of which it depends on the value whether others are used. */
const DECIDE: readonly SettingName[] = ['learner', 'schedule'];

/** How many trials there are to be had: of a random draw from a range, without end. */
export function combinationsOf(
  base: GridBase,
  plan: Pick<SearchPlan, 'method' | 'space' | 'steps'>,
): number {
  return plan.method === 'random' && hasRange(plan.space) ? Infinity : gridSize(base, plan);
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
  const names = searchedIn(space);
  const from = (place: number, drawn: Drawn): number => {
    const name = names[place];
    if (name === undefined) return 1;
    if (!isUsed(name, base, drawn)) return from(place + 1, drawn);
    const values = gridOf(name, rangeIn(space, name), steps);
    if (!DECIDE.includes(name)) return values.length * from(place + 1, drawn);
    return values.reduce<number>(
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

/** @param place 0 at the lower bound, 1 at the upper */
export function valueAt(name: SettingName, { from, to, scale }: Range, place: number): number {
  const value = scale === 'log' ? from * (to / from) ** place : from + (to - from) * place;
  const bound = Math.min(to, Math.max(from, value));
  // What is shown of a setting is all of it: three digits are more than a trial can tell apart.
  const short = WHOLE.includes(name) ? Math.round(bound) : Number(bound.toPrecision(3));
  return Math.min(to, Math.max(from, short));
}
