/**
 * What the fuzz tests of the predict interface share: JSON that is nearly right, and the judgement of
 * a request as far as that goes without a model.
 */

import fc from 'fast-check';
import { expect } from 'vitest';
import type { TaskName } from '../tasks/tasks';
import { describe, endpointOf, modelOf, readCall, readExplain, Refusal } from './rest-call';
import type { ModelDescription } from './signature';

const MODELS: Readonly<Record<string, ModelDescription>> = Object.fromEntries(
  (
    [
      'digits',
      'sentiment',
      'summarize',
      'table',
      'classify',
      'pictures',
      'regress',
    ] as const satisfies readonly TaskName[]
  ).map((task) => [task, { model: task, version: 1, versions: [1], task, runtime: 'onnx' }]),
);

/** Values that such parsers are known to stumble over. */
export const odd = fc.oneof(
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
export function malformed(value: unknown): fc.Arbitrary<unknown> {
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
            fc.constantFrom('__proto__', 'instances', 'inputs', 'x', 'text', 'parameters', 'b64'),
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

/** Judge a request as the service worker does, up to asking a model. */
export function judge(verb: string, address: string, body: unknown): number {
  try {
    const endpoint = endpointOf(verb, address);
    if (endpoint.kind === 'predict') {
      const wanted = modelOf(endpoint, body);
      const model = MODELS['model' in wanted ? wanted.model : wanted.newest];
      if (!model) return 404;
      expect(readCall(endpoint, body, model).questions.length).toBeGreaterThan(0);
    } else if (endpoint.kind === 'explain') {
      const model = MODELS[endpoint.ref.model];
      if (!model) return 404;
      expect(readExplain(body, model).questions.length).toBeGreaterThan(0);
    } else if ('ref' in endpoint) {
      const model = MODELS[endpoint.ref.model];
      if (model) describe(endpoint, model);
    }
    return 200;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(error.message).not.toBe('');
    return error.status;
  }
}
