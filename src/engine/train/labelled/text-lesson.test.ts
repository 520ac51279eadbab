/**
 * A few typed texts are enough: told apart by their words, in English and in Chinese, and the words
 * that speak for the answer are those that the examples have.
 */
import { expect, test } from 'vitest';
import { openTextModel } from '../../tasks/labelled/classify-task';
import { testKernel } from '../kernel/test-training-kernel';
import { taughtTexts } from './text-lesson';

const ENGLISH = [
  ['refund', 'I want my money back for this order'],
  ['refund', 'Please refund the payment of last week'],
  ['delivery', 'Where is my parcel'],
  ['delivery', 'The parcel has not arrived yet'],
] as const;
const CHINESE = [
  ['退款', '我要退款'],
  ['退款', '请把钱退给我'],
  ['物流', '我的包裹到哪里了'],
  ['物流', '快递还没有送到'],
] as const;

const breathe = () => Promise.resolve();
const learn = async (examples: readonly (readonly [string, string])[]) =>
  openTextModel(
    await taughtTexts(
      await testKernel(),
      examples.map(([label, text]) => ({ label, text })),
      breathe,
    ),
  );

test.each([
  ['English', ENGLISH, 'a refund of my money please', 'refund'],
  ['English', ENGLISH, 'has the parcel arrived', 'delivery'],
  ['Chinese', CHINESE, '退钱', '退款'],
  ['Chinese', CHINESE, '包裹送到了吗', '物流'],
])('two labels with two %s examples each are told apart (%#)', async (_, examples, text, label) => {
  const [best] = (await learn(examples))(text).scores;
  expect(best?.label).toBe(label);
  expect(best?.score).toBeGreaterThan(0.6);
});

test('what it was taught it knows, and of strange words it says so', async () => {
  const classify = await learn(ENGLISH);
  for (const [label, text] of ENGLISH) expect(classify(text).scores[0]?.label).toBe(label);
  expect(classify('xylophone zebra').notices).toContainEqual({
    code: 'nothing-known',
    details: {},
  });
});

test('the same examples teach the same', async () => {
  const [one, other] = [await learn(ENGLISH), await learn(ENGLISH)];
  expect(one('my parcel').scores).toEqual(other('my parcel').scores);
});
