import { describe as group, expect, test } from 'vitest';
import { answer, call, pixels, probabilities, said } from './test-calls';

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

  test('what is null is not there, and no outputs are all of them', () => {
    const rows = [{ label: 'POSITIVE', score: 0.9 }];
    const body = {
      id: null,
      parameters: null,
      inputs: [{ name: 'text', shape: [1], datatype: 'BYTES', parameters: null, data: ['a'] }],
    };
    for (const outputs of [null, []])
      expect(answer(path, { ...body, outputs }, rows, 'sentiment')).toEqual({
        model_name: 'sentiment',
        model_version: '2',
        outputs: [
          { name: 'label', datatype: 'BYTES', shape: [1], data: ['POSITIVE'] },
          { name: 'score', datatype: 'FP32', shape: [1], data: [0.9] },
        ],
      });
  });

  test.each([
    ['INT8', 128],
    ['INT16', -32_769],
    ['INT32', 2 ** 31],
    ['INT64', 2 ** 64],
    ['UINT8', 256],
    ['UINT16', 65_536],
    ['UINT32', -1],
    ['UINT64', -1],
    ['FP16', 65_505],
    ['FP32', 3.5e38],
  ])('%s holds no %d', (datatype, value) => {
    const data = pixels.map(() => 0).with(3, value);
    const body = { inputs: [{ name: 'x', shape: [1, 784], datatype, data }] };
    expect(said(() => call('v2/models/digits/infer', body, 'digits'))).toMatch(
      /^400 inputs\[0\]\.data\[3\]: .* is out of the range of /,
    );
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

  test('options of free writing are tensors or parameters; true and false are BOOL', () => {
    const inputs = (datatype: string, data: unknown[]) => ({
      inputs: [
        { name: 'text', shape: [2], datatype: 'BYTES', data: ['a', 'b'] },
        { name: 'do_sample', shape: [2], datatype, data },
      ],
      parameters: { max_length: 50, early_stopping: 'never' },
    });
    const ask = (body: unknown) => call('v2/models/summarize/infer', body, 'summarize').questions;
    expect(ask(inputs('BOOL', [true, false])).map(({ options }) => options)).toEqual([
      { do_sample: true, max_length: 50, early_stopping: 'never' },
      { do_sample: false, max_length: 50, early_stopping: 'never' },
    ]);
    expect(said(() => ask(inputs('INT64', [1, 0])))).toBe('400 inputs[1].datatype: Expected BOOL.');
    expect(said(() => ask(inputs('BOOL', [true, 1])))).toBe(
      '400 inputs[1].data[1]: Expected true or false.',
    );
  });

  test('several summaries are a tensor, filled up where a row has fewer', () => {
    const rows = [
      { summary: 'x', tokens: 1, summaries: ['x', 'y'] },
      { summary: 'z', tokens: 2 },
    ];
    const ask = (predictions: typeof rows) =>
      answer('v2/models/summarize/infer', text(['a', 'b']), predictions, 'summarize');
    const names = { name: 'summaries', datatype: 'BYTES' };
    expect(ask(rows)).toMatchObject({
      outputs: [{}, {}, { ...names, shape: [2, 2], data: ['x', 'y', '', ''] }],
    });
    expect(ask(rows.slice(1))).toMatchObject({
      outputs: [{ name: 'summary' }, { name: 'tokens' }],
    });
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
