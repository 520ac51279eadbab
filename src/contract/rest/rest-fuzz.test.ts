/**
 * Malformed requests, ten thousand and more, against everything that can be judged without a model:
 * refused in words, never an accident.
 */
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { judge, malformed } from './test-fuzz';

vi.setConfig({ testTimeout: 120_000 });

const RUNS = 12_000;

const pixels = Array<number>(784).fill(7);
const square = Array.from({ length: 28 }, () => Array<number>(28).fill(7));

/** Requests that are right: what is malformed is made of them, so that it gets far. */
const RIGHT: readonly (readonly [path: string, body: unknown])[] = [
  ['v1/models/digits:predict', { instances: [pixels] }],
  ['v1/models/digits/versions/1:predict', { inputs: { x: [pixels, pixels] } }],
  [
    'v1/models/sentiment/labels/live:predict',
    { signature_name: 'serving_default', instances: ['a', { text: 'b' }] },
  ],
  [
    'v1/models/summarize:predict',
    {
      instances: [
        { text: 'a', length: 'short' },
        { text: 'b', sentences: 2 },
        { text: 'c', max_length: 50, num_return_sequences: 1, no_repeat_ngram_size: 2 },
      ],
    },
  ],
  [
    'v2/models/summarize/infer',
    {
      parameters: { do_sample: true, top_p: 0.9, early_stopping: 'never' },
      inputs: [
        { name: 'text', shape: [1], datatype: 'BYTES', data: ['a'] },
        { name: 'num_beams', shape: [1], datatype: 'INT64', data: [1] },
      ],
    },
  ],
  [
    'v2/models/digits/infer',
    {
      id: '1',
      inputs: [{ name: 'x', shape: [1, 784], datatype: 'FP32', data: pixels }],
      outputs: [{ name: 'probabilities' }],
    },
  ],
  [
    'v2/models/sentiment/versions/1/infer',
    {
      inputs: [
        { name: 'text', shape: [2], datatype: 'BYTES', data: ['a', 'b'], parameters: { a: 1 } },
      ],
    },
  ],
  [
    'v2/models/summarize/infer',
    {
      parameters: { length: 'long' },
      inputs: [{ name: 'text', shape: [1, 1], datatype: 'BYTES', data: [['a']] }],
    },
  ],
  ['predict', { x: pixels }],
  ['predict', { text: 'a' }],
  ['predict', { input_data: [{ a: 1, b: 'c', d: null }] }],
  ['v1/models/table:predict', { instances: [{ a: 1 }, { row: { a: 2 } }] }],
  ['v1/models/table:predict', { inputs: { a: [1, 2], b: ['x', null] } }],
  ['predict', { x: [square, square.map((row) => row.map((pixel) => [pixel]))] }],
  ['predict', { x: [...pixels, ...pixels] }],
  ['predict', { text: ['a', 'b'] }],
  ['predict', { input_data: [1.5, 2.3, 'c', null] }],
  ['predict', { input_data: [[1.5, 'c'], { a: 1 }] }],
  ['v1/models/classify:predict', { instances: [[4, 7], { text: [0] }, 'a'] }],
  ['v1/models/sentiment:predict', { signature_name: null, inputs: { b64: 'YQ==' } }],
  ['v1/models/summarize:predict', { inputs: ['a'], parameters: { sentences: 2 } }],
  [
    'v1/models/table:predict',
    { dataframe_split: { columns: ['a', 'b'], index: [0], data: [[1, null]] } },
  ],
  ['predict', { dataframe_records: [{ a: 1, b: 'c' }] }],
  ['v1/models/table:predict', { inputs: { a: { 0: 1, 1: 2 }, b: { 0: 'x', 1: null } } }],
  ['models/summarize', { inputs: 'a', parameters: { words: 9 }, options: { use_cache: true } }],
];

const path = (right: string) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(right) },
    fc.webPath().map((part) => right + part),
    fc.string().map((part) => `v1/${part}`),
    fc.string().map((part) => `v2/models/${part}`),
  );

const method = fc.oneof(
  { weight: 8, arbitrary: fc.constant('POST') },
  fc.constantFrom('GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'post', ''),
);

const request = fc
  .constantFrom(...RIGHT)
  .chain(([right, body]) => fc.record({ method, path: path(right), body: malformed(body) }));

test(`${String(RUNS)} malformed requests are refused with a reason, each within a second`, () => {
  const counts = new Map<number, number>();
  fc.assert(
    fc.property(request, ({ method: verb, path: address, body }) => {
      const start = performance.now();
      const status = judge(verb, address, body);
      expect([200, 400, 404, 405, 413]).toContain(status);
      expect(performance.now() - start).toBeLessThan(1_000);
      counts.set(status, (counts.get(status) ?? 0) + 1);
    }),
    { numRuns: RUNS, seed: 7 },
  );
  expect(counts.get(400) ?? 0).toBeGreaterThan(RUNS / 3);
  for (const status of [404, 405, 413])
    expect(counts.get(status) ?? 0, String(status)).toBeGreaterThan(0);
  for (const [right, body] of RIGHT) expect(judge('POST', right, body)).toBe(200);
});
