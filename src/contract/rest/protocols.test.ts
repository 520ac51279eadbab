import { describe as group, expect, test } from 'vitest';
import { InklingError } from '../errors';
import { SENTIMENT_LIMITS } from '../tasks/sentiment';
import type { TaskName } from '../tasks/tasks';
import {
  describe,
  endpointOf,
  isApiPath,
  LIMITS,
  modelOf,
  readCall,
  Refusal,
  refused,
  refusedAt,
  type Call,
} from './rest-call';
import type { ModelDescription } from './signature';
import type { Prediction } from '../tasks/descriptor';

const model = (task: TaskName): ModelDescription => ({
  model: task,
  version: 2,
  versions: [1, 2],
  task,
  runtime: 'onnx',
});

const pixels = Array.from({ length: 784 }, (_, i) => i % 256);

const taskOf = (wanted: ReturnType<typeof modelOf>) =>
  'model' in wanted ? (wanted.model as TaskName) : wanted.newest;

/** What a POST to this path is understood as. */
function call(path: string, body: unknown, task?: TaskName): Call {
  const endpoint = endpointOf('POST', path);
  if (endpoint.kind !== 'predict') throw new Error(`${path} does not predict.`);
  return readCall(endpoint, body, model(task ?? taskOf(modelOf(endpoint, body))));
}

function answer(
  path: string,
  body: unknown,
  predictions: readonly Prediction[],
  task?: TaskName,
): unknown {
  const { write } = call(path, body, task);
  return JSON.parse(write(predictions, model(task ?? 'digits')).body);
}

function refusal(work: () => unknown): Refusal {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}

const said = (work: () => unknown): string => {
  const { status, message } = refusal(work);
  return `${String(status)} ${message}`;
};

test('a row that the model refuses is named as one that is wrong from the start', () => {
  const { path } = call('v1/models/sentiment:predict', { instances: ['a', { text: 'b' }] });
  const error = new InklingError('input-empty', 'There is no text yet.', { details: { row: 1 } });
  expect(refusedAt(error, path)).toMatchObject({
    status: 400,
    message: 'instances[1]: There is no text yet.',
  });
  const ofAll = new InklingError('worker-died', 'The worker stopped.');
  expect(refusedAt(ofAll, path)).toBe(ofAll);
});

const probabilities = [0, 0, 0, 0, 0, 0, 0, 1, 0, 0];

group('addresses', () => {
  test('are told from those of files', () => {
    for (const path of [
      'v1/models/digits',
      'v2',
      'v2/',
      'v2/health/live',
      'predict',
      'metrics',
      'v1/nothing',
    ])
      expect(isApiPath(path)).toBe(true);
    for (const path of [
      '',
      'index.html',
      'models/digits/weights.bin',
      'v1.html',
      'predict.html',
      'assets/v2/models',
    ])
      expect(isApiPath(path)).toBe(false);
  });

  test('name a model, a version or an alias', () => {
    expect(endpointOf('POST', 'v1/models/digits:predict')).toEqual({
      kind: 'predict',
      protocol: 'v1',
      ref: { model: 'digits' },
    });
    expect(endpointOf('GET', 'v1/models/my-model/versions/12/metadata')).toEqual({
      kind: 'v1-metadata',
      ref: { model: 'my-model', select: { version: 12 } },
    });
    expect(endpointOf('POST', 'v1/models/digits/labels/stable:predict')).toMatchObject({
      ref: { model: 'digits', select: { alias: 'stable' } },
    });
    expect(endpointOf('GET', 'v2/models/digits/versions/1/ready')).toEqual({
      kind: 'v2-model-ready',
      ref: { model: 'digits', select: { version: 1 } },
    });
  });

  test.each([
    'v1',
    'v1/models',
    'v1/models/',
    'v1/models/Digits',
    'v1/models/digits:classify',
    'v1/models/digits/versions/x',
    'v1/models/digits/versions/0',
    'v2/models/a/b/c',
    'v2/models/%E0%A4%A',
    'v2/nothing',
  ])('%s is none: 404', (path) => {
    expect(refusal(() => endpointOf('GET', path)).status).toBe(404);
  });

  test('say which methods they know', () => {
    expect(refusal(() => endpointOf('GET', 'predict'))).toMatchObject({
      status: 405,
      headers: { Allow: 'POST' },
    });
    expect(refusal(() => endpointOf('DELETE', 'v1/models/digits'))).toMatchObject({
      status: 405,
      headers: { Allow: 'GET, HEAD' },
    });
  });
});

