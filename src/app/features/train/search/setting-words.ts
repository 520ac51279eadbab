/** Settings in words: what each is called, and its values as they are read. */

import type { Settings } from '../../../../contract/training/search';
import { SETTING_NAMES, type SettingName } from '../../../../contract/training/search-note';
import {
  TABLE_LEARNERS,
  type TableData,
  type TrainKind,
} from '../../../../contract/training/training';
import { language } from '../../../i18n/language.svelte';

type SettingWord = Extract<Settings[SettingName], string>;

/** Digits of a number that a trial is told apart by. */
const DIGITS = 3;

export function settingName(name: SettingName): string {
  return language.t(name === 'learner' || name === 'trees' ? `rows.${name}` : `train.${name}`);
}

/** A word of a setting that is one of a few. */
export function settingWord(word: SettingWord, kind: TrainKind): string {
  if (!isLearner(word)) return language.t(`train.${word}`);
  return language.t(word === 'linear' && kind === 'table' ? 'rows.logistic' : `rows.${word}`);
}

function isLearner(word: SettingWord): word is TableData['learner'] {
  return TABLE_LEARNERS.some((learner) => learner === word);
}

/** A value as it is read. */
export function settingValue(value: NonNullable<Settings[SettingName]>, kind: TrainKind): string {
  if (typeof value === 'number') return settingNumber(value);
  if (typeof value === 'string') return settingWord(value, kind);
  return value.length === 0 ? language.t('search.noLayer') : value.join(', ');
}

export function settingNumber(value: number): string {
  return value.toLocaleString(language.code, { maximumSignificantDigits: DIGITS });
}

/** All that a trial has of its own. */
export function trialWords(
  settings: Settings,
  kind: TrainKind,
): { readonly name: SettingName; readonly label: string; readonly value: string }[] {
  return SETTING_NAMES.flatMap((name) => {
    const value = settings[name];
    return value === undefined
      ? []
      : [{ name, label: settingName(name), value: settingValue(value, kind) }];
  });
}
