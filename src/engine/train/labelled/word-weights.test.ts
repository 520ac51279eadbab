/** Small words weigh less, and what is stored answers about texts as they are. */
import { expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { buildVocabulary, wordsOf } from '../../tasks/labelled/text-features';
import { rowsOf } from './text-network';
import { weighed, withWeightedWords, wordWeights } from './word-weights';

const texts = ['the parcel is late', 'the refund is due', 'the lamp , 台灯', 'is the shop open'];
const words = texts.map((text) => wordsOf(text).words);
const vocabulary = buildVocabulary(words);
const rows = rowsOf(words, vocabulary);
const weights = wordWeights(rows, vocabulary);
const weightOf = (word: string): number => at(weights, vocabulary.indexOf(word));

test('a word weighs the more the fewer texts have it; characters, their pairs and marks are not weighed', () => {
  expect(weightOf('parcel')).toBeGreaterThan(weightOf('is'));
  expect(weightOf('is')).toBeGreaterThan(weightOf('the'));
  expect(weightOf('parcel') / weightOf('the')).toBeCloseTo(1 + Math.log(5 / 2));
  for (const plain of ['台', '台灯', ',']) expect(weightOf(plain)).toBe(weightOf('the'));
});

test('the words of the texts weigh one on average', () => {
  const { values } = weighed(rows, weights);
  expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(texts.length);
});

test('an embedding that has taken the weights makes of a text what the other made of a weighed one', () => {
  const units = 2;
  const embedding = Float32Array.from({ length: vocabulary.length * units }, (_, i) => i / 10);
  const [stored = embedding] = withWeightedWords([embedding], weights);
  const dot = ({ values }: typeof rows, by: Float32Array, unit: number) =>
    values.reduce((sum, value, k) => sum + value * at(by, at(rows.columns, k) * units + unit), 0);
  for (let unit = 0; unit < units; unit += 1)
    expect(dot(rows, stored, unit)).toBeCloseTo(dot(weighed(rows, weights), embedding, unit), 4);
});
