/**
 * Draws the trials of a search: every combination of a grid, or each setting at random by itself.
 * Settings that a trial does not use are left out, and what would be the same trial twice is tried
 * once.
 */

import { at } from '../../../contract/at';
import {
  combinationsOf,
  everyTrial,
  gridBase,
  gridTrials,
  isUsed,
  rangeIn,
  searchedIn,
  valueAt,
  type SettingValue,
} from '../../../contract/training/grid';
import type { SearchRequest, Settings } from '../../../contract/training/search';
import type { SettingName } from '../../../contract/training/search-note';
import { Random } from '../rows/random';

/** A space with few trials gives the same ones again and again: so often for each that is wanted. */
const TRIES = 20;

/** A space with more trials than these gives enough of them by chance. */
const MOST_LISTED = 20_000;

/** @returns as many trials as are wanted, or all that the space has if these are fewer */
export function drawTrials(search: SearchRequest): Settings[] {
  const { plan } = search;
  const found = new Map<string, Settings>();
  for (const trial of plan.method === 'grid' ? gridTrials(search) : randomTrials(search)) {
    found.set(JSON.stringify(trial), trial);
    if (found.size === plan.trials) break;
  }
  return [...found.values()];
}

/** What is drawn again and again while others are not is made up for from a list of all. */
function* randomTrials(search: SearchRequest): Generator<Settings> {
  const { training, plan } = search;
  // A draw would miss some of all that there are
  if (combinationsOf(gridBase(training), plan) <= plan.trials) yield* everyTrial(search);
  else {
    yield* drawnTrials(search);
    yield* listedTrials(search);
  }
}

function* drawnTrials({ training, plan }: SearchRequest): Generator<Settings> {
  const names = searchedIn(plan.space);
  const base = gridBase(training);
  const random = Random.seeded(plan.seed, 'search');
  for (let tries = plan.trials * TRIES; tries > 0; tries -= 1) {
    const drawn = new Map(names.map((name) => [name, drawOne(name, plan.space, random)]));
    yield Object.fromEntries([...drawn].filter(([name]) => isUsed(name, base, drawn)));
  }
}

/** Each once, in an order drawn by chance. */
function* listedTrials(search: SearchRequest): Generator<Settings> {
  const listed: Settings[] = [];
  for (const trial of everyTrial(search)) {
    listed.push(trial);
    if (listed.length === MOST_LISTED) break;
  }
  const order = Uint32Array.from(listed.keys());
  Random.seeded(search.plan.seed, 'search').shuffle(order);
  for (const place of order) yield at(listed, place);
}

function drawOne(name: SettingName, space: SearchRequest['plan']['space'], random: Random) {
  const range = rangeIn(space, name);
  return 'choices' in range
    ? at<SettingValue>(range.choices, random.below(range.choices.length))
    : valueAt(name, range, random.uniform());
}
