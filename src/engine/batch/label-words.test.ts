/** Words that go with a label: held against the formula by hand, and against chance. */
import { expect, test } from 'vitest';
import { LabelWords } from './label-words';

const filled = (texts: readonly (readonly [text: string, label: string, times: number])[]) => {
  const words = new LabelWords();
  for (const [text, label, times] of texts)
    for (let i = 0; i < times; i += 1) words.add(text, label);
  return words;
};

test('the statistic is that of the paper', () => {
  const words = filled([
    ['good thing', 'A', 60],
    ['bad thing', 'B', 40],
  ]);
  const [first, ...others] = words.of('A');
  expect(others).toEqual([]);
  // 120 and 80 words, 200 together; the prior of 500 words has 60/200 of "good".
  const prior = (500 * 60) / 200;
  const here = Math.log((60 + prior) / (120 + 500 - 60 - prior));
  const elsewhere = Math.log(prior / (80 + 500 - prior));
  const z = (here - elsewhere) / Math.sqrt(1 / (60 + prior) + 1 / prior);
  expect(first).toMatchObject({ word: 'good', here: 60, elsewhere: 0 });
  expect(first?.z).toBeCloseTo(z, 10);
});

test('a word of both, a rare word and a single letter tell nothing', () => {
  const words = filled([
    ['the x fine paper', 'A', 50],
    ['the x torn cover', 'B', 50],
    ['the rarity', 'A', 2],
  ]);
  expect(words.of('A').map(({ word }) => word)).toEqual(['fine', 'paper']);
  expect(words.of('B').map(({ word }) => word)).toEqual(['cover', 'torn']);
});

test('a text that says a word often counts once, and Chinese has pairs', () => {
  const words = filled([
    ['非常满意', 'A', 80],
    ['非常失望', 'B', 80],
  ]);
  const own = words.of('A').map(({ word }) => word);
  expect(own).toContain('满意');
  expect(own).not.toContain('满');
  expect(own).not.toContain('非常');
  const once = filled([['good good good', 'A', 5]]);
  expect(once.of('A').every(({ here }) => here <= 5)).toBe(true);
});

test('what is only chance is not named', () => {
  const words = new LabelWords();
  // The same words in another order, under labels by turns
  for (let i = 0; i < 400; i += 1)
    words.add(`w${String((i * 7) % 50)} w${String((i * 11) % 50)}`, i % 2 === 0 ? 'A' : 'B');
  const named = [...words.of('A'), ...words.of('B')];
  expect(named.every(({ z }) => z >= 2.58)).toBe(true);
  expect(words.of('C')).toEqual([]);
});
