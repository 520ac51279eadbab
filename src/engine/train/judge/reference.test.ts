import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { InputReferencesSchema } from '../../../contract/models/input-reference';
import { binOf, binsOf, factsOfRow, factsOfText } from '../../tasks/labelled/input-bins';
import { columnOf } from '../../tasks/labelled/table-columns';
import { learnFeature } from '../../tasks/labelled/table-features';
import { labelReference, lengthReference, valueReference } from './answer-reference';
import { rowInputs, textInputs } from './input-reference';

const FORMAT = { decimalComma: true, unit: 'kg' };

describe('the reference of rows', () => {
  const prices = Array.from({ length: 200 }, (_, i) => `${String(i)},5 kg`);
  const colours = prices.map((_, i) =>
    i % 10 === 0 ? '' : i % 10 < 7 ? 'red' : i === 7 ? 'odd' : 'blue',
  );
  const columns = [
    columnOf(learnFeature('price', prices, FORMAT)),
    columnOf(learnFeature('colour', colours, null)),
  ];
  const references = rowInputs(columns, 200, (i) => ({
    price: prices[i] ?? null,
    colour: colours[i] ?? null,
  }));
  const [price, colour] = references;

  test('has quantiles of numbers, written as the column writes them', () => {
    expect(price).toEqual({
      name: 'price',
      kind: 'number',
      examples: 200,
      bounds: [39.5, 79.5, 119.5, 159.5],
      shares: [0.2, 0.2, 0.2, 0.2, 0.2, 0, 0],
    });
  });

  test('has the frequent values of a category, others together, and what is missing', () => {
    expect(colour).toEqual({
      name: 'colour',
      kind: 'category',
      examples: 200,
      values: ['red', 'blue'],
      shares: [0.6, 0.295, 0.005, 0.1],
    });
    expect(v.is(InputReferencesSchema, references)).toBe(true);
    // A package may say anything.
    expect(v.is(InputReferencesSchema, [...references, references[0]])).toBe(false);
  });

  test('counts a row where it belongs: by name or in order, on a bound, beyond, unreadable, missing', () => {
    const bins = (row: Parameters<typeof factsOfRow>[1]) =>
      binsOf(references, factsOfRow(columns, row));
    expect(bins({ price: '39,5 kg', colour: ' red ' })).toEqual([0, 0]);
    expect(bins([79.6, 'green'])).toEqual([2, 2]);
    expect(bins({ price: 1e9, colour: 'n/a' })).toEqual([4, 3]);
    expect(bins({ price: 'dear', colour: null })).toEqual([5, 3]);
    expect(bins({ colour: 'blue' })).toEqual([6, 1]);
  });

  test('of a column that is always the same has one bin, and of an empty one there is none', () => {
    const same = [
      columnOf(learnFeature('n', ['5', '5', '5', '5'], { decimalComma: false, unit: '' })),
      columnOf(learnFeature('e', ['', '', '', ''], null)),
    ];
    expect(rowInputs(same, 4, () => ({ n: 5, e: '' }))).toEqual([
      { name: 'n', kind: 'number', examples: 4, bounds: [], shares: [1, 0, 0] },
    ]);
  });
});

test('the reference of texts is of unknown words and of scripts', () => {
  const texts = ['good day', 'bad day', '很好的一天', 'день'];
  const [unknown, script] = textInputs(texts, (text) => (text.includes('day') ? 0 : 1));
  expect(unknown).toMatchObject({ name: 'unknownWords', bounds: [0], shares: [0.5, 0.5, 0, 0] });
  expect(script).toMatchObject({ name: 'script', values: ['Latn', 'Cyrl', 'Hani'] });
  expect(
    script && binOf(script, factsOfText('ひらがな', null).get('script') ?? { kind: 'missing' }),
  ).toBe(3);
  expect(factsOfText('12 + 3', null).get('script')).toEqual({ kind: 'other' });
});

test.each([
  ['東京都知事選挙の結果について', 'Jpan'],
  ['ひらがな', 'Jpan'],
  ['很好的一天', 'Hani'],
  ['优の良品是一家零食店，在全国各地都有很多分店', 'Hani'],
])('the script of %s is %s', (text, value) => {
  expect(factsOfText(text, null).get('script')).toEqual({ kind: 'category', value });
});

test('the reference of answers has shares of labels, and tenths of certainty', () => {
  const probabilities = Float32Array.of(0.9, 0.1, 0.15, 0.85, 0.65, 0.35, 0.75, 0.25);
  const { dataset, examples, labels, measures } = labelReference(['a', '__proto__'], probabilities);
  expect([dataset, examples]).toEqual(['held-out', 4]);
  expect(Object.entries(labels ?? {})).toEqual([
    ['a', 0.75],
    ['__proto__', 0.25],
  ]);
  expect(measures['confidence']?.shares).toEqual([0, 0, 0, 0, 0, 0, 0.25, 0.25, 0.5, 0]);
});

test('the reference of numbers has fifths, each bound once', () => {
  expect(valueReference([1, 1, 1, 1, 1, 2, 3, 4, 5, 6]).measures['value']).toEqual({
    bounds: [1, 2, 4],
    shares: [0.5, 0.1, 0.2, 0.2],
  });
  expect(lengthReference(['a', 'bb', 'ccc'])).toEqual({
    bounds: [1, 2, 3],
    shares: [1 / 3, 1 / 3, 1 / 3, 0],
  });
});
