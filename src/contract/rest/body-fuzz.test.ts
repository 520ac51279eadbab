/** Bodies that are no JSON, thousands of them: forms and binary tensors, refused in words. */
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { joinTensors } from './binary-tensors';
import { bodyOfForm } from './form-body';
import { Refusal } from './rest-call';
import { judge, malformed, odd } from './test-fuzz';

vi.setConfig({ testTimeout: 120_000 });

/** Read a body, which may be refused already, and judge it. */
function judgeRead(address: string, read: () => unknown): number {
  let body: unknown;
  try {
    body = read();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(error.message).toMatch(/^.+: ./s);
    return error.status;
  }
  return judge('POST', address, body);
}

const FIELDS = ['x', 'text', 'input_data', 'instances', 'inputs', 'parameters', 'inputs[]', ''];
const ADDRESSES = [
  'predict',
  'v1/models/classify:predict',
  'models/sentiment',
  'v1/models/t:predict',
];

test('forms of whatever fields are read or refused with a reason', () => {
  const value = fc.oneof(
    fc.string(),
    fc.json({ maxDepth: 3 }),
    fc.integer().map(String),
    fc.constantFrom(
      '[',
      '{"a":',
      '1e999',
      '-',
      'null',
      '[[[[[[[[[[1]]]]]]]]]]',
      '"',
      '{"b64":"*"}',
    ),
  );
  const fields = fc.array(
    fc.tuple(
      fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...FIELDS) }, fc.string()),
      fc.oneof<fc.Arbitrary<string | Blob>[]>(value, fc.constant(new Blob(['a']))),
    ),
    { maxLength: 6 },
  );
  const counts = new Map<number, number>();
  fc.assert(
    fc.property(fc.constantFrom(...ADDRESSES), fields, (address, given) => {
      const status = judgeRead(address, () => bodyOfForm(given));
      expect([200, 400, 404, 413]).toContain(status);
      counts.set(status, (counts.get(status) ?? 0) + 1);
    }),
    { numRuns: 4_000, seed: 12 },
  );
  for (const status of [200, 400])
    expect(counts.get(status) ?? 0, String(status)).toBeGreaterThan(9);
});

test('binary tensors of whatever bytes are read or refused with a reason', () => {
  const tensor = fc.record(
    {
      name: fc.constantFrom('x', 'text', 'sentences'),
      shape: fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 3 }),
      datatype: fc.constantFrom('BYTES', 'FP16', 'FP32', 'INT64', 'UINT8', 'BOOL', 'FP8'),
      parameters: fc.record({ binary_data_size: fc.oneof(fc.nat({ max: 24 }), odd) }),
    },
    { requiredKeys: ['name', 'shape', 'datatype'] },
  );
  const body = fc.oneof(
    fc.record({ inputs: fc.array(tensor, { minLength: 1, maxLength: 3 }) }),
    tensor.chain((each) => malformed({ inputs: [each], parameters: { binary_data_output: true } })),
  );
  const length = fc.oneof(
    { weight: 8, arbitrary: fc.constant(null) },
    fc.constantFrom('', '-1', '1e3', '0', '99999999999999999999', '3'),
  );
  const counts = new Map<number, number>();
  fc.assert(
    fc.property(
      fc.constantFrom('digits', 'sentiment', 'summarize'),
      body,
      fc.uint8Array({ maxLength: 40 }),
      length,
      (task, sent, tail, said) => {
        const head = new TextEncoder().encode(JSON.stringify(sent));
        const bytes = Uint8Array.from([...head, ...tail]);
        const status = judgeRead(`v2/models/${task}/infer`, () =>
          joinTensors(bytes, said ?? String(head.byteLength)),
        );
        expect([200, 400, 413]).toContain(status);
        counts.set(status, (counts.get(status) ?? 0) + 1);
      },
    ),
    { numRuns: 4_000, seed: 13 },
  );
  expect(counts.get(400) ?? 0).toBeGreaterThan(2_000);
});
