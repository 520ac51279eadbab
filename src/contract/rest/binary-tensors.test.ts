/** Tensors behind the JSON, as the usual clients of the Open Inference Protocol send them. */
import fc from 'fast-check';
import { describe as group, expect, test } from 'vitest';
import { toHalf } from '../float16';
import { bytesOf, joinTensors } from './binary-tensors';
import { call, model, pixels, probabilities, said } from './test-calls';

/** A request with this JSON and these bytes behind it, as it is read. */
function joined(body: unknown, ...tensors: readonly Uint8Array[]): unknown {
  const head = new TextEncoder().encode(JSON.stringify(body));
  const length = tensors.reduce((sum, { byteLength }) => sum + byteLength, head.byteLength);
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of [head, ...tensors]) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return joinTensors(bytes, String(head.byteLength));
}

const input = (datatype: string, shape: readonly number[], size: number, name = 'x') => ({
  name,
  shape,
  datatype,
  parameters: { binary_data_size: size },
});

const raw = (array: ArrayBufferView) =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

group('a request', () => {
  const expected = call('predict', { x: pixels }).questions;

  test.each([
    ['UINT8', Uint8Array.from(pixels)],
    ['UINT16', Uint16Array.from(pixels)],
    ['INT16', Int16Array.from(pixels)],
    ['UINT32', Uint32Array.from(pixels)],
    ['INT32', Int32Array.from(pixels)],
    ['UINT64', BigUint64Array.from(pixels.map(BigInt))],
    ['INT64', BigInt64Array.from(pixels.map(BigInt))],
    ['FP16', Uint16Array.from(pixels.map(toHalf))],
    ['FP32', Float32Array.from(pixels)],
    ['FP64', Float64Array.from(pixels)],
  ])('of %s is read as it lies in memory', (datatype, values) => {
    const bytes = raw(values);
    const body = { inputs: [input(datatype, [1, 784], bytes.byteLength)] };
    expect(call('v2/models/digits/infer', joined(body, bytes), 'digits').questions).toEqual(
      expected,
    );
  });

  test('of signed bytes and of truths too', () => {
    expect(joined({ inputs: [input('INT8', [2], 2)] }, Uint8Array.of(255, 1))).toMatchObject({
      inputs: [{ data: [-1, 1] }],
    });
    expect(joined({ inputs: [input('BOOL', [2], 2)] }, Uint8Array.of(0, 1))).toMatchObject({
      inputs: [{ data: [false, true] }],
    });
  });

  test('of texts comes back whole, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (texts) => {
        const bytes = bytesOf(texts, 'BYTES');
        const body = { inputs: [input('BYTES', [texts.length], bytes.byteLength, 'text')] };
        expect(joined(body, bytes)).toMatchObject({ inputs: [{ data: texts }] });
      }),
      { seed: 8, numRuns: 200 },
    );
  });

  test('may have some tensors in it and others behind it', () => {
    const bytes = bytesOf(['a'], 'BYTES');
    const body = {
      inputs: [
        { name: 'sentences', shape: [1], datatype: 'INT64', data: [2] },
        input('BYTES', [1], bytes.byteLength, 'text'),
      ],
    };
    expect(call('v2/models/summarize/infer', joined(body, bytes), 'summarize').questions).toEqual([
      { input: 'a', options: { length: { sentences: 2 } } },
    ]);
  });

  const bytes = new Uint8Array(4);
  test.each([
    [() => joinTensors(bytes, '9'), /^400 Inference-Header-Content-Length: Expected .* 4 in all/],
    [() => joinTensors(bytes, '-1'), /^400 Inference-Header-Content-Length: /],
    [() => joinTensors(bytes, '4'), /^400 body: It is not JSON in UTF-8: /],
    [
      () => joined({ inputs: [input('FP32', [1], 8)] }, bytes),
      '400 inputs[0].parameters.binary_data_size: Expected a number of bytes; 4 follow.',
    ],
    [
      () => joined({ inputs: [input('FP32', [1], 3)] }, bytes),
      /^400 inputs\[0\]\.parameters\.binary_data_size: 3 bytes are no whole number of FP32/,
    ],
    [() => joined({ inputs: [input('FP8', [1], 4)] }, bytes), /^400 inputs\[0\]\.datatype: /],
    [
      () => joined({ inputs: [{ ...input('FP32', [1], 4), data: [1] }] }, bytes),
      /^400 inputs\[0\]\.data: /,
    ],
    [() => joined({ inputs: [] }, bytes), /^400 body: 4 bytes follow /],
    [
      () => joined({ inputs: [input('BYTES', [1], 4)] }, Uint8Array.of(9, 0, 0, 0)),
      '400 inputs[0].data[0]: Its text is longer than the bytes that follow.',
    ],
    [
      () => joined({ inputs: [input('BYTES', [1], 5)] }, Uint8Array.of(1, 0, 0, 0, 255)),
      /^400 inputs\[0\]\.data\[0\]: It is not text in UTF-8: /,
    ],
    [
      () => {
        const nan = raw(Float32Array.from(pixels).with(17, NaN));
        const body = { inputs: [input('FP32', [1, 784], nan.byteLength)] };
        return call('v2/models/digits/infer', joined(body, nan), 'digits');
      },
      /^400 inputs\[0\]\.data\[17\]: NaN is out of the range of FP32/,
    ],
  ])('that is wrong is refused with the path of the tensor, case %#', (work, message) => {
    const refused = said(work);
    if (typeof message === 'string') expect(refused).toBe(message);
    else expect(refused).toMatch(message);
  });
});

group('an answer', () => {
  const request = (more: object) => ({
    inputs: [{ name: 'x', shape: [1, 784], datatype: 'UINT8', data: pixels }],
    ...more,
  });
  const written = (more: object) =>
    call('v2/models/digits/infer', request(more), 'digits').write(
      [{ probabilities }],
      model('digits'),
    );

  test.each([
    { parameters: { binary_data_output: true } },
    { outputs: [{ name: 'probabilities', parameters: { binary_data: true } }] },
  ])('has its tensors behind it where %j asks for that', (more) => {
    const { headers, body, tail = [] } = written(more);
    expect(headers).toEqual({
      'Content-Type': 'application/octet-stream',
      'Inference-Header-Content-Length': String(body.length),
    });
    expect(JSON.parse(body)).toMatchObject({
      outputs: [
        {
          name: 'probabilities',
          datatype: 'FP32',
          shape: [1, 10],
          parameters: { binary_data_size: 40 },
        },
      ],
    });
    expect(body).not.toContain('"data"');
    expect(tail.map(({ buffer }) => [...new Float32Array(buffer)])).toEqual([probabilities]);
  });

  test('is JSON where an output says so', () => {
    const { body, tail } = written({
      parameters: { binary_data_output: true },
      outputs: [{ name: 'probabilities', parameters: { binary_data: false } }],
    });
    expect(tail).toBeUndefined();
    expect(JSON.parse(body)).toMatchObject({ outputs: [{ data: probabilities }] });
  });

  test('has texts and whole numbers too, one after the other', () => {
    const body = {
      inputs: [{ name: 'text', shape: [1], datatype: 'BYTES', data: ['a'] }],
      parameters: { binary_data_output: true },
    };
    const { tail = [] } = call('v2/models/summarize/infer', body, 'summarize').write(
      [{ summary: 'é', tokens: 3 }],
      model('summarize'),
    );
    expect(tail.map((bytes) => [...bytes])).toEqual([
      [2, 0, 0, 0, 0xc3, 0xa9],
      [3, 0, 0, 0, 0, 0, 0, 0],
    ]);
  });
});