group('TensorFlow Serving, version 1', () => {
  test('rows are bare values or objects, and so are the answers', () => {
    const path = 'v1/models/digits:predict';
    for (const instance of [
      pixels,
      { x: pixels },
      Array.from({ length: 28 }, (_, row) => pixels.slice(row * 28, row * 28 + 28)),
    ]) {
      const [question] = call(path, { instances: [instance] }, 'digits').questions;
      expect(question?.input).toEqual({ kind: 'pixels', pixels: Uint8ClampedArray.from(pixels) });
    }
    expect(answer(path, { instances: [pixels] }, [{ probabilities }])).toEqual({
      predictions: [probabilities],
    });
    const text = call(
      'v1/models/sentiment:predict',
      { instances: ['good', { text: 'bad' }], signature_name: 'serving_default' },
      'sentiment',
    );
    expect(text.questions.map(({ input }) => input)).toEqual(['good', 'bad']);
    expect(
      JSON.parse(text.write([{ label: 'POSITIVE', score: 0.9 }], model('sentiment')).body),
    ).toEqual({ predictions: [{ label: 'POSITIVE', score: 0.9 }] });
  });

  test('columns are answered in columns; a single one goes without its name', () => {
    const rows = [
      { label: 'POSITIVE', score: 0.9 },
      { label: 'NEGATIVE', score: 0.8 },
    ];
    expect(
      answer('v1/models/sentiment:predict', { inputs: { text: ['a', 'b'] } }, rows, 'sentiment'),
    ).toEqual({ outputs: { label: ['POSITIVE', 'NEGATIVE'], score: [0.9, 0.8] } });
    expect(
      answer('v1/models/digits:predict', { inputs: [pixels, pixels] }, [
        { probabilities },
        { probabilities },
      ]),
    ).toEqual({ outputs: [probabilities, probabilities] });
  });

  test('options of a summary stand in its row', () => {
    const { questions } = call(
      'v1/models/summarize:predict',
      {
        instances: [
          'a',
          { text: 'b', length: 'short' },
          { text: 'c', sentences: 2 },
          { text: 'd', words: 40 },
        ],
      },
      'summarize',
    );
    expect(questions.map(({ options }) => options)).toEqual([
      {},
      { length: 'short' },
      { length: { sentences: 2 } },
      { length: { words: 40 } },
    ]);
  });

  test.each([
    [null, '400 body: Invalid type: Expected Object but received null'],
    [{}, '400 Give either instances (rows) or inputs (columns).'],
    [{ instances: ['a'], inputs: ['a'] }, '400 Give either instances (rows) or inputs (columns).'],
    [{ instances: [] }, '400 instances: Invalid length: Expected >=1 but received 0'],
    [{ instances: ['a', 3] }, '400 instances[1]: Invalid type: Expected string but received 3'],
    [
      { instances: [{ text: 'a', txt: 'b' }] },
      '400 instances[0].txt: Invalid key: Expected never but received "txt"',
    ],
    [
      { instances: [{ text: 'a', sentences: 0 }] },
      '400 instances[0].sentences: Invalid value: Expected >=1 but received 0',
    ],
    [
      { instances: [{ text: 'a', words: 3, sentences: 2 }] },
      '400 instances[0]: Give one of length, sentences and words.',
    ],
    [{ instances: ['a', '  '] }, '400 instances[1]: There is no text yet.'],
    [
      { inputs: { text: ['a', 4] } },
      '400 inputs.text[1]: Invalid type: Expected string but received 4',
    ],
    [{ inputs: { text: 'a' } }, '400 inputs.text: Expected a list with a value for each row.'],
    [
      { inputs: { text: ['a', 'b'], length: ['short'] } },
      '400 inputs.length: It has 1 rows, text has 2.',
    ],
    [{ inputs: {} }, '400 inputs: There is no row.'],
    [
      { instances: ['a'], signature_name: 'other' },
      '400 signature_name: Invalid type: Expected ("serving_default" | "") but received "other"',
    ],
  ])('%j is refused with the path of the field', (body, message) => {
    expect(said(() => call('v1/models/summarize:predict', body, 'summarize'))).toBe(message);
  });

  test('a pixel is named where it stands', () => {
    const path = 'v1/models/digits:predict';
    expect(said(() => call(path, { instances: [pixels, pixels.with(17, 256)] }, 'digits'))).toBe(
      '400 instances[1][17]: Invalid value: Expected <=255 but received 256',
    );
    expect(said(() => call(path, { instances: [{ x: pixels.slice(1) }] }, 'digits'))).toBe(
      '400 instances[0].x: Invalid length: Expected 784 but received 783',
    );
  });

  test('too much is 413, and says how much is allowed', () => {
    expect(
      said(() =>
        call('v1/models/sentiment:predict', { instances: Array(513).fill('a') }, 'sentiment'),
      ),
    ).toMatch(/^413 513 rows; 512 are allowed/);
    expect(
      said(() =>
        call(
          'v1/models/sentiment:predict',
          { instances: ['x'.repeat(SENTIMENT_LIMITS.characters + 1)] },
          'sentiment',
        ),
      ),
    ).toMatch(/^413 instances\[0\]: .* the limit is 20000/);
  });

  test('status and metadata', () => {
    const status = endpointOf('GET', 'v1/models/digits');
    const one = endpointOf('GET', 'v1/models/digits/versions/2');
    const metadata = endpointOf('GET', 'v1/models/digits/metadata');
    if (
      !('ref' in status) ||
      status.kind === 'predict' ||
      !('ref' in one) ||
      one.kind === 'predict' ||
      !('ref' in metadata) ||
      metadata.kind === 'predict'
    )
      throw new Error('not about a model');
    const versions = (body: string) =>
      (
        JSON.parse(body) as { model_version_status: { version: string }[] }
      ).model_version_status.map(({ version }) => version);
    expect(versions(describe(status, model('digits')).body)).toEqual(['2', '1']);
    expect(versions(describe(one, model('digits')).body)).toEqual(['2']);
    expect(JSON.parse(describe(metadata, model('digits')).body)).toMatchObject({
      model_spec: { name: 'digits', version: '2' },
      metadata: {
        signature_def: {
          signature_def: {
            serving_default: {
              inputs: {
                x: { dtype: 'DT_FLOAT', tensor_shape: { dim: [{ size: '-1' }, { size: '784' }] } },
              },
            },
          },
        },
      },
    });
  });
});

