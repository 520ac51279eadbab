/** Why the sentences of a summary were chosen: what counts sums up, and the best of the rest is next. */
import { expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { checkExplanation } from '../../../contract/tasks/explanation';
import { Salience } from './choose/salience';
import { fakeDocument } from './testing/fake-document';
import { FakeSeq2Seq } from './testing/fake-seq2seq';
import { ARTICLE, summarizerOn, VOCABULARY } from './testing/fake-summarizer';

const LIVE = new AbortController().signal;
const context = { signal: LIVE, emit: () => undefined };

test('the sentences of a summary are those that are explained', async () => {
  const model = new FakeSeq2Seq(VOCABULARY);
  const summarizer = summarizerOn(model);
  for (const sentences of [1, 2, 5]) {
    const options = { length: { sentences } };
    const { sentences: kept } = await summarizer.run(ARTICLE, options, context);
    const explanation = await summarizer.explain(ARTICLE, options, {}, LIVE);
    checkExplanation('summarize', explanation);
    const chosen = explanation.choices.map((choice) => choice.chosen.text);
    expect(chosen.toSorted()).toEqual(kept.map(({ text }) => text).toSorted());
    for (const { chosen: worth, next, among } of explanation.choices) {
      const sum = worth.terms.reduce((all, { value }) => all + value, worth.model);
      expect(worth.total).toBeCloseTo(sum, 9);
      expect(worth.model).toBeLessThanOrEqual(0);
      if (among === 1) expect(next).toBeNull();
      else expect(next?.total).toBeLessThanOrEqual(worth.total + 1e-9);
      expect(next?.text).not.toBe(worth.text);
    }
  }
  expect(model.alive).toBe(0);
});

test('the terms of a sentence are what it is worth', () => {
  const salience = new Salience(fakeDocument([[3, 4, 5], [3, 4], [6, 7, 3], [8]]));
  for (const chosen of [[], [1], [1, 3]]) {
    const open = [0, 1, 2, 3].filter((i) => !chosen.includes(i));
    const worth = salience.of(open, chosen);
    for (const i of open) {
      const terms = salience.terms(i, open, chosen);
      const sum = terms.reduce((all, { value }) => all + value, 0);
      expect(sum).toBeCloseTo(at([worth.get(i) ?? NaN], 0), 12);
      expect(terms.every(({ value }) => value !== 0)).toBe(true);
    }
  }
});

test('what the model writes itself has no choices to explain, and a short text was not chosen from', async () => {
  const summarizer = summarizerOn(new FakeSeq2Seq(VOCABULARY));
  await expect(summarizer.explain(ARTICLE, { mode: 'free' }, {}, LIVE)).rejects.toMatchObject({
    code: 'option-invalid',
    details: { option: 'mode' },
  });
  const { choices } = await summarizer.explain('One short sentence.', {}, {}, LIVE);
  expect(choices).toEqual([]);
});
