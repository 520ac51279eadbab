/** What is answered about a picture of several digits; about one nothing has changed. */
import { describe, expect, test } from 'vitest';
import { digits } from '../tasks/digits';
import { oneDigit } from '../tasks/test-digits';
import { answer, pixels } from './test-calls';

const shares = (digit: number) => Array.from({ length: 10 }, (_, i) => (i === digit ? 1 : 0));
const reading = (...read: number[]) => {
  const parts = read.flatMap((digit) => oneDigit({ digit, probabilities: shares(digit) }).parts);
  const [first = 0] = read;
  const one = oneDigit({ digit: first, probabilities: shares(first) });
  return { ...one, digits: read.join(''), parts, totalMs: 1, notices: [] };
};

const { write } = digits.rest;
const BOX = [0, 0, 28, 28];
const one = write(reading(7));
const two = write(reading(7, 3));

describe('one digit', () => {
  test('in each form', () => {
    expect(one).toEqual({ probabilities: shares(7) });
    expect(answer('predict', { x: pixels }, [one])).toEqual({
      model: 'digits',
      version: 2,
      digit: 7,
      probabilities: shares(7),
    });
    const path = 'v1/models/digits:predict';
    expect(answer(path, { instances: [pixels] }, [one], 'digits')).toEqual({
      predictions: [shares(7)],
    });
  });
});

describe('several digits', () => {
  const all = {
    probabilities: shares(7),
    digits: '73',
    digit_probabilities: [shares(7), shares(3)],
    boxes: [BOX, BOX],
  };

  test('plain: beside what is said of one', () => {
    expect(answer('predict', { x: pixels }, [two])).toMatchObject({ digit: 7, ...all });
  });

  test('TensorFlow Serving: rows by the names of their outputs', () => {
    const path = 'v1/models/digits:predict';
    expect(answer(path, { instances: [pixels] }, [two], 'digits')).toEqual({ predictions: [all] });
  });

  test('Open Inference: tensors of one shape, filled up where a row has fewer digits', () => {
    const inputs = [{ name: 'x', shape: [2, 784], datatype: 'FP32', data: [...pixels, ...pixels] }];
    expect(answer('v2/models/digits/infer', { inputs }, [two, one], 'digits')).toMatchObject({
      outputs: [
        { name: 'probabilities', shape: [2, 10] },
        { name: 'digits', datatype: 'BYTES', shape: [2], data: ['73', ''] },
        {
          name: 'digit_probabilities',
          shape: [2, 2, 10],
          data: [...shares(7), ...shares(3), ...Array<number>(20).fill(0)],
        },
        { name: 'boxes', shape: [2, 2, 4], data: [...BOX, ...BOX, 0, 0, 0, 0, 0, 0, 0, 0] },
      ],
    });
  });

  test('that may touch say so', () => {
    const touching = {
      ...reading(8),
      notices: [{ code: 'digits-touching' as const, details: {} }],
    };
    expect(write(touching)).toEqual({ probabilities: shares(8), notices: ['digits-touching'] });
  });
});
