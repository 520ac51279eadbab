/**
 * Malformed requests, ten thousand and more, against everything that can be judged without a model:
 * refused in words, never an accident.
 */
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { describe, endpointOf, modelOf, readCall, Refusal } from './rest-call';
import type { TaskName } from '../tasks/tasks';
import type { ModelDescription } from './signature';

vi.setConfig({ testTimeout: 120_000 });

const RUNS = 12_000;

const MODELS: Readonly<Record<string, ModelDescription>> = Object.fromEntries(
  (['digits', 'sentiment', 'summarize', 'table'] as const satisfies readonly TaskName[]).map(
    (task) => [task, { model: task, version: 1, versions: [1], task, runtime: 'onnx' }],
  ),
);

const pixels = Array<number>(784).fill(7);

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
];

/** Values that such parsers are known to stumble over. */
const odd = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  fc.constantFrom<unknown>(
    null,
    '',
    -0,
    1e308,
    2 ** 53,
    -1,
    0.5,
    [],
    {},
    [[]],
    [[[[[[[[[]]]]]]]]],
    '\ud800',
    '\u0000',
    'x'.repeat(30_000),
    Array(600).fill('a'),
  ),
  fc
    .constantFrom(
      '{"__proto__":{"text":"a"}}',
      '{"constructor":1}',
      '{"toString":null,"length":784}',
      '{"length":28}',
    )
    .map((text): unknown => JSON.parse(text)),
);

/** A JSON value with one place in it changed: replaced, left out, or joined by another key. */
function malformed(value: unknown): fc.Arbitrary<unknown> {
  const inside = (
    keys: readonly string[],
    rebuild: (key: string, child: unknown) => unknown,
    child: (key: string) => unknown,
  ) =>
    keys.length === 0
      ? odd
      : fc
          .constantFrom(...keys.slice(0, 40))
          .chain((key) => malformed(child(key)).map((changed) => rebuild(key, changed)));
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return fc.oneof(
      odd,
      inside(
        Object.keys(list),
        (key, changed) => list.with(Number(key), changed),
        (key) => list[Number(key)],
      ),
      odd.map((more) => [...list, more]),
      fc.constant(list.slice(1)),
    );
  }
  if (typeof value === 'object' && value !== null) {
    const record = value as Readonly<Record<string, unknown>>;
    return fc.oneof(
      odd,
      inside(
        Object.keys(record),
        (key, changed) => ({ ...record, [key]: changed }),
        (key) => record[key],
      ),
      fc
        .tuple(
          fc.oneof(
            fc.string(),
            fc.constantFrom('__proto__', 'instances', 'inputs', 'x', 'text', 'parameters'),
          ),
          odd,
        )
        .map(([key, more]) => Object.fromEntries([...Object.entries(record), [key, more]])),
      fc
        .constantFrom('', ...Object.keys(record))
        .map((key) => Object.fromEntries(Object.entries(record).filter(([name]) => name !== key))),
    );
  }
  return odd;
}

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

/** Judge a request as the service worker does, up to asking a model. */
function judge(verb: string, address: string, body: unknown): number {
  try {
    const endpoint = endpointOf(verb, address);
    if (endpoint.kind === 'predict') {
      const wanted = modelOf(endpoint, body);
      const model = MODELS['model' in wanted ? wanted.model : wanted.newest];
      if (!model) return 404;
      expect(readCall(endpoint, body, model).questions.length).toBeGreaterThan(0);
    } else if ('ref' in endpoint && MODELS[endpoint.ref.model])
      describe(endpoint, MODELS[endpoint.ref.model] as ModelDescription);
    return 200;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(error.message).not.toBe('');
    return error.status;
  }
}

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
  expect(counts.get(400) ?? 0).toBeGreaterThan(RUNS / 2);
  for (const status of [404, 405, 413])
    expect(counts.get(status) ?? 0, String(status)).toBeGreaterThan(0);
  for (const [right, body] of RIGHT) expect(judge('POST', right, body)).toBe(200);
});
