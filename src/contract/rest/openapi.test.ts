/** openapi.json says what the code does: each address and method, each example, each answer. */
import Ajv from 'ajv/dist/2020';
import * as v from 'valibot';
import { describe as group, expect, test } from 'vitest';
import {
  describe,
  endpointOf,
  modelOf,
  readCall,
  Refusal,
  v2Ready,
  v2Server,
  type Endpoint,
} from './rest-call';
import type { TaskName } from '../tasks/tasks';
import { openApi } from './openapi';
import type { ModelDescription } from './signature';
import type { Prediction } from '../tasks/descriptor';

/** A JSON Schema: Ajv compiles it, whatever is in it. */
const JsonSchema = v.looseObject({});

const Operation = v.object({
  requestBody: v.optional(
    v.object({
      content: v.object({
        'application/json': v.object({
          schema: JsonSchema,
          examples: v.record(v.string(), v.object({ value: v.unknown() })),
        }),
      }),
    }),
  ),
  responses: v.record(
    v.string(),
    v.object({ content: v.record(v.string(), v.object({ schema: JsonSchema })) }),
  ),
});

const OpenApi = v.object({
  paths: v.record(v.string(), v.record(v.string(), Operation)),
  components: JsonSchema,
});

const document = v.parse(OpenApi, openApi('1.2.3'));

const ajv = new Ajv({ strict: false });
ajv.addSchema({ $id: 'inkling', components: document.components });

function expectValid(schema: object, value: unknown): void {
  const local = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"inkling#/')) as object;
  expect(ajv.validate(local, value), ajv.errorsText()).toBe(true);
}

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    path,
    method: method.toUpperCase(),
    operation,
  })),
);

const model = (task: TaskName): ModelDescription => ({
  model: task,
  version: 1,
  versions: [1],
  task,
  runtime: 'onnx',
});

const ANSWERS: Readonly<Record<TaskName, Prediction>> = {
  digits: { probabilities: [0, 0, 0, 0, 0, 0, 0, 1, 0, 0] },
  sentiment: { label: 'POSITIVE', score: 0.9 },
  summarize: { summary: 'a', tokens: 3, summaries: ['a', 'b'] },
  classify: { label: 'praise', score: 0.9 },
  table: { label: 'writing', score: 0.9 },
};

/** The address with a model, a version and a label in it. */
const filled = (path: string, task: string) =>
  path.slice(1).replace('{model}', task).replace('{version}', '1').replace('{label}', 'live');

function answerOf(endpoint: Endpoint): string | null {
  if (endpoint.kind === 'v2-server') return v2Server('1.2.3').body;
  if (endpoint.kind === 'v2-ready') return v2Ready(null).body;
  if (endpoint.kind === 'predict' || !('ref' in endpoint)) return null;
  return describe(endpoint, model('digits')).body;
}

group.each(operations)('$method $path', ({ path, method, operation }) => {
  test('is an address that answers, and answers as described', () => {
    const body = answerOf(endpointOf(method, filled(path, 'digits')));
    if (body !== null)
      expectValid(
        operation.responses['200']?.content['application/json']?.schema ?? {},
        JSON.parse(body),
      );
  });

  test('knows no other method', () => {
    const other = method === 'GET' ? 'POST' : 'GET';
    expect(() => endpointOf(other, filled(path, 'digits'))).toThrow(Refusal);
  });

  test.each(Object.entries(operation.requestBody?.content['application/json'].examples ?? {}))(
    'takes the example %s',
    (name, { value }) => {
      const endpoint = endpointOf(method, filled(path, name));
      if (endpoint.kind !== 'predict') throw new Error('An example where nothing is predicted.');
      const task = name as TaskName;
      expect(modelOf(endpoint, value)).toMatchObject({ model: task });
      expectValid(operation.requestBody?.content['application/json'].schema ?? {}, value);
      const { write } = readCall(endpoint, value, model(task));
      expectValid(
        operation.responses['200']?.content['application/json']?.schema ?? {},
        JSON.parse(write([ANSWERS[task]], model(task)).body),
      );
    },
  );
});

test('every address of the interface is described', () => {
  const described = new Set(operations.map(({ path, method }) => `${method} ${path}`));
  const tails = ['', '/metadata', ':predict'].flatMap((tail) =>
    ['', '/versions/{version}', '/labels/{label}'].map(
      (which) => `/v1/models/{model}${which}${tail}`,
    ),
  );
  const v2 = ['', '/ready', '/infer'].flatMap((tail) =>
    ['', '/versions/{version}'].map((which) => `/v2/models/{model}${which}${tail}`),
  );
  const all = [
    ...tails,
    ...v2,
    '/v2',
    '/v2/health/live',
    '/v2/health/ready',
    '/predict',
    '/metrics',
  ];
  expect(
    new Set(
      all.map((path) => `${/:predict$|\/infer$|^\/predict$/.test(path) ? 'POST' : 'GET'} ${path}`),
    ),
  ).toEqual(described);
});
