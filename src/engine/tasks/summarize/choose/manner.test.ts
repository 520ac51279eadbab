import { expect, test } from 'vitest';
import { areInstructions, mannerOf, type Manner } from './manner';

const PLAIN = 'The grey heron lives near lakes, rivers and coasts.';

const noted = (sentence: string) =>
  Object.entries(mannerOf(sentence)).flatMap(([name, value]) => (value === 1 ? [name] : []));

test.each<[keyof Manner, string]>([
  ['fewWords', 'Tom: Rain did fall.'],
  ['smallTalk', 'Dear all, I hope that you had a very good weekend.'],
  ['smallTalk', 'Chair: Good morning, everybody, let us start with the budget.'],
  ['question', 'Doctor: What brings you in on such a rainy day?'],
  ['claim', 'The council agreed to close the bridge for two years.'],
  ['verdict', 'If you have no carpets I can recommend it, otherwise look elsewhere.'],
  ['verdict', 'The lid broke after a week, and I would never buy it again.'],
  ['step', 'Then purée the soup until it is smooth and hot again.'],
  ['step', 'Add 200 g of carrots, a spoon of ginger and the stock.'],
  ['we', 'Before the rain, we measured the level of the river.'],
])('%s, and nothing else: %s', (name, sentence) => {
  expect(noted(sentence)).toEqual([name]);
});

test('a sentence may be several', () => {
  expect(noted('This is what we propose in this paper, is it not?')).toEqual([
    'question',
    'claim',
    'we',
  ]);
});

test('who says it does not matter, nor words that only look like others', () => {
  expect(noted(PLAIN)).toEqual([]);
  expect(noted(`Ann: ${PLAIN}`)).toEqual([]);
  expect(noted('Wells in the valley have been dry since the early summer.')).toEqual([]);
  expect(noted('Doctors recommend a walk of half an hour every day.')).toEqual([]);
  expect(noted('Add-ons for the browser were the subject of the talk.')).toEqual([]);
  expect(noted('Heat in the old town was felt by all who live there.')).toEqual([]);
  expect(noted('Theory and practice went together in the weeks of the strike.')).toEqual([]);
});

test('a text of which every fourth sentence is a step is a recipe or instructions', () => {
  const of = (steps: number, others: number) =>
    areInstructions(
      [
        ...new Array<string>(steps).fill('Add the stock and the carrots to the pot.'),
        ...new Array<string>(others).fill(PLAIN),
      ].map(mannerOf),
    );
  expect(of(1, 3)).toBe(true);
  expect(of(1, 4)).toBe(false);
  expect(of(2, 6)).toBe(true);
});
