import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { SettingsSchema, SpaceSchema } from '../../../../contract/training/search';
import { SETTING_NAMES, type SettingName } from '../../../../contract/training/search-note';
import {
  OPTIMIZERS,
  REFERENCE_RECIPE,
  SCHEDULES,
  TABLE_LEARNERS,
} from '../../../../contract/training/training';
import { limitsOf, parseSetting } from './parse-setting';
import { firstDraft, isNumberSetting, type SettingDraft } from './setting-draft';

const PRESENT = { recipe: REFERENCE_RECIPE, learner: 'forest', trees: 100 } as const;
const draft = (name: SettingName, change: Partial<SettingDraft>): SettingDraft => ({
  ...firstDraft(name, PRESENT),
  ...change,
});
const values = (name: SettingName, typed: string) =>
  parseSetting(name, draft(name, { by: 'values', values: typed }));
const range = (name: SettingName, from: string, to: string, by: 'linear' | 'log' = 'linear') =>
  parseSetting(name, draft(name, { by, from, to }));

describe('what stands in the fields at first', () => {
  test.each(SETTING_NAMES)('%s can be searched over, by values and by range', (name) => {
    for (const by of ['values', 'linear', 'log'] as const) {
      const { value, fault } = parseSetting(name, draft(name, { by }));
      if (name === 'dropout' && by === 'log') expect(fault).toBe('log-zero');
      else expect(v.is(SpaceSchema, value), `${name} ${by}`).toBe(true);
    }
  });
});

describe('limits', () => {
  test.each(SETTING_NAMES.filter(isNumberSetting))('of %s are those of its schema', (name) => {
    const { least, most, whole } = limitsOf(name);
    const is = (value: number) => v.is(SettingsSchema, { [name]: value });
    expect([is(least), is(most)]).toEqual([true, true]);
    expect([is(least - (whole ? 1 : 1e-7)), is(most + (whole ? 1 : 1e-7))]).toEqual([false, false]);
    expect(is(least + (most - least) / 3.1)).toBe(!whole);
  });
});

describe('values', () => {
  test('are numbers with commas or spaces between them, in either script', () => {
    expect(values('learningRate', ' 0.1, 1e-3，0.01').value).toEqual({
      learningRate: { choices: [0.1, 0.001, 0.01] },
    });
    expect(values('batchSize', '16 full 32').value).toEqual({
      batchSize: { choices: [16, 32, 'full'] },
    });
  });

  test('are networks with semicolons between them; 0 has no hidden layer', () => {
    expect(values('hidden', '0; 16；64, 32').value).toEqual({
      hidden: { choices: [[], [16], [64, 32]] },
    });
  });

  test.each([
    ['epochs', '', 'empty'],
    ['epochs', 'ten', 'not-number'],
    ['epochs', '1.5', 'not-whole'],
    ['epochs', '0, 1', 'outside'],
    ['learningRate', '1, 11', 'outside'],
    ['batchSize', 'all', 'not-number'],
    ['epochs', Array.from({ length: 51 }, (_, i) => i + 1).join(), 'many'],
    ['hidden', '16; 8, 8, 8, 8, 8', 'layers'],
    ['hidden', '2000', 'outside'],
    ['hidden', '16, 0', 'outside'],
    ['hidden', '; ', 'empty'],
  ] as const)('%s: %o is %s', (name, typed, fault) => {
    expect(values(name, typed)).toEqual({ value: null, fault });
  });
});

describe('ranges', () => {
  test.each([
    ['dropout', '', '0.5', 'linear', 'empty'],
    ['dropout', '0', 'half', 'linear', 'not-number'],
    ['dropout', '0.5', '0.1', 'linear', 'order'],
    ['dropout', '0', '1', 'linear', 'outside'],
    ['l2', '0', '1', 'log', 'log-zero'],
    ['epochs', '1', '2.5', 'linear', 'not-whole'],
  ] as const)('%s from %o to %o, %s: %s', (name, from, to, by, fault) => {
    expect(range(name, from, to, by)).toEqual({ value: null, fault });
  });
});

test('no word chosen is nothing to search over', () => {
  expect(parseSetting('optimizer', draft('optimizer', { words: [] })).fault).toBe('empty');
});

test('whatever is typed is either said to be wrong or taken by the engine', () => {
  const typed = fc.oneof(
    fc.string(),
    fc.array(fc.oneof(fc.integer().map(String), fc.double().map(String))).map((all) => all.join()),
    fc.stringMatching(/^[0-9.;,，；e-]{0,12}$/),
  );
  const words = fc.subarray<string>([...OPTIMIZERS, ...SCHEDULES, ...TABLE_LEARNERS]);
  fc.assert(
    fc.property(
      fc.constantFrom(...SETTING_NAMES),
      fc.record({
        searched: fc.constant(true),
        by: fc.constantFrom('values' as const, 'linear' as const, 'log' as const),
        values: typed,
        from: typed,
        to: typed,
        words,
      }),
      (name, fields) => {
        const { value, fault } = parseSetting(name, fields);
        expect(fault !== null || v.is(SpaceSchema, value)).toBe(true);
      },
    ),
  );
});
