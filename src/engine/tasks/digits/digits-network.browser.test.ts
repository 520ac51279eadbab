/**
 * Digits networks as tutorials write them are asked in the shape that each takes, and answer with
 * probabilities; what is none says why.
 */
import { expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { fileOf, textFile, type ModelFiles } from '../../formats/model-files';
import {
  convolution,
  dense,
  flatten,
  layersModel,
  type Writer,
} from '../../formats/test-layers-model';
import { openDigitsNetwork } from './digits-network';

const WASM = { backend: 'wasm', threads: 1 } as const;
const hidden = dense('hidden', 784, 8, 'relu');
const PIXELS = Array.from({ length: 784 }, (_, i) => (i % 7 === 0 ? 255 : 0));

const pool = {
  kind: 'MaxPooling2D',
  name: 'pool',
  config: { pool_size: [2, 2], strides: [2, 2], padding: 'valid', data_format: 'channels_last' },
};
const digits = (activation: string, inputs = 8) => dense('digits', inputs, 10, activation);

async function ask(files: ModelFiles): Promise<number[]> {
  const network = await openDigitsNetwork(files, WASM);
  try {
    const [one = [], two = []] = await network.probabilities([PIXELS, PIXELS.toReversed()]);
    expect(two).not.toEqual(one);
    return one;
  } finally {
    network.dispose();
  }
}

/** What 784-8-10 with these weights gives, by the definition. */
function byHand(weights: Float32Array): number[] {
  const matrix = (x: readonly number[], units: number, start: number) =>
    Array.from({ length: units }, (_, unit) =>
      x.reduce(
        (sum, value, i) => sum + value * at(weights, start + i * units + unit),
        at(weights, start + x.length * units + unit),
      ),
    );
  const inner = matrix(
    PIXELS.map((value) => value / 255),
    8,
    0,
  ).map((value) => Math.max(0, value));
  const powers = matrix(inner, 10, 784 * 8 + 8).map(Math.exp);
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

const WRITERS: readonly Writer[] = ['tfjs', 'keras3', 'keras3-functional'];
const FORMS = [[784], [28, 28], [28, 28, 1]].flatMap((shape) =>
  ['softmax', 'linear'].flatMap((activation) =>
    WRITERS.map((writer) => [shape, activation, writer] as const),
  ),
);

test.each(FORMS)('digits of %j with %s at its end, by %s', async (shape, activation, writer) => {
  const layers = [...(shape.length > 1 ? [flatten] : []), hidden, digits(activation)];
  const files = layersModel(shape, layers, writer);
  const weights = new Float32Array(fileOf(files, 'weights.bin').buffer);
  const expected = byHand(weights);
  (await ask(files)).forEach((share, i) => {
    expect(share).toBeCloseTo(at(expected, i), 5);
  });
});

test.each(WRITERS)('convolutions, a pool and dropout, by %s', async (writer) => {
  const layers = [
    convolution('first', [5, 1, 4]),
    pool,
    convolution('second', [3, 4, 6]),
    flatten,
    { kind: 'Dropout', name: 'dropout', config: { rate: 0.5 } },
    digits('softmax', 600),
  ];
  const shares = await ask(layersModel([28, 28, 1], layers, writer));
  expect(shares).toHaveLength(10);
  expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
});

/** A convolution with one filter for each channel, whose weights Keras 3 names otherwise. */
const depthwise = (writer: Writer) => ({
  kind: 'DepthwiseConv2D',
  name: 'depthwise',
  config: { ...kernels, depth_multiplier: 1, activation: 'relu' },
  weights: {
    [writer === 'tfjs' ? 'depthwise_kernel' : 'kernel']: [3, 3, 4, 1],
    bias: [4],
  },
});
const zeros = { class_name: 'Zeros', config: {} };
const kernels = {
  ...{ kernel_size: [3, 3], strides: [2, 2], padding: 'valid', data_format: 'channels_last' },
  use_bias: true,
};
/** As Keras writes it, with fields of the kernel that it does not have. */
const separable = {
  kind: 'SeparableConv2D',
  name: 'separable',
  config: {
    ...{ filters: 4, depth_multiplier: 1, activation: 'silu', ...kernels },
    ...{ kernel_initializer: zeros, kernel_regularizer: null, kernel_constraint: null },
  },
  weights: { depthwise_kernel: [3, 3, 1, 1], pointwise_kernel: [1, 1, 1, 4], bias: [4] },
};

test.each(WRITERS)(
  'separable convolutions and the swish of today’s Keras, by %s',
  async (writer) => {
    const layers = [separable, depthwise(writer), flatten, digits('softmax', 144)];
    const shares = await ask(layersModel([28, 28, 1], layers, writer));
    expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
  },
);

test.each(WRITERS)(
  'what only changes pictures while learning changes none, by %s',
  async (writer) => {
    const turned = { kind: 'RandomRotation', name: 'turn', config: { factor: [-0.1, 0.1] } };
    const nearer = { kind: 'RandomZoom', name: 'zoom', config: { height_factor: 0.1, seed: 1 } };
    const own = [flatten, hidden, digits('softmax')];
    const plain = await ask(layersModel([28, 28, 1], own, writer));
    expect(await ask(layersModel([28, 28, 1], [turned, nearer, ...own], writer))).toEqual(plain);
  },
);

test('ten that are each judged by themselves are shares of their sum', async () => {
  const shares = await ask(layersModel([784], [hidden, digits('sigmoid')]));
  expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
});

test('one that scales its pixels itself is given them as they are', async () => {
  const scaling = { kind: 'Rescaling', name: 'scale', config: { scale: 1 / 255, offset: 0 } };
  const files = layersModel([784], [scaling, hidden, digits('softmax')]);
  const expected = byHand(new Float32Array(fileOf(files, 'weights.bin').buffer));
  expect(at(await ask(files), 3)).toBeCloseTo(at(expected, 3), 5);
});

/** The files with something else in their model.json. */
function changed(files: ModelFiles, from: string, to: string): ModelFiles {
  const json = new TextDecoder().decode(fileOf(files, 'model.json'));
  expect(json).toContain(from);
  return new Map([...files, ['model.json', textFile(json.replaceAll(from, to))]]);
}

const right = layersModel([784], [hidden, digits('softmax')]);

test.each([
  ['input', { shape: '10' }, layersModel([10], [dense('d', 10, 10, 'softmax')])],
  ['outputs', { outputs: '3' }, layersModel([784], [dense('d', 784, 3, 'softmax')])],
  ['layer', { layer: 'Mystery' }, changed(right, '"Dense"', '"Mystery"')],
  ['weights', {}, changed(right, '"units":8', '"units":10')],
  [
    'building',
    { said: 'Unknown activation: mystery.' },
    changed(right, '"activation":"relu"', '"activation":"mystery"'),
  ],
])('what is no digits network says why: %s', async (reason, details, files) => {
  await expect(openDigitsNetwork(files, WASM)).rejects.toMatchObject({
    code: 'model-unfit',
    details: { reason, ...details },
  });
});
