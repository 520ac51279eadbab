import { describe, expect, test } from 'vitest';
import type { TextModel } from '../tasks/labelled/text-model';
import { hiddenUnits } from './hidden-units';
import { WordMap } from './word-map';

/** Vectors of two numbers: the first speaks for "good", the second for "bad". */
const WORDS: readonly (readonly [string, number, number])[] = [
  ['', 0, 0],
  ['fine', 2, 0],
  ['lovely', 4, 0.1],
  ['awful', 0, 3],
  ['dreadful', 0.1, 4],
  ['the', 1, 1],
  ['.', 1, 1],
];
const layer = { bias: false, draw: 'embedding' } as const;
const model: TextModel = {
  kind: 'text',
  labels: ['good', 'bad'],
  vocabulary: WORDS.map(([word]) => word),
  layers: [
    { inputs: WORDS.length, units: 2, activation: 'linear', ...layer },
    { inputs: 2, units: 2, activation: 'softmax', ...layer },
  ],
};
const map = new WordMap(model, [
  Float32Array.from(WORDS.flatMap(([, x, y]) => [x, y])),
  Float32Array.of(1, -1, -1, 1),
]);

describe('a map of words', () => {
  test('shows words, not marks, with the label that each speaks for', () => {
    const labels = Object.fromEntries(map.insides.words.map(({ word, label }) => [word, label]));
    expect(labels).toMatchObject({ fine: 0, lovely: 0, awful: 1, dreadful: 1 });
    expect(Object.keys(labels)).not.toContain('.');
    expect(Object.keys(labels)).not.toContain('');
  });

  test('lays them out by what they differ in most', () => {
    const { words, explained } = map.insides;
    const x = (word: string) => words.find((each) => each.word === word)?.x ?? NaN;
    expect(Math.sign(x('fine'))).toBe(-Math.sign(x('awful')));
    expect(Math.abs(x('lovely'))).toBeGreaterThan(Math.abs(x('fine')));
    expect(explained[0] + explained[1]).toBeCloseTo(1);
  });

  test('finds the words in the same direction, however it is written', () => {
    const { word, near } = map.near('  FINE ');
    expect(word?.word).toBe('fine');
    expect(near.map((each) => each.word.word)[0]).toBe('lovely');
    expect(near[0]?.cosine).toBeCloseTo(4 / Math.hypot(4, 0.1));
    expect(near).toHaveLength(WORDS.length - 2);
    expect(map.near('unheard').word).toBeNull();
    expect(map.near('').word).toBeNull();
  });
});

describe('hidden units', () => {
  test('are pictures, with what each counts for a label', () => {
    // Two units over 2 x 2 pixels: one looks at the first pixel, one at the last.
    const found = hiddenUnits(
      [
        { inputs: 4, units: 2, bias: true },
        { inputs: 2, units: 2, bias: true },
      ],
      [
        Float32Array.of(2, 0, 0, 0, 0, 0, 0, -1),
        Float32Array.of(0, 0),
        Float32Array.of(3, 1, 5, 5),
        Float32Array.of(0, 0),
      ],
      ['a', 'b'],
    );
    expect(found).toMatchObject({ kind: 'units', side: 2, hidden: 2 });
    expect(found?.units.map(({ weights }) => [...weights])).toEqual([
      [2, 0, 0, 0],
      [0, 0, 0, -1],
    ]);
    // (3 - 2) times the length 2; both labels alike count nothing.
    expect(found?.units.map(({ counts }) => counts)).toEqual([
      [2, -2],
      [0, 0],
    ]);
  });

  test('of a network that sees no square of pixels are none', () => {
    const weights = [new Float32Array(3), new Float32Array(1)];
    expect(hiddenUnits([{ inputs: 3, units: 1, bias: true }], weights, ['a'])).toBeNull();
  });
});
