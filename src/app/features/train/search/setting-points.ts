/** Score against a setting: which settings can be drawn along an axis, and the points of one. */

import type { SearchState, Trial } from '../../../../contract/training/search-state';
import { SETTING_NAMES, type SettingName } from '../../../../contract/training/search-note';

export interface SettingPoint {
  readonly trial: number;
  readonly x: number;
  readonly y: number;
  /** Whether others were trained further: its score would have become another. */
  readonly early: boolean;
}

/** So much between the greatest value and the least needs a scale of factors. */
const FACTORS = 20;

export function scoredTrials({ trials }: Pick<SearchState, 'trials'>): Trial[] {
  return trials.filter(({ state, score }) => state !== 'failed' && score !== null);
}

/** Units in all layers stand for a network; words have no axis. */
function numberOf({ settings }: Trial, name: SettingName): number | null {
  if (name === 'hidden') return settings.hidden?.reduce((sum, units) => sum + units, 0) ?? null;
  const value = settings[name];
  return typeof value === 'number' ? value : null;
}

export function pointsOf(trials: readonly Trial[], name: SettingName): SettingPoint[] {
  const furthest = Math.max(...trials.map(({ share }) => share));
  return trials.flatMap((trial) => {
    const x = numberOf(trial, name);
    if (x === null || trial.score === null) return [];
    return [{ trial: trial.trial, x, y: trial.score, early: trial.share < furthest }];
  });
}

/** Settings with at least three values among these trials, since two make no picture; the most first. */
export function axesOf(trials: readonly Trial[]): SettingName[] {
  return SETTING_NAMES.map((name) => ({
    name,
    values: new Set(pointsOf(trials, name).map(({ x }) => x)).size,
  }))
    .filter(({ values }) => values >= 3)
    .sort((a, b) => b.values - a.values)
    .map(({ name }) => name);
}

export function needsFactors(points: readonly SettingPoint[]): boolean {
  const xs = points.map(({ x }) => x);
  return Math.min(...xs) > 0 && Math.max(...xs) / Math.min(...xs) >= FACTORS;
}
