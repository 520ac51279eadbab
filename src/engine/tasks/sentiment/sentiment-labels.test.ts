import { expect, test } from 'vitest';
import { directed, labelMeaning, PROBES } from './sentiment-labels';

const FIVE = [0, 0.25, 0.5, 0.75, 1];
const named = (...labels: string[]) => Object.fromEntries(labels.entries());

test.each([
  [named('NEGATIVE', 'POSITIVE'), [0, 1]],
  [named('positive', 'neutral', 'negative'), [1, 0.5, 0]],
  [named('1 star', '2 stars', '3 stars', '4 stars', '5 stars'), FIVE],
  [named('一星', '二星', '三星', '四星', '五星'), FIVE],
  [named('★', '★★', '★★★', '★★★★', '★★★★★'), FIVE],
  [{ 1: 'NEG', 0: 'POS' }, [1, 0]],
  [named('neg', 'neu', 'pos'), [0, 0.5, 1]],
  [named('NEG', 'NEUT', 'POS'), [0, 0.5, 1]],
  [named('negative (stars 1, 2 and 3)', 'positive (stars 4 and 5)'), [0, 1]],
  [named('Very Negative', 'Negative', 'Neutral', 'Positive', 'Very Positive'), FIVE],
  [named('very_negative', 'negative', 'neutral', 'positive', 'very_positive'), FIVE],
  [named('负面', '正面'), [0, 1]],
  [named('消极', '中性', '积极'), [0, 0.5, 1]],
  [named('非常负面', '负面', '中性', '正面', '非常正面'), FIVE],
  [named('差评', '好评'), [0, 1]],
  [named('ネガティブ', 'ニュートラル', 'ポジティブ'), [0, 0.5, 1]],
  [named('부정', '긍정'), [0, 1]],
  [named('négatif', 'positif'), [0, 1]],
  [named('Negative Sentiment 😞', 'Positive Sentiment 😀'), [0, 1]],
])('%j', (labels, positive) => {
  expect(labelMeaning(labels)).toEqual({ positive, numbered: false });
});

test.each([
  [named('LABEL_0', 'LABEL_1'), [0, 1]],
  [named('LABEL_0', 'LABEL_1', 'LABEL_2'), [0, 0.5, 1]],
  [named('0', '1', '2', '3', '4'), FIVE],
  [named('-1', '0', '1'), [0, 0.5, 1]],
])('%j is an order whose direction the model must say', (labels, positive) => {
  expect(labelMeaning(labels)).toEqual({ positive, numbered: true });
});

test.each([
  named('positive', 'sarcastic'),
  named('positive'),
  named('LABEL_0'),
  named('ham', 'spam'),
  named('neutral', 'mixed'),
  named('not positive', 'not negative'),
  named('position', 'negotiation'),
  {},
])('%j says nothing', (labels) => {
  expect(labelMeaning(labels)).toBeNull();
});

test('praise says which way numbers go, and a model that does not tell it apart is not read', () => {
  const shares = (praise: number) =>
    PROBES.flatMap(() => [
      [1 - praise, praise],
      [praise, 1 - praise],
    ]);
  expect(directed([0, 1], shares(0.9))).toEqual([0, 1]);
  expect(directed([0, 1], shares(0.1))).toEqual([1, 0]);
  expect(directed([0, 1], shares(0.52))).toBeNull();
});
