import { describe, expect, test } from 'vitest';
import type { TextModel } from '../tasks/labelled/text-model';
import { readSequence } from '../tasks/labelled/read-sequence';
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

describe('filters of a convolution', () => {
  /** One filter that wants "not awful" side by side, and one that is for any praise. */
  const convolution = {
    kind: 'sequence-text',
    reader: { kind: 'convolution', widths: [2, 1] },
    labels: ['good', 'bad'],
    vocabulary: ['', 'not', 'awful', 'fine', 'lovely'],
    layers: [
      { inputs: 5, units: 3, activation: 'linear', ...layer },
      { inputs: 6, units: 1, activation: 'relu', bias: true, draw: 'glorot' },
      { inputs: 3, units: 1, activation: 'relu', bias: true, draw: 'glorot' },
      { inputs: 2, units: 2, activation: 'softmax', bias: true, draw: 'glorot' },
    ],
  } satisfies TextModel;
  const vectors = [
    [0, 0, 0],
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
    [0, 0, 2],
  ].flat();
  const weightsOf = (praise: number) => [
    Float32Array.from(vectors),
    Float32Array.of(2, 0, 0, 0, 3, 0),
    Float32Array.of(-1),
    Float32Array.of(0, 0, praise),
    Float32Array.of(0.5),
    Float32Array.of(4, 0, 0, 1),
    Float32Array.of(0, 0),
  ];

  test('are told by the best word of each place, with the label that they speak for', () => {
    const { filters } = new WordMap(convolution, weightsOf(1)).insides;
    const told = filters.map(({ most, label, places }) => ({
      ...{ most, label },
      best: places.map(([first]) => first),
    }));
    expect(told).toEqual([
      {
        ...{ most: 4, label: 0 },
        best: [
          { word: 'not', adds: 2 },
          { word: 'awful', adds: 3 },
        ],
      },
      { ...{ most: 2.5, label: 1 }, best: [{ word: 'lovely', adds: 2 }] },
    ]);
    expect(filters[1]?.places[0]?.map(({ word }) => word)).toEqual([
      'lovely',
      'fine',
      'not',
      'awful',
    ]);
  });

  test('are the windows that the model itself gives most for', () => {
    const weights = weightsOf(1);
    const { filters } = new WordMap(convolution, weights).insides;
    const { reader, layers } = convolution;
    const all = [1, 2, 3, 4].flatMap((a) => [1, 2, 3, 4].map((b) => [a, b]));
    const largest = [0, 1].map((feature) =>
      Math.max(...all.map((ids) => readSequence(reader, layers, weights, ids)[feature] ?? 0)),
    );
    expect(filters.map(({ most }) => most)).toEqual(largest);
  });

  test('that are never active come last; the mean of words has none', () => {
    const { filters } = new WordMap(convolution, weightsOf(-1)).insides;
    expect(filters.map(({ most }) => most)).toEqual([4, 0.5]);
    expect(map.insides.filters).toEqual([]);
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
