/** What a lesson is saved as is read again, and what is none is counted. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joined } from './lesson-labels';
import { readLesson, writeLesson } from './lesson-file';

const isText = (value: unknown) => typeof value === 'string';
const isPixels = (value: unknown) => value instanceof Uint8ClampedArray;
const labelled = <Value>(name: string, values: readonly Value[]) => ({
  id: name,
  at: 1,
  name,
  examples: values.map((value, i) => ({ id: `${name}-${String(i)}`, at: i, value })),
});

test('texts in any letters come back as they were', () => {
  const text = fc.string({ minLength: 1, unit: 'binary' }).filter((each) => each === each.trim());
  fc.assert(
    fc.property(fc.array(text, { minLength: 1 }), (texts) => {
      const { examples, leftOut } = readLesson(writeLesson([labelled('退款', texts)]), isText);
      expect(leftOut).toBe(0);
      expect(examples).toEqual(texts.map((value) => ({ label: '退款', value })));
    }),
  );
});

test('drawings come back; lines of other kinds are counted', () => {
  const pixels = Uint8ClampedArray.from({ length: 784 }, (_, i) => i % 256);
  const file = writeLesson([labelled('circle', [pixels])]);
  expect(readLesson(file, isPixels)).toEqual({
    examples: [{ label: 'circle', value: pixels }],
    leftOut: 0,
  });
  expect(readLesson(`${file}\nnot json\n{"label":"","text":"x"}\n`, isText)).toEqual({
    examples: [],
    leftOut: 3,
  });
});

test('two tabs: what the other stored joins in, and what is not stored here yet stays', () => {
  const shown = [labelled('mine', ['a', 'b'])];
  const stored = [
    { id: 'mine', lesson: 'texts', at: 1, kind: 'label', name: 'renamed there' },
    { id: 'theirs', lesson: 'texts', at: 2, kind: 'label', name: 'theirs' },
    { id: 'c', lesson: 'texts', at: 3, kind: 'example', label: 'theirs', value: 'c' },
    { id: 'mine-0', lesson: 'texts', at: 0, kind: 'example', label: 'mine', value: 'a' },
  ] as const;
  const next = joined<string>(shown, stored, (id) => id === 'mine-1', isText);
  expect(next.map(({ name, examples }) => [name, examples.map(({ value }) => value)])).toEqual([
    ['renamed there', ['a', 'b']],
    ['theirs', ['c']],
  ]);
});
