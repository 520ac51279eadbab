/**
 * How each setting of a search is searched over, as its fields in the form stand, and what stands in
 * them before anything is typed: values around those of the training.
 */

import { INITIALISATIONS } from '../../../../contract/training/initialisations';
import {
  OPTIMIZERS,
  SCHEDULES,
  TABLE_LEARNERS,
  type Recipe,
  type TableData,
} from '../../../../contract/training/training';
import type { SettingName } from '../../../../contract/training/search-note';

export type WordSetting = 'learner' | 'optimizer' | 'schedule' | 'initialisation';
export type NumberSetting = Exclude<SettingName, WordSetting | 'hidden'>;

/** The words of those settings that are one of a few. */
export const WORDS = {
  learner: TABLE_LEARNERS,
  optimizer: OPTIMIZERS,
  schedule: SCHEDULES,
  initialisation: INITIALISATIONS,
} as const satisfies Record<WordSetting, readonly string[]>;

export interface Limits {
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
}

/** What the schemas of the settings allow. */
export const LIMITS: Readonly<Record<NumberSetting, Limits>> = {
  trees: { least: 1, most: 500, whole: true },
  learningRate: { least: 1e-6, most: 10, whole: false },
  beta: { least: 0, most: 1, whole: false },
  batchSize: { least: 1, most: 100_000, whole: true },
  epochs: { least: 1, most: 1_000, whole: true },
  dropout: { least: 0, most: 0.95, whole: false },
  l1: { least: 0, most: 1, whole: false },
  l2: { least: 0, most: 1, whole: false },
};

export interface SettingDraft {
  readonly searched: boolean;
  /** Values one by one, or a range with equal steps of its numbers or of their logarithms. */
  readonly by: 'values' | 'linear' | 'log';
  /** Numbers with commas between them; of hidden units, networks with semicolons between them. */
  readonly values: string;
  readonly from: string;
  readonly to: string;
  /** Of a setting that is one of a few words. */
  readonly words: readonly string[];
}

/** What is searched around. */
export interface Present {
  readonly recipe: Recipe;
  readonly learner: TableData['learner'] | null;
  readonly trees: number;
}

export function isWordSetting(name: SettingName): name is WordSetting {
  return name in WORDS;
}

export function isNumberSetting(name: SettingName): name is NumberSetting {
  return name in LIMITS;
}

/** The fields of a setting before anything is typed. */
export function firstDraft(name: SettingName, present: Present): SettingDraft {
  const empty = { searched: isSearched(name, present), values: '', from: '', to: '', words: [] };
  if (isWordSetting(name)) return { ...empty, by: 'values', words: WORDS[name] };
  if (name === 'hidden')
    return { ...empty, by: 'values', values: hiddenAround(present.recipe.hidden) };
  const { by, from, to } = rangeAround(name, present.recipe);
  return { ...empty, by, values: valuesAround(name, present), from, to };
}

/** Those that decide most, as far as they matter; a single tree has nothing but its learner. */
function isSearched(name: SettingName, { learner }: Present): boolean {
  if (name === 'learner') return learner === 'tree';
  return name === 'trees' || name === 'hidden' || name === 'learningRate';
}

function hiddenAround(hidden: readonly number[]): string {
  if (hidden.length === 0) return '0; 16; 32';
  const scaled = [0.5, 1, 2].map((by) =>
    hidden.map((units) => Math.min(1024, Math.max(1, Math.round(units * by)))).join(', '),
  );
  return [...new Set(scaled)].join('; ');
}

function rangeAround(
  name: NumberSetting,
  { learningRate }: Recipe,
): Pick<SettingDraft, 'by' | 'from' | 'to'> {
  const { least, most } = LIMITS[name];
  switch (name) {
    case 'learningRate':
      return {
        by: 'log',
        from: short(Math.max(least, learningRate / 10)),
        to: short(Math.min(most, learningRate * 10)),
      };
    case 'l1':
    case 'l2':
      return { by: 'log', from: '0.000001', to: '0.01' };
    case 'beta':
      return { by: 'log', from: '0.0001', to: '0.1' };
    case 'dropout':
      return { by: 'linear', from: '0', to: '0.5' };
    case 'trees':
      return { by: 'values', from: '10', to: '200' };
    case 'batchSize':
      return { by: 'values', from: '16', to: '256' };
    case 'epochs':
      return { by: 'values', from: '5', to: '50' };
  }
}

function valuesAround(name: NumberSetting, { recipe, trees }: Present): string {
  switch (name) {
    case 'trees':
      return around(name, trees);
    case 'batchSize':
      return recipe.batchSize === 'full' ? '32, 256, full' : around(name, recipe.batchSize);
    case 'epochs':
      return around(name, recipe.epochs);
    case 'learningRate':
      return [0.1, 1, 10].map((by) => short(recipe.learningRate * by)).join(', ');
    case 'dropout':
      return '0, 0.2, 0.5';
    case 'l1':
    case 'l2':
      return '0, 0.0001, 0.001';
    case 'beta':
      return '0.0001, 0.001, 0.01';
  }
}

function around(name: NumberSetting, value: number): string {
  const { least, most } = LIMITS[name];
  const values = [0.5, 1, 2].map((by) => Math.min(most, Math.max(least, Math.round(value * by))));
  return [...new Set(values)].join(', ');
}

function short(value: number): string {
  return String(Number(value.toPrecision(2)));
}
