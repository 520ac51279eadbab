import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sourceShare } from './source-share';

test('long sentences weigh more', () => {
  expect(
    sourceShare([
      { text: 'one two three four five six', support: 1 },
      { text: 'seven eight', support: 0 },
    ]),
  ).toBe(0.75);
});

test('without words nothing is invented', () => {
  expect(sourceShare([])).toBe(1);
  expect(sourceShare([{ text: '…', support: 1 }])).toBe(1);
});

test('all is said of all only, and the share lies between those of the sentences', () => {
  const sentence = fc.record({
    text: fc
      .array(fc.constantFrom('a', 'word', '字'), { minLength: 1 })
      .map((all) => all.join(' ')),
    support: fc.integer({ min: 0, max: 100 }).map((hundredths) => hundredths / 100),
  });
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1 }), (sentences) => {
      const share = sourceShare(sentences);
      const supports = sentences.map(({ support }) => support);
      expect(share === 1).toBe(supports.every((support) => support === 1));
      expect(share).toBeGreaterThanOrEqual(Math.min(...supports) - 0.001);
      expect(share).toBeLessThanOrEqual(Math.max(...supports) + 1e-9);
    }),
  );
});
