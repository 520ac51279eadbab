/** Texts before a model whose truth is known: which words it has for parts, and their shares. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at } from '../../contract/at';
import { checkExplanation } from '../../contract/tasks/explanation';
import { explainText } from './explain-text';
import { MOST_PARTS, partsOf, textWith } from './text-parts';

/** Adds up words that it knows, whatever their order: the truth of each is its weight. */
const WEIGHTS: Readonly<Record<string, number>> = { good: 0.2, fine: 0.1, bad: -0.25, 好: 0.2 };

function ask(texts: readonly string[]) {
  return Promise.resolve(
    texts.map((text) => {
      const words = text.toLowerCase().match(/[a-z]+|好/g) ?? [];
      const glad = words.reduce((sum, word) => sum + (WEIGHTS[word] ?? 0), 0.5);
      const scores = [
        { label: 'glad', score: glad },
        { label: 'sad', score: 1 - glad },
      ];
      return glad >= 0.5 ? scores : scores.toReversed();
    }),
  );
}

const shares = async (text: string, options = {}) => {
  const explanation = await explainText(text, ask, options);
  checkExplanation('sentiment', explanation);
  return Object.fromEntries(explanation.parts.map((part) => [part.text, part.share]));
};

test('a linear model: each word has its own weight, exact and sampled', async () => {
  const few = await shares('Good but bad.');
  expect(few['Good']).toBeCloseTo(-0.2, 12); // of "sad", which is answered
  expect(few['but']).toBeCloseTo(0, 12);
  expect(few['bad.']).toBeCloseTo(0.25, 12);
  const many = await shares('This one was good and that one was fine, said all of them.');
  expect(many['good']).toBeCloseTo(0.2, 12);
  expect(many['fine,']).toBeCloseTo(0.1, 12);
  expect(many['them.']).toBeCloseTo(0, 12);
});

test('another label is explained where it is asked for, and refused where there is none', async () => {
  const glad = await shares('Good but bad.', { label: 'glad' });
  expect(glad['Good']).toBeCloseTo(0.2, 12);
  expect(glad['bad.']).toBeCloseTo(-0.25, 12);
  await expect(explainText('Good', ask, { label: 'angry' })).rejects.toMatchObject({
    code: 'option-invalid',
    details: { option: 'label' },
  });
});

test('Chinese is taken apart by word, pictures and marks are not lost', () => {
  const text = '  服务很好， 下次再来！😀';
  const words = partsOf(text).map(({ start, end }) => text.slice(start, end));
  expect(words.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  expect(words).toContain('服务');
  expect(words).toContain('😀');
  expect(partsOf('?!')).toEqual([{ start: 0, end: 2 }]);
  expect(partsOf(' \n')).toEqual([]);
});

test('parts are in order, none overlaps, together they are the text, and they are not too many', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (text) => {
      const parts = partsOf(text);
      expect(parts.length).toBeLessThanOrEqual(MOST_PARTS);
      let end = 0;
      for (const part of parts) {
        expect(text.slice(end, part.start).trim()).toBe('');
        expect(part.end).toBeGreaterThanOrEqual(part.start);
        end = part.end;
      }
      expect(text.slice(end).trim()).toBe('');
      expect(textWith(text, parts, new Uint8Array(parts.length).fill(1))).toBe(text);
      expect(textWith(text, parts, new Uint8Array(parts.length))).toBe(
        parts.length === 0 ? text : '',
      );
    }),
  );
});

test('a text of a thousand words is explained in runs of them', async () => {
  const text = Array.from({ length: 1_000 }, (_, i) => (i === 500 ? 'good' : 'word')).join(' ');
  const { parts, method } = await explainText(text, ask, {});
  expect(method).toBe('sampled');
  expect(parts.length).toBeLessThanOrEqual(MOST_PARTS);
  const found = parts.filter(({ share }) => Math.abs(share) > 1e-9);
  expect(found.map(({ text: run }) => run)).toEqual([expect.stringContaining('good')]);
  expect(at(found, 0).share).toBeCloseTo(0.2, 9);
});

test('shares that do not sum to the score are no explanation, but those of occlusion may', async () => {
  const { parts, ...rest } = await explainText('Good but bad.', ask, {});
  const wrong = { ...rest, parts: parts.map((part) => ({ ...part, share: part.share + 0.01 })) };
  expect(() => {
    checkExplanation('sentiment', wrong);
  }).toThrow(expect.objectContaining({ code: 'answer-impossible' }));
  checkExplanation('sentiment', { ...wrong, method: 'occlusion' });
});
