import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textWidth } from '../charts/line-geometry';
import { layOutWords, nearestWord } from './word-layout';

const mapped = fc.record({
  word: fc.stringMatching(/^[a-z]{1,10}$/),
  x: fc.double({ min: -5, max: 5, noNaN: true }),
  y: fc.double({ min: -5, max: 5, noNaN: true }),
  label: fc.constant(0),
});

test('labels lie on no other label, inside of the map, and the first word has one', () => {
  fc.assert(
    fc.property(fc.array(mapped, { minLength: 1, maxLength: 60 }), (words) => {
      const placed = layOutWords(words, 400, 300);
      expect(placed.map(({ word }) => word)).toEqual(words);
      const boxes = placed.flatMap(({ word, label }) =>
        label === null ? [] : [{ ...label, end: label.x + textWidth(word.word) }],
      );
      for (const [i, a] of boxes.entries()) {
        expect(a.x).toBeGreaterThanOrEqual(0);
        expect(a.end).toBeLessThanOrEqual(400);
        for (const b of boxes.slice(i + 1))
          expect(a.end <= b.x || b.end <= a.x || Math.abs(a.y - b.y) >= 16).toBe(true);
      }
    }),
    { seed: 7 },
  );
});

test('up is up, and a map of one word has it in the middle', () => {
  const [high, low] = layOutWords(
    [
      { word: 'high', x: 0, y: 1, label: 0 },
      { word: 'low', x: 0, y: -1, label: 0 },
    ],
    200,
    100,
  );
  expect(high?.y).toBeLessThan(low?.y ?? 0);
  expect(layOutWords([{ word: 'one', x: 3, y: 3, label: 0 }], 200, 100)[0]).toMatchObject({
    x: 100,
    y: 50,
    label: { x: 108 },
  });
});

test('what is pointed at is the nearest point, or the label that is pressed', () => {
  const placed = layOutWords(
    [
      { word: 'first', x: 0, y: 0, label: 0 },
      { word: 'second', x: 1, y: 1, label: 0 },
    ],
    300,
    100,
  );
  const [first, second] = placed;
  expect(nearestWord(placed, (first?.x ?? 0) + 3, first?.y ?? 0)?.word).toBe('first');
  expect(nearestWord(placed, (first?.label?.x ?? 0) + 30, first?.label?.y ?? 0)?.word).toBe(
    'first',
  );
  expect(nearestWord(placed, second?.x ?? 0, second?.y ?? 0)?.word).toBe('second');
  expect(nearestWord([], 1, 1)).toBeNull();
});
