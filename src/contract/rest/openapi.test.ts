/** openapi.json says what the code does: each address and method, each example, each answer. */
import Ajv from 'ajv/dist/2020';
import * as v from 'valibot';
import { describe as group, expect, test } from 'vitest';
import {
  describe,
  endpointOf,
  modelOf,
  readCall,
  readExplain,
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

const Content = v.record(
  v.string(),
  v.object({
    schema: JsonSchema,
    examples: v.optional(v.record(v.string(), v.object({ value: v.unknown() })), {}),
  }),
);

const Operation = v.object({
  requestBody: v.optional(v.object({ content: Content })),
  responses: v.record(v.string(), v.object({ content: v.optional(Content, {}) })),
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
  pictures: { label: 'mug', score: 0.9 },
  classify: { label: 'praise', score: 0.9 },
  table: { label: 'writing', score: 0.9 },
  regress: { value: 2.5 },
};

/** The address with a model, a version and a label in it. */
const filled = (path: string, task: string) =>
  path.slice(1).replace('{model}', task).replace('{version}', '1').replace('{label}', 'live');

function answerOf(endpoint: Endpoint): string | null {
  if (endpoint.kind === 'v2-server') return v2Server('1.2.3').body;
  if (endpoint.kind === 'v2-ready') return v2Ready(null).body;
  if (endpoint.kind === 'predict' || endpoint.kind === 'explain' || !('ref' in endpoint))
    return null;
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

  test('knows not every method', () => {
    expect(() => endpointOf('DELETE', filled(path, 'digits'))).toThrow(Refusal);
  });

  test.each(Object.entries(operation.requestBody?.content['application/json']?.examples ?? {}))(
    'takes the example %s',
    (name, { value }) => {
      const endpoint = endpointOf(method, filled(path, name));
      if (endpoint.kind === 'explain') {
        const schema = operation.requestBody?.content['application/json']?.schema ?? {};
        expectValid(schema, value);
        expectValid(schema, { ...(value as object), explain: { method: 'occlusion', seed: 1 } });
        expect(readExplain(value, model(name as TaskName)).questions).toHaveLength(1);
        return;
      }
      if (endpoint.kind !== 'predict') throw new Error('An example where nothing is predicted.');
      const task = name as TaskName;
      expect(modelOf(endpoint, value)).toMatchObject({ model: task });
      expectValid(operation.requestBody?.content['application/json']?.schema ?? {}, value);
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
  const versions = ['', '/versions/{version}'];
  const v1 = [...versions, '/labels/{label}'].flatMap((which) =>
    ['GET ', 'GET /metadata', 'POST :predict', 'POST :regress', 'POST :explain'].map((each) =>
      each.replace(' ', ` /v1/models/{model}${which}`),
    ),
  );
  const v2 = versions.flatMap((which) =>
    ['GET ', 'GET /ready', 'POST /infer'].map((each) =>
      each.replace(' ', ` /v2/models/{model}${which}`),
    ),
  );
  expect(described).toEqual(
    new Set([
      ...v1,
      ...v2,
      'GET /v2',
      'GET /v2/health/live',
      'GET /v2/health/ready',
      'POST /models/{model}',
      'POST /predict',
      'POST /upload',
      'PUT /v1/models/{model}',
      'GET /metrics',
    ]),
  );
});

test('the methods of an address are those that are described', () => {
  for (const path of Object.keys(document.paths)) {
    const options = endpointOf('OPTIONS', filled(path, 'digits'));
    if (options.kind !== 'options') throw new Error(`${path} does not say its methods.`);
    const described = operations.filter((each) => each.path === path).map(({ method }) => method);
    const said = options.allow.split(', ').filter((each) => !['HEAD', 'OPTIONS'].includes(each));
    expect(new Set(said), path).toEqual(new Set(described));
  }
});

const pixels = Array<number>(784).fill(7);
const square = Array.from({ length: 28 }, () => Array<number>(28).fill(7));

test.each([
  ['predict', { text: ['a', 'b'] }, 'sentiment'],
  ['predict', { x: [square, square] }, 'digits'],
  ['predict', { x: [...pixels, ...pixels] }, 'digits'],
  ['predict', { input_data: [1.5, 2.3, null, 'cream'] }, 'table'],
  ['predict', { input_data: [[1.5], { weight: 2 }] }, 'table'],
  ['v1/models/a:predict', { inputs: 'a', parameters: { words: 9, length: null } }, 'summarize'],
  ['v1/models/a:predict', { instances: [{ b64: 'YQ==' }], signature_name: null }, 'sentiment'],
  ['v1/models/a:predict', { instances: [[4, 7], [1]] }, 'classify'],
  ['v1/models/a:predict', { inputs: [square], instances: null }, 'digits'],
  ['models/a', { inputs: ['a'], options: { wait_for_model: true } }, 'sentiment'],
  [
    'v2/models/a/infer',
    {
      id: null,
      parameters: { binary_data_output: true },
      inputs: [{ name: 'text', shape: [1], datatype: 'BYTES', parameters: null, data: ['a'] }],
      outputs: [{ name: 'label', parameters: { binary_data: false } }],
    },
    'sentiment',
  ],
] satisfies [string, unknown, TaskName][])('%s takes %j, as is said', (path, body, task) => {
  const endpoint = endpointOf('POST', path);
  if (endpoint.kind !== 'predict') throw new Error(`${path} predicts nothing.`);
  expect(readCall(endpoint, body, model(task)).questions.length).toBeGreaterThan(0);
  const described = document.paths[`/${path.replace('models/a', 'models/{model}')}`];
  const schema = described?.['post']?.requestBody?.content['application/json']?.schema;
  expect(schema).toBeDefined();
  expectValid(schema ?? {}, body);
});

test('an explanation is as described', () => {
  const [operation] = operations.filter(({ path }) => path === '/v1/models/{model}:explain');
  const schema = operation?.operation.responses['200']?.content['application/json']?.schema ?? {};
  const why = {
    ...{ method: 'exact', label: 'POSITIVE', score: 0.9, base: 0.5, evaluations: 2, totalMs: 1 },
    parts: [{ text: 'good', start: 0, end: 4, share: 0.4 }],
  };
  expectValid(schema, { explanations: [why] });
  expect(() => {
    expectValid(schema, { explanations: [{ ...why, base: 'half' }] });
  }).toThrow();
});
