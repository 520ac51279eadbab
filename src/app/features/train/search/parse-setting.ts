/** Reads the fields of a setting: what is searched over, or what is wrong with it. */

import type { Range, Space } from '../../../../contract/training/search';
import type { SettingName } from '../../../../contract/training/search-note';
import {
  isNumberSetting,
  isWordSetting,
  LIMITS,
  WORDS,
  type Limits,
  type NumberSetting,
  type SettingDraft,
  type WordSetting,
} from './setting-draft';

/** As many values as a search takes of one setting. */
const MOST_VALUES = 50;
const MOST_LAYERS = 4;
const UNITS: Limits = { least: 1, most: 1024, whole: true };

/** Why a setting cannot be searched over like this; each has a sentence. */
export type Fault =
  'empty' | 'many' | 'not-number' | 'not-whole' | 'outside' | 'order' | 'log-zero' | 'layers';

export type Parsed<Value> =
  { readonly value: Value; readonly fault: null } | { readonly value: null; readonly fault: Fault };

/**
 * @returns a space of this setting only
 */
export function parseSetting(name: SettingName, draft: SettingDraft): Parsed<Space> {
  if (isWordSetting(name)) return parseWords(name, draft);
  if (name === 'hidden') return parseHidden(draft.values);
  return draft.by === 'values'
    ? parseValues(name, draft.values)
    : parseRange(name, draft, draft.by);
}

/** Lowest and highest number of a setting, for what is said of one outside. */
export function limitsOf(name: SettingName): Limits {
  return isNumberSetting(name) ? LIMITS[name] : UNITS;
}

function parseWords(name: WordSetting, { words }: SettingDraft): Parsed<Space> {
  if (!WORDS[name].some((word) => words.includes(word))) return wrong('empty');
  const chosen = <Word extends string>(all: readonly Word[]) => ({
    choices: all.filter((word) => words.includes(word)),
  });
  if (name === 'learner') return right({ learner: chosen(WORDS.learner) });
  if (name === 'optimizer') return right({ optimizer: chosen(WORDS.optimizer) });
  if (name === 'schedule') return right({ schedule: chosen(WORDS.schedule) });
  return right({ initialisation: chosen(WORDS.initialisation) });
}

/** Networks with semicolons between them, layers with commas; 0 for none. */
function parseHidden(typed: string): Parsed<Space> {
  const choices: number[][] = [];
  for (const network of partsOf(typed, /[;；]/)) {
    const layers = partsOf(network, /[,，\s]+/);
    if (layers.length > MOST_LAYERS) return wrong('layers');
    const none = layers.length === 1 && layers[0] === '0';
    const { value, fault } = parseNumbers(none ? [] : layers, UNITS);
    if (fault !== null) return wrong(fault);
    choices.push(value);
  }
  const fault = countFault(choices.length);
  return fault === null ? right({ hidden: { choices } }) : wrong(fault);
}

function parseValues(name: NumberSetting, typed: string): Parsed<Space> {
  const parts = partsOf(typed, /[,，;；、\s]+/);
  const counted = countFault(parts.length);
  if (counted !== null) return wrong(counted);
  const words = parts.filter((part) => name === 'batchSize' && part.toLowerCase() === 'full');
  const { value, fault } = parseNumbers(
    parts.filter((part) => !words.includes(part)),
    LIMITS[name],
  );
  if (fault !== null) return wrong(fault);
  if (name !== 'batchSize') return right({ [name]: { choices: value } });
  return right({ batchSize: { choices: [...value, ...words.map(() => 'full' as const)] } });
}

function parseRange(
  name: NumberSetting,
  { from, to }: SettingDraft,
  scale: Range['scale'],
): Parsed<Space> {
  if (from.trim() === '' || to.trim() === '') return wrong('empty');
  const { value, fault } = parseNumbers([from.trim(), to.trim()], LIMITS[name]);
  if (fault !== null) return wrong(fault);
  const [least = 0, most = 0] = value;
  if (least > most) return wrong('order');
  if (scale === 'log' && least === 0) return wrong('log-zero');
  return right({ [name]: { from: least, to: most, scale } });
}

function parseNumbers(parts: readonly string[], { least, most, whole }: Limits): Parsed<number[]> {
  const numbers = parts.map(Number);
  if (!numbers.every(Number.isFinite)) return wrong('not-number');
  if (whole && !numbers.every(Number.isInteger)) return wrong('not-whole');
  if (numbers.some((each) => each < least || each > most)) return wrong('outside');
  return right(numbers);
}

function countFault(count: number): Fault | null {
  if (count === 0) return 'empty';
  return count > MOST_VALUES ? 'many' : null;
}

function partsOf(typed: string, between: RegExp): string[] {
  return typed
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function right<Value>(value: Value): Parsed<Value> {
  return { value, fault: null };
}

function wrong(fault: Fault): Parsed<never> {
  return { value: null, fault };
}
