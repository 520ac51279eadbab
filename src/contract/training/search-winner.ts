/** The training that a search recommends: with the settings of its leader, and a note for the card. */

import { at } from '../at';
import { withSettings } from './search';
import { SETTING_NAMES } from './search-note';
import type { SearchState } from './search-state';
import type { AnyTrainRequest } from './training';

/**
 * Once, on what is not held out, so that it makes a version. Null before a trial is finished.
 * @param id of the new training
 * @param trial another than the leader
 */
export function trainingFrom(
  { request: { training, plan }, trials, leader, lead }: SearchState,
  id: string,
  trial: number | null = leader,
): AnyTrainRequest | null {
  if (trial === null) return null;
  const { recipe, ...chosen } = withSettings(training, at(trials, trial).settings);
  const note = {
    trials: trials.length,
    over: SETTING_NAMES.filter((name) => plan.space[name] !== undefined),
    folds: recipe.folds,
    lead: trial === leader && lead ? { mean: lead.lead, deviation: lead.spread } : null,
  };
  const request = { ...chosen, recipe: { ...recipe, folds: null }, id, resume: null, search: note };
  // What it is spread from is of one kind; that each spread keeps it is lost on the way
  return request as AnyTrainRequest;
}
