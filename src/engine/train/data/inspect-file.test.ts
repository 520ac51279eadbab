import { describe, expect, test } from 'vitest';
import type { DataChoice, RowsKind } from '../../../contract/training/dataset';
import { inspect } from './inspect-file';

const look = (kind: RowsKind, text: string, choice: DataChoice | null = null) =>
  inspect(
    { kind, source: { name: 'data.csv', file: new Blob([text]) }, choice },
    new AbortController().signal,
    () => undefined,
  );

const moods = (count: number) =>
  Array.from(
    { length: count },
    (_, i) =>
      `film number ${String(i)} was ${i % 2 ? 'awful' : 'lovely'},${i % 2 ? 'bad' : 'good'}`,
  ).join('\n');

describe('a file of texts', () => {
  test('its columns are guessed, its examples counted', async () => {
    const report = await look('classify', `words,mood\n${moods(20)}\n`);
    expect(report.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['words', 'text'],
      ['mood', 'category'],
    ]);
    expect(report.made).toMatchObject({
      choice: { label: 1, inputs: [0] },
      examples: 20,
      problem: null,
      leftOut: [],
    });
    expect(report.made?.labels).toEqual([
      { label: 'bad', count: 10 },
      { label: 'good', count: 10 },
    ]);
  });

  test('duplicates, conflicts, blanks and rare labels are left out, each told by its line', async () => {
    const report = await look(
      'classify',
      `text,label\n${moods(20)}\nsame,good\nsame,good\nboth,good\nboth,bad\n" ",good\nnothing,\nalone,odd\n`,
    );
    expect(report.made?.leftOut).toEqual([
      { reason: 'no-input', count: 1, lines: [26] },
      { reason: 'no-label', count: 1, lines: [27] },
      { reason: 'duplicate', count: 1, lines: [23] },
      { reason: 'conflicting', count: 2, lines: [24, 25] },
      { reason: 'rare-label', count: 1, lines: [28] },
    ]);
    expect(report.made?.examples).toBe(21);
  });

  test.each([
    ['', null],
    ['only one column\nof words\n', null],
    [`text,label\n${'a fine film,good\n'.repeat(3)}another,good\nthird one,good\n`, 'one-label'],
    ['text,label\na,x\nb,y\nc,x\nd,y\n', 'too-few-examples'],
    [`text,label\n${'the same,x\n'.repeat(20)}`, 'too-few-examples'],
  ])('what cannot be trained on is told: %#', async (text, problem) => {
    expect((await look('classify', text)).made?.problem ?? null).toBe(problem);
  });

  test('a text with too many different labels has no label', async () => {
    const text = Array.from(
      { length: 300 },
      (_, i) => `some words ${String(i)},label${String(i % 150)}`,
    ).join('\n');
    expect((await look('classify', text, { label: 1, inputs: [0] })).made?.problem).toBe(
      'too-many-labels',
    );
  });
});

test('a table: kinds, missing cells, and columns that are better not used', async () => {
  const rows = Array.from({ length: 40 }, (_, i) => {
    const yes = (i * 7) % 3 === 0;
    return [
      i + 1,
      (i * 0.37).toFixed(2),
      i % 9 ? ['red', 'blue'][i % 2] : 'NA',
      yes ? 'alive' : 'dead',
      'x',
      `name ${String(i)} of a ship`,
      yes ? 1 : 0,
    ].join(',');
  });
  const { columns, made } = await look(
    'table',
    `id,size,ink,state,same,name,survived\n${rows.join('\n')}\n`,
  );
  expect(columns.map(({ kind }) => kind)).toEqual([
    'number',
    'number',
    'category',
    'category',
    'category',
    'text',
    'number',
  ]);
  expect(columns[2]?.missing).toBe(5);
  expect(made?.choice).toEqual({ label: 6, inputs: [1, 2] });
  expect(made?.unused).toEqual([
    { column: 0, reason: 'row-number' },
    { column: 3, reason: 'says-label' },
    { column: 4, reason: 'constant' },
    { column: 5, reason: 'text' },
  ]);
});

test('decimal commas are numbers where semicolons delimit', async () => {
  const { columns } = await look(
    'table',
    `a;b;label\n${Array.from({ length: 20 }, (_, i) => `${String(i)},5;1,${String(i)};${i % 2 ? 'x' : 'y'}`).join('\n')}\n`,
  );
  expect(columns.map(({ kind }) => kind)).toEqual(['number', 'number', 'category']);
});

describe('numbers to predict are told from labels', () => {
  const table = (head: string, row: (i: number) => string) =>
    look('table', `${head}\n${Array.from({ length: 40 }, (_, i) => row(i)).join('\n')}\n`);
  const size = (i: number) => ((i * 37) % 23).toFixed(1);

  test.each([
    [
      'by its name',
      'price,colour,area',
      (i: number) => `${size(i)}9,${i % 2 ? 'red' : 'blue'},${size(i + 2)}`,
      0,
      true,
    ],
    [
      'not where the last column is a category, whatever the first is called',
      'price,area,sold',
      (i: number) => `${size(i)}9,${size(i + 2)},${i % 2 ? 'soon' : 'late'}`,
      2,
      undefined,
    ],
    [
      'as the last column',
      'rooms,colour,rent',
      (i: number) => `${String(i % 4)},${i % 2 ? 'red' : 'blue'},${size(i)}`,
      2,
      true,
    ],
    [
      'not where a column is called a label',
      'rooms,label,rent',
      (i: number) => `${String(i % 4)},${i % 2 ? 'a' : 'b'},${size(i)}`,
      1,
      undefined,
    ],
    [
      'not where the first is a category, as some have their labels',
      'kind,width,height',
      (i: number) => `${i % 2 ? 'a' : 'b'},${size(i + 3)},${size(i)}`,
      0,
      undefined,
    ],
    [
      'not of two numbers, as of a yes and a no',
      'width,height,survived',
      (i: number) => `${size(i)},${size(i + 5)},${String(i % 2)}`,
      2,
      undefined,
    ],
  ])('%s', async (_name, head, row, label, numbers) => {
    const { made } = await table(head, row);
    expect(made?.choice.label).toBe(label);
    expect(made?.choice.numbers).toBe(numbers);
    expect(made?.problem).toBeNull();
  });

  test('the other may be chosen; rows without a number are left out', async () => {
    const text = `size,rooms,rent\n${Array.from({ length: 30 }, (_, i) => `${size(i)},${String(i % 4)},${i === 3 ? 'NA' : String(100 + i)}`).join('\n')}\n`;
    const choice = { label: 2, inputs: [0, 1] };
    const asNumbers = await look('table', text, { ...choice, numbers: true });
    expect(asNumbers.made).toMatchObject({
      examples: 29,
      labels: [],
      leftOut: [{ reason: 'no-number', count: 1, lines: [5] }],
      spread: { least: 100, greatest: 129 },
    });
    expect(asNumbers.made?.spread?.counts.reduce((a, b) => a + b, 0)).toBe(29);
    expect((await look('table', text, choice)).made?.problem).toBe('too-few-examples');
    const words = { label: 0, inputs: [1], numbers: true } as const;
    const named = text.replaceAll(/^\d+\.\d/gm, 'word');
    expect((await look('table', named, words)).made?.problem).toBe('not-numbers');
  });
});
