/** Columns are called as people call them: no name means anything to the predict interface. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { call, said } from './test-calls';

const name = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'row', ''),
  fc.string({ maxLength: 12 }),
);
const cell = fc.oneof(fc.string({ minLength: 1 }), fc.integer(), fc.constant(null));
const row = fc
  .uniqueArray(fc.tuple(name, cell), { minLength: 2, maxLength: 6, selector: ([each]) => each })
  // A row needs something in it.
  .map((cells) => Object.fromEntries<string | number | null>([...cells, ['weight', 1]]));

const PATH = 'v1/models/table:predict';

/** What is asked of the model, from a body as it is sent. */
const asked = (path: string, body: unknown) =>
  call(path, JSON.parse(JSON.stringify(body)), 'table').questions.map(({ input }) =>
    Object.entries(input),
  );

test('rows reach the model with all of their columns, in every form', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 3 }), (rows) => {
      const expected = rows.map((each) => Object.entries(each));
      expect(asked(PATH, { instances: rows })).toEqual(expected);
      expect(asked(PATH, { instances: rows.map((each) => ({ row: each })) })).toEqual(expected);
      expect(asked('predict', { input_data: rows })).toEqual(expected);
      const data = rows.map((each) => JSON.stringify(each));
      const inputs = [{ name: 'row', shape: [rows.length], datatype: 'BYTES', data }];
      expect(asked('v2/models/table/infer', { inputs })).toEqual(expected);
    }),
    { seed: 5, numRuns: 200 },
  );
});

test('columns in columns too', () => {
  fc.assert(
    fc.property(row, (each) => {
      const inputs = Object.fromEntries(Object.entries(each).map(([key, value]) => [key, [value]]));
      expect(asked(PATH, { inputs })).toEqual([Object.entries(each)]);
    }),
    { seed: 6, numRuns: 200 },
  );
});

test('a single such column is a row, and a wrong cell in it is named', () => {
  expect(asked(PATH, { instances: [{ constructor: 1.5 }] })).toEqual([[['constructor', 1.5]]]);
  const body = '{"instances":[{"a":1,"__proto__":{"b":1}}]}';
  expect(said(() => call(PATH, JSON.parse(body), 'table'))).toMatch(
    /^400 instances\[0\]\.__proto__: /,
  );
});

test('a field beside the one that is meant is refused, whatever it is called', () => {
  for (const more of ['constructor', '__proto__'])
    expect(
      said(() => call('predict', JSON.parse(`{"input_data":{"a":1},"${more}":1}`), 'table')),
    ).toMatch(/^400 body: Give one of /);
});
