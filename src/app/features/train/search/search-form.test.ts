import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { SearchPlanSchema } from '../../../../contract/training/search';
import { REFERENCE_RECIPE } from '../../../../contract/training/training';
import { SearchForm, type Subject } from './search-form.svelte';

function formOf(change: Partial<Subject> = {}): SearchForm {
  const subject: Subject = {
    kind: 'table',
    recipe: REFERENCE_RECIPE,
    learner: 'network',
    trees: 100,
    folds: 5,
    request: null,
    ...change,
  };
  return new SearchForm(() => subject);
}

describe('the settings that are offered', () => {
  test('are those that matter for the kind and its learner', () => {
    expect(formOf({ learner: 'forest' }).names).toEqual(['learner', 'trees']);
    const tree = formOf({ learner: 'tree' });
    tree.change('learner', { searched: false });
    expect(tree.names).toEqual(['learner']);
    expect(formOf({ learner: 'linear' }).names).not.toContain('hidden');
    const texts = formOf({ kind: 'classify', learner: null }).names;
    expect(texts).toContain('hidden');
    expect(texts).not.toContain('learner');
    expect(texts).not.toContain('beta');
  });

  test('leave the hidden layers out where the training goes on from weights that have them', () => {
    const form = formOf({ kind: 'digits', learner: null, goesOn: true });
    expect(form.names).not.toContain('hidden');
    expect(form.plan?.space).toEqual({ learningRate: expect.anything() });
    expect(formOf({ kind: 'digits', learner: null }).names).toContain('hidden');
  });

  test('are also those of learners and schedules that are searched over', () => {
    const form = formOf({ learner: 'forest' });
    form.change('learner', { searched: true, words: ['forest', 'network'] });
    expect(form.names).toContain('hidden');
    form.change('schedule', { searched: true });
    expect(form.names).toContain('beta');
  });
});

describe('what stands in it at first', () => {
  test.each([
    ['table', 'forest'],
    ['table', 'tree'],
    ['regress', 'linear'],
    ['table', 'network'],
    ['classify', null],
    ['digits', null],
  ] as const)('can be searched: %s by %s', (kind, learner) => {
    const form = formOf({ kind, learner });
    expect(form.fault).toBeNull();
    expect(v.is(SearchPlanSchema, form.plan)).toBe(true);
    form.method = 'random';
    form.halving = 3;
    expect(v.is(SearchPlanSchema, form.plan)).toBe(true);
  });
});

describe('how much it is', () => {
  test('a grid has all combinations, each in every fold', () => {
    const form = formOf();
    form.change('hidden', { values: '8; 16, 8' });
    form.change('learningRate', { by: 'values', values: '0.1, 0.01, 0.001' });
    expect(form.size).toEqual({ trials: 6, folds: 5, rungs: 1, work: 30 });
    form.folds = null;
    expect(form.size).toMatchObject({ folds: null, work: 6 });
  });

  test('stopping early is less work, on as many rungs as the epochs allow', () => {
    const form = formOf({ recipe: { ...REFERENCE_RECIPE, epochs: 27 } });
    form.method = 'random';
    form.trials = 27;
    form.halving = 3;
    const { size } = form;
    expect(size).toMatchObject({ trials: 27, folds: 5 });
    expect(size?.rungs).toBeGreaterThan(1);
    expect(size?.work).toBeLessThan(27 * 5);
  });

  test('a draw of values has no more trials than there are combinations', () => {
    const form = formOf();
    form.method = 'random';
    form.change('learningRate', { by: 'values', values: '0.1, 0.01' });
    form.change('hidden', { values: '8; 16' });
    expect(form.size?.trials).toBe(4);
    form.change('learningRate', { by: 'log' });
    expect(form.size?.trials).toBe(form.trials);
  });
});

describe('what cannot be searched', () => {
  test('is nothing, a single combination, more than there may be, or a field that is wrong', () => {
    const form = formOf();
    form.change('learningRate', { searched: false });
    form.change('hidden', { searched: false });
    expect([form.fault, form.plan]).toEqual(['nothing', null]);
    form.change('epochs', { searched: true, values: '5' });
    expect([form.fault, form.plan]).toEqual(['single', null]);
    form.change('epochs', { values: '1.5' });
    expect([form.fault, form.faultOf('epochs'), form.plan]).toEqual([null, 'not-whole', null]);
    const many = Array.from({ length: 50 }, (_, i) => i + 1).join();
    form.change('epochs', { values: many });
    form.change('batchSize', { searched: true, values: many });
    expect([form.fault, form.plan]).toEqual(['too-many', null]);
    form.method = 'random';
    expect(form.fault).toBeNull();
  });
});