group('Open Inference Protocol, version 2', () => {
  const path = 'v2/models/sentiment/infer';
  const text = (data: unknown, more: object = {}) => ({
    inputs: [{ name: 'text', shape: [2], datatype: 'BYTES', data, ...more }],
  });

  test('flat and nested values are the same tensor', () => {
    const digits = (shape: number[], data: unknown) =>
      call(
        'v2/models/digits/infer',
        { inputs: [{ name: 'x', shape, datatype: 'UINT8', data }] },
        'digits',
      ).questions;
    const flat = digits([2, 784], [...pixels, ...pixels]);
    expect(digits([2, 784], [pixels, pixels])).toEqual(flat);
    expect(
      digits(
        [1, 28, 28],
        Array.from({ length: 28 }, (_, row) => pixels.slice(row * 28, row * 28 + 28)),
      ),
    ).toEqual(flat.slice(1));
  });

  test('the answer has the id, the outputs that were asked for, their shapes and datatypes', () => {
    const rows = [
      { label: 'POSITIVE', score: 0.9 },
      { label: 'NEGATIVE', score: 0.8 },
    ];
    expect(
      answer(
        path,
        { ...text(['a', 'b']), id: '7', outputs: [{ name: 'score' }] },
        rows,
        'sentiment',
      ),
    ).toEqual({
      model_name: 'sentiment',
      model_version: '2',
      id: '7',
      outputs: [{ name: 'score', datatype: 'FP32', shape: [2], data: [0.9, 0.8] }],
    });
    expect(
      answer(
        'v2/models/digits/infer',
        { inputs: [{ name: 'x', shape: [1, 784], datatype: 'FP32', data: pixels }] },
        [{ probabilities }],
      ),
    ).toMatchObject({
      outputs: [{ name: 'probabilities', shape: [1, 10], data: probabilities }],
    });
  });

  test('parameters stand for inputs that are the same in every row', () => {
    const body = {
      inputs: [{ name: 'text', shape: [2], datatype: 'BYTES', data: ['a', 'b'] }],
      parameters: { sentences: 3, headers: 'unknown ones are left alone' },
    };
    expect(
      call('v2/models/summarize/infer', body, 'summarize').questions.map(({ options }) => options),
    ).toEqual(Array(2).fill({ length: { sentences: 3 } }));
    expect(
      said(() =>
        call('v2/models/summarize/infer', { ...body, parameters: { length: 'huge' } }, 'summarize'),
      ),
    ).toMatch(/^400 parameters\.length: /);
  });

  test.each([
    [text(['a', 'b'], { datatype: 'FP32' }), '400 inputs[0].datatype: Expected BYTES.'],
    [text(['a', 'b'], { datatype: 'STRING' }), /^400 inputs\[0\]\.datatype: Invalid type/],
    [text(['a']), '400 inputs[0].data: It has 1 values, its shape has 2.'],
    [text(['a', 1]), '400 inputs[0].data[1]: Expected a string.'],
    [text(['a', 'b'], { shape: [2, 2] }), '400 inputs[0].shape: Expected [rows].'],
    [text([], { shape: [0] }), '400 inputs[0].shape: There is no row.'],
    [text(['a', 'b'], { shape: [1.5] }), /^400 inputs\[0\]\.shape\[0\]: Invalid integer/],
    [
      { inputs: [{ name: 'txt', shape: [1], datatype: 'BYTES', data: ['a'] }] },
      '400 inputs[0].name: There is no input txt.',
    ],
    [{ inputs: [] }, '400 inputs: Invalid length: Expected >=1 but received 0'],
    [
      { ...text(['a', 'b']), outputs: [{ name: 'mood' }] },
      '400 outputs[0].name: There is no output mood.',
    ],
  ])('%j is refused with the path of the field', (body, message) => {
    const refused = said(() => call(path, body, 'sentiment'));
    if (typeof message === 'string') expect(refused).toBe(message);
    else expect(refused).toMatch(message);
  });

  test('an integer datatype holds integers', () => {
    expect(
      said(() =>
        call(
          'v2/models/digits/infer',
          {
            inputs: [{ name: 'x', shape: [1, 784], datatype: 'INT64', data: pixels.with(3, 0.5) }],
          },
          'digits',
        ),
      ),
    ).toBe('400 inputs[0].data[3]: Expected an integer, as INT64 has.');
  });
});

