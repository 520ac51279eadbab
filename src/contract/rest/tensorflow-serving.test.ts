import { describe as group, expect, test } from 'vitest';
import { SENTIMENT_LIMITS } from '../tasks/sentiment';
import { describe, endpointOf } from './rest-call';
import { bodyOfForm } from './form-body';
import { answer, call, model, pixels, probabilities, said } from './test-calls';

const GIVE_ONE =
  '400 Give either instances (rows) or inputs (columns), or one data frame as dataframe_split or dataframe_records.';

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

  test('a scalar is one row, and answered as one', () => {
    const path = 'v1/models/sentiment:predict';
    const rows = [{ label: 'POSITIVE', score: 0.9 }];
    for (const inputs of ['good', { text: 'good' }, { b64: 'Z29vZA==' }]) {
      expect(call(path, { inputs }, 'sentiment').questions).toEqual([
        { input: 'good', options: {} },
      ]);
      expect(answer(path, { inputs }, rows, 'sentiment')).toEqual({ outputs: rows[0] });
    }
  });

  test('what is null is not there', () => {
    const body = { signature_name: null, inputs: null, parameters: null, instances: ['good'] };
    expect(call('v1/models/sentiment:predict', body, 'sentiment').questions).toHaveLength(1);
  });

  test('texts may be base64 of their bytes, where no column is called so', () => {
    const path = 'v1/models/sentiment:predict';
    const b64 = '5b6I5aW9';
    for (const body of [{ instances: [{ b64 }] }, { instances: [{ text: { b64 } }] }])
      expect(call(path, body, 'sentiment').questions[0]?.input).toBe('很好');
    expect(
      call('v1/models/t:predict', { instances: [{ b64: 'x' }] }, 'table').questions[0]?.input,
    ).toEqual({ b64: 'x' });
  });

  test('parameters hold for every row that does not say otherwise', () => {
    const body = { inputs: ['a', 'b'], parameters: { sentences: 2 } };
    expect(
      call('v1/models/summarize:predict', body, 'summarize').questions.map(
        ({ options }) => options,
      ),
    ).toEqual([{ length: { sentences: 2 } }, { length: { sentences: 2 } }]);
    const rows = { instances: [{ text: 'a', words: 9 }], parameters: { words: 5 } };
    expect(call('v1/models/summarize:predict', rows, 'summarize').questions[0]?.options).toEqual({
      length: { words: 9 },
    });
  });

  test('pixels are taken however they are nested', () => {
    const path = 'v1/models/digits:predict';
    const rows = Array.from({ length: 28 }, (_, row) => pixels.slice(row * 28, row * 28 + 28));
    const channels = rows.map((row) => row.map((pixel) => [pixel]));
    const flat = call(path, { instances: [pixels] }, 'digits').questions;
    for (const x of [rows, channels, [rows], pixels.map((pixel) => [pixel])])
      expect(call(path, { instances: [{ x }] }, 'digits').questions).toEqual(flat);
    expect(call(path, { instances: pixels }, 'digits').questions).toEqual(flat);
    const wrong = channels.with(3, channels.at(3)?.with(5, [-1]) ?? []);
    expect(said(() => call(path, { instances: [{ x: wrong }] }, 'digits'))).toBe(
      '400 instances[0].x[3][5][0]: Invalid value: Expected >=0 but received -1',
    );
    expect(said(() => call(path, { instances: [rows.with(2, [1])] }, 'digits'))).toBe(
      '400 instances[0][2]: Invalid length: Expected 28 but received 1',
    );
  });

  test('a text of a model of the studio may be the ids of its words', () => {
    const path = 'v1/models/goods:predict';
    const asked = (body: unknown) =>
      call(path, body, 'classify').questions.map(({ input }) => input);
    expect(asked({ instances: [[4, 7], { text: [1] }, 'good'] })).toEqual([[4, 7], [1], 'good']);
    expect(asked({ inputs: { text: [[4, 7], [1]] } })).toEqual([[4, 7], [1]]);
    expect(asked({ instances: [4, 7] })).toEqual([[4, 7]]);
    expect(asked({ inputs: [4, 7] })).toEqual([[4, 7]]);
    expect(asked(bodyOfForm(new URLSearchParams('instances=[4,7]&instances=[1]')))).toEqual([
      [4, 7],
      [1],
    ]);
    expect(said(() => asked({ instances: [[4], [1, -1]] }))).toBe(
      '400 instances[1][1]: Invalid value: Expected >=0 but received -1',
    );
    expect(said(() => asked({ instances: [[]] }))).toMatch(/^400 instances\[0\]: Invalid length/);
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

  test('options of free writing stand in its row, by the names of generate', () => {
    const options = { max_length: 50, num_return_sequences: 1, no_repeat_ngram_size: 2 };
    const path = 'v1/models/summarize:predict';
    const ask = (row: object) =>
      call(path, { instances: [{ text: 'a', ...row }] }, 'summarize').questions;
    expect(ask(options)).toEqual([{ input: 'a', options }]);
    expect(ask({ prefix: '', mode: 'free' })).toEqual([
      { input: 'a', options: { prefix: '', mode: 'free' } },
    ]);
    expect(said(() => ask({ max_length: 9, max_new_tokens: 9 }))).toBe(
      '400 instances[0].max_new_tokens: Give it or max_length, not both.',
    );
    expect(said(() => ask({ sentences: 2, num_beams: 2 }))).toMatch(
      /^400 instances\[0\]\.num_beams: does not go with sentences/,
    );
    expect(said(() => ask({ mode: 'faithful', top_k: 2 }))).toMatch(/^400 instances\[0\]\.top_k: /);
  });

  test('several summaries are in the answer where they were asked for', () => {
    const path = 'v1/models/summarize:predict';
    const rows = [
      { summary: 'x', tokens: 1, summaries: ['x', 'y'] },
      { summary: 'z', tokens: 1 },
    ];
    expect(answer(path, { instances: ['a', 'b'] }, rows, 'summarize')).toEqual({
      predictions: rows,
    });
    expect(answer(path, { inputs: { text: ['a', 'b'] } }, rows, 'summarize')).toEqual({
      outputs: { summary: ['x', 'z'], tokens: [1, 1], summaries: [['x', 'y'], []] },
    });
    expect(answer(path, { inputs: { text: ['b'] } }, rows.slice(1), 'summarize')).toEqual({
      outputs: { summary: ['z'], tokens: [1] },
    });
  });

  test.each([
    [null, '400 body: Invalid type: Expected Object but received null'],
    [{}, GIVE_ONE],
    [{ instances: ['a'], inputs: ['a'] }, GIVE_ONE],
    [{ instances: [] }, '400 instances: Invalid length: Expected >=1 but received 0'],
    [{ instances: ['a', 3] }, '400 instances[1]: Invalid type: Expected string but received 3'],
    [{ instances: [{ text: 'a', txt: 'b' }] }, '400 instances[0].txt: There is no such field.'],
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
    [
      { inputs: { text: ['a'], length: 'short' } },
      '400 inputs.length: Expected a list with a value for each row.',
    ],
    [{ inputs: [] }, '400 inputs: There is no row.'],
    [
      { instances: ['a'], parameters: { length: 'huge' } },
      '400 parameters.length: Invalid type: Expected ("short" | "medium" | "long") but received "huge"',
    ],
    [
      { instances: ['a'], parameters: { tone: 'dry' } },
      '400 parameters.tone: There is no such field.',
    ],
    [{ instances: [{ b64: '*' }] }, '400 instances[0].b64: It is not base64.'],
    [
      { inputs: { text: [{ b64: '/w==' }] } },
      /^400 inputs\.text\[0\]\.b64: It is not text in UTF-8: /,
    ],
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
    const refused = said(() => call('v1/models/summarize:predict', body, 'summarize'));
    if (typeof message === 'string') expect(refused).toBe(message);
    else expect(refused).toMatch(message);
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
      status.kind === 'explain' ||
      !('ref' in one) ||
      one.kind === 'predict' ||
      one.kind === 'explain' ||
      !('ref' in metadata) ||
      metadata.kind === 'predict' ||
      metadata.kind === 'explain'
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
