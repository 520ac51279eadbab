/** Data frames as pandas and MLflow's clients send them, for models of every kind. */
import { expect, test } from 'vitest';
import { answer, call, pixels, probabilities, said } from './test-calls';

const inputs = (path: string, body: unknown, task?: Parameters<typeof call>[2]) =>
  call(path, body, task).questions.map(({ input }) => input);

const TABLE = 'v1/models/table:predict';
const rows = [
  { weight: 231, surface: 'rough' },
  { weight: null, surface: 'smooth' },
];
const split = {
  columns: ['weight', 'surface'],
  index: [0, 1],
  data: [
    [231, 'rough'],
    [null, 'smooth'],
  ],
};

test('a frame by rows or by columns is the rows of a table, also where no model is named', () => {
  for (const body of [{ dataframe_split: split }, { dataframe_records: rows }]) {
    expect(inputs(TABLE, body, 'table')).toEqual(rows);
    expect(inputs('predict', body, 'table')).toEqual(rows);
  }
  const answered = [
    { label: 'blotting', score: 0.9 },
    { label: 'writing', score: 0.8 },
  ];
  expect(answer(TABLE, { dataframe_split: split }, answered, 'table')).toEqual({
    predictions: answered,
  });
});

test('columns without names are cells in their order, or the values of the only input', () => {
  const data = [
    [1, 'a'],
    [2, 'b'],
  ];
  for (const columns of [undefined, null, [0, 1]])
    expect(inputs(TABLE, { dataframe_split: { columns, data } }, 'table')).toEqual(data);
  expect(inputs(TABLE, { dataframe_split: { data: [[1], [2]] } }, 'table')).toEqual([[1], [2]]);
  const text = { dataframe_split: { columns: [0], data: [['good'], ['bad']] } };
  expect(inputs('v1/models/sentiment:predict', text, 'sentiment')).toEqual(['good', 'bad']);
  const drawn = { dataframe_split: { data: [pixels, pixels] } };
  expect(inputs('v1/models/digits:predict', drawn, 'digits')).toHaveLength(2);
  expect(answer('v1/models/digits:predict', drawn, [{ probabilities }, { probabilities }])).toEqual(
    { predictions: [probabilities, probabilities] },
  );
});

test('texts by the name of their column, and what holds for all rows, as MLflow calls it', () => {
  const path = 'v1/models/summarize:predict';
  const data = { columns: ['text'], data: [['One.'], ['Two.']] };
  expect(
    call(path, { dataframe_split: data, params: { sentences: 1 } }, 'summarize').questions,
  ).toMatchObject([
    { input: 'One.', options: { length: { sentences: 1 } } },
    { input: 'Two.', options: { length: { sentences: 1 } } },
  ]);
  expect(said(() => call(path, { inputs: ['a'], params: { sentences: 0 } }, 'summarize'))).toMatch(
    /^400 params\.sentences: /,
  );
});

test('columns as to_dict writes them', () => {
  const frame = { weight: { 0: 231, 1: null }, surface: { 0: 'rough', 1: 'smooth' } };
  expect(inputs(TABLE, { inputs: frame }, 'table')).toEqual(rows);
  expect(
    answer(
      TABLE,
      { inputs: frame },
      [
        { label: 'a', score: 1 },
        { label: 'b', score: 1 },
      ],
      'table',
    ),
  ).toEqual({ outputs: { label: ['a', 'b'], score: [1, 1] } });
});

test('columns with keys are put together by them, in whichever order they come', () => {
  const frame = { weight: { x: 231, y: null }, surface: { y: 'smooth', x: 'rough' } };
  expect(inputs(TABLE, { inputs: frame }, 'table')).toEqual(rows);
  const beside = { weight: [231, null], surface: { x: 'rough', y: 'smooth' } };
  expect(inputs(TABLE, { inputs: beside }, 'table')).toEqual(rows);
  for (const [surface, refusal] of [
    [{ x: 'rough' }, /^400 inputs\.surface: It has no value for the row y/],
    [{ x: 'rough', z: 'smooth' }, /^400 inputs\.surface: It has no value for the row y/],
    [{ x: 'rough', y: 'smooth', z: '' }, /^400 inputs\.surface: Of the row z no other column/],
    [{ x: 'rough', y: ['smooth'] }, /^400 inputs\.surface\.y: /],
  ] as const)
    expect(said(() => call(TABLE, { inputs: { ...frame, surface } }, 'table'))).toMatch(refusal);
});

test('a frame of very many columns is looked through once', () => {
  const columns = Array.from({ length: 200_000 }, (_, i) => `c${String(i)}`);
  const body = { dataframe_split: { columns: [...columns, 'c0'], data: [[1]] } };
  expect(said(() => call(TABLE, body, 'table'))).toMatch(/The column c0 is there twice/);
});

test.each([
  [
    { dataframe_split: { columns: ['a', 'b'], data: [[1, 2], [1]] } },
    /^400 dataframe_split\.data\[1\]: It has 1 cells, and there are 2/,
  ],
  [
    { dataframe_split: { columns: ['a', 'a'], data: [[1, 2]] } },
    /^400 dataframe_split\.columns: The column a is there twice/,
  ],
  [{ dataframe_split: { columns: ['a'], data: [[{}]] } }, /^400 dataframe_split\.data\[0\]\[0\]: /],
  [{ dataframe_split: { columns: ['a'], data: [] } }, /^400 dataframe_split\.data: /],
  [{ dataframe_split: 'a' }, /^400 dataframe_split: /],
  [{ dataframe_records: [[1]] }, /^400 dataframe_records\[0\]: A record is an object/],
  [{ dataframe_records: [] }, /^400 dataframe_records: /],
  [
    { dataframe_split: split, dataframe_records: rows },
    /^400 dataframe_records: There is dataframe_split/,
  ],
  [{ dataframe_split: split, instances: rows }, /^400 Give either/],
])('%j is refused in words', (body, words) => {
  expect(said(() => call(TABLE, body, 'table'))).toMatch(words);
});

test('beside a frame nothing else is taken where no model is named', () => {
  expect(said(() => call('predict', { dataframe_records: rows, text: 'a' }, 'table'))).toBe(
    '400 text: There is no such field.',
  );
});