group('the plain form', () => {
  test('names its model by its field', () => {
    expect(answer('predict', { x: pixels }, [{ probabilities }])).toEqual({
      model: 'digits',
      version: 2,
      digit: 7,
      probabilities,
    });
    expect(call('predict', { text: 'good' }).questions).toEqual([{ input: 'good', options: {} }]);
  });

  test('rows of a table are asked of the model that was made last, one or several', () => {
    const row = { weight: 90, tint: 'cream', note: null };
    expect(call('predict', { input_data: row }).questions).toEqual([{ input: row, options: {} }]);
    expect(call('predict', { input_data: [row, row] }).questions).toHaveLength(2);
    const rows = [
      { label: 'good', score: 0.9 },
      { label: 'bad', score: 0.8 },
    ];
    expect(answer('predict', { input_data: [row, row] }, rows, 'table')).toEqual({
      model: 'table',
      version: 2,
      predictions: rows,
    });
    expect(answer('predict', { input_data: row }, rows.slice(1), 'table')).toEqual({
      model: 'table',
      version: 2,
      label: 'bad',
      score: 0.8,
    });
    expect(
      call('v1/models/t:predict', { instances: [row, { row }] }, 'table').questions.map(
        ({ input }) => input,
      ),
    ).toEqual([row, row]);
    expect(
      call('v1/models/t:predict', { inputs: { weight: [1, 2], tint: ['a', null] } }, 'table')
        .questions[1]?.input,
    ).toEqual({ weight: 2, tint: null });
    expect(said(() => call('predict', { input_data: [row, { weight: true }] }))).toMatch(
      /^400 input_data\[1\]\.weight: /,
    );
    expect(said(() => call('predict', { input_data: [] }))).toBe(
      '400 input_data: There is no row.',
    );
    expect(said(() => call('predict', { input_data: 'a' }))).toMatch(
      /^400 input_data: A row is an object/,
    );
  });

  test.each([
    [{}, /^400 body: Give one of text, x, input_data/],
    [[], /^400 body: /],
    [{ x: pixels, text: 'a' }, /^400 body: Give one of /],
    [{ x: [1, 2] }, '400 x: Invalid length: Expected 784 but received 2'],
    [{ x: pixels.with(5, -1) }, '400 x[5]: Invalid value: Expected >=0 but received -1'],
    [{ text: 5 }, '400 text: Invalid type: Expected string but received 5'],
    [{ text: '' }, '400 text: There is no text yet.'],
  ])('case %#', (body, message) => {
    const told = said(() => call('predict', body));
    if (typeof message === 'string') expect(told).toBe(message);
    else expect(told).toMatch(message);
  });
});

test('a refusal is JSON with the reason, and keeps its headers', () => {
  const answered = refused(
    new Refusal(429, 'Full.', { headers: { 'Retry-After': String(LIMITS.retryAfter) } }),
  );
  expect(answered).toEqual({
    status: 429,
    headers: { 'Content-Type': 'application/json', 'Retry-After': '1' },
    body: '{"error":"Full."}',
  });
});
