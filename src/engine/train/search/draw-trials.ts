/**
 * Draws the trials of a search: every combination of a grid, or each setting at random by itself.
 * Settings that a trial does not use are left out, and what would be the same trial twice is tried
 * once.
 */

import { at } from '../../../contract/at';
import {
  matters,
  WHOLE,
  type Range,
  type SearchPlan,
  type SearchRequest,
  type Settings,
  type Space,
} from '../../../contract/training/search';
import { SETTING_NAMES, type SettingName } from '../../../contract/training/search-note';
import type { AnyTrainRequest } from '../../../contract/training/training';
import { Random } from '../rows/random';

/** A space with few trials gives the same ones again and again: so often for each that is wanted. */
const TRIES = 20;

type Value = NonNullable<Settings[SettingName]>;
type Searched = NonNullable<Space[SettingName]>;

/** @returns as many trials as are wanted, or all that the space has if these are fewer */
export function drawTrials({ training, plan }: SearchRequest): Settings[] {
  const names = SETTING_NAMES.filter((name) => plan.space[name] !== undefined);
  const found = new Map<string, Settings>();
  const drawn = plan.method === 'grid' ? combinations(plan, names) : randomly(plan, names);
  for (const values of drawn) {
    const trial = settingsOf(values, training);
    found.set(JSON.stringify(trial), trial);
    if (found.size === plan.trials) break;
  }
  return [...found.values()];
}

type Drawn = ReadonlyMap<SettingName, Value>;

function* combinations(plan: SearchPlan, names: readonly SettingName[]): Generator<Drawn> {
  const values = names.map((name) => gridOf(name, searched(plan, name), plan.steps));
  const places = names.map(() => 0);
  for (;;) {
    yield new Map(names.map((name, i) => [name, at(at(values, i), at(places, i))]));
    let turning = names.length - 1;
    while (turning >= 0 && at(places, turning) === at(values, turning).length - 1) {
      places[turning] = 0;
      turning -= 1;
    }
    if (turning < 0) return;
    places[turning] = at(places, turning) + 1;
  }
}

function* randomly(plan: SearchPlan, names: readonly SettingName[]): Generator<Drawn> {
  const random = Random.seeded(plan.seed, 'search');
  for (let tries = plan.trials * TRIES; tries > 0; tries -= 1)
    yield new Map(names.map((name) => [name, drawOne(name, searched(plan, name), random)]));
}

function searched({ space }: SearchPlan, name: SettingName): Searched {
  const range = space[name];
  if (range === undefined) throw new RangeError(`${name} is not searched over.`);
  return range;
}

function drawOne(name: SettingName, range: Searched, random: Random): Value {
  if ('choices' in range) return at<Value>(range.choices, random.below(range.choices.length));
  return valueAt(name, range, random.uniform());
}

/** Equal steps of the scale, the bounds among them; whole numbers once each. */
function gridOf(name: SettingName, range: Searched, steps: number): readonly Value[] {
  if ('choices' in range) return range.choices;
  const all = Array.from({ length: steps }, (_, i) => valueAt(name, range, i / (steps - 1)));
  return [...new Set(all)];
}

/** @param place 0 at the lower bound, 1 at the upper */
function valueAt(name: SettingName, { from, to, scale }: Range, place: number): number {
  const value = scale === 'log' ? from * (to / from) ** place : from + (to - from) * place;
  const bound = Math.min(to, Math.max(from, value));
  // What is shown of a setting is all of it: three digits are more than a trial can tell apart.
  const short = WHOLE.includes(name) ? Math.round(bound) : Number(bound.toPrecision(3));
  return Math.min(to, Math.max(from, short));
}

function settingsOf(values: Drawn, { kind, recipe, ...training }: AnyTrainRequest): Settings {
  const data = 'trees' in training.data ? { learner: training.data.learner } : {};
  const all: Settings = { ...data, schedule: recipe.schedule, ...Object.fromEntries(values) };
  return Object.fromEntries([...values].filter(([name]) => matters(name, kind, all)));
}
