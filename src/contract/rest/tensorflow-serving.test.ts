import { describe as group, expect, test } from 'vitest';
import { SENTIMENT_LIMITS } from '../tasks/sentiment';
import { describe, endpointOf } from './rest-call';
import { answer, call, model, pixels, probabilities, said } from './test-calls';

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
