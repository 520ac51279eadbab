import { expect, test } from 'vitest';
import { at } from '../../../contract/at';
import type { Model } from '../../../contract/models/model-info';
import { bestOf, fitsOf, isTight } from './device-fit';
import type { Device } from '../../runtimes/device';
import { estimateMemory, readSizes } from './memory-estimate';

/**
 * The Hub's config.json of distilbert-base, with what counts in it, and the bytes of its graph by
 * dtype.
 */
const CONFIG = {
  model_type: 'distilbert',
  dim: 768,
  hidden_dim: 3072,
  n_heads: 12,
  n_layers: 6,
  max_position_embeddings: 512,
  vocab_size: 30_522,
};
const BYTES: readonly [Model['dtype'], number][] = [
  ['q8', 67e6],
  ['float16', 134e6],
  ['float32', 268e6],
];
const GB = 2 ** 30;
const GPU = { software: false, halves: true, largestTensor: 2 * GB } as const;

function variants(device: Device) {
  return BYTES.map(([dtype, bytes]) => {
    const memory = estimateMemory('sentiment', dtype, bytes, readSizes(CONFIG));
    return {
      dtype,
      bytes,
      files: [],
      memory,
      fits: fitsOf(dtype, memory, device),
      tight: isTight(memory, device),
    };
  });
}

const obstacles = (device: Device) =>
  variants(device).map(({ fits }) => fits.map(({ obstacle }) => obstacle));
const best = (device: Device, task: 'sentiment' | 'summarize' = 'sentiment') =>
  bestOf(task, variants(device), device);

test('what was measured is estimated to a tenth', () => {
  const loaded = variants({ memory: null, gpu: null }).map(({ memory }) => memory.loaded / 1e6);
  [228.8, 513.8, 690].forEach((measured, i) => {
    expect(Math.abs(at(loaded, i) / measured - 1)).toBeLessThan(0.1);
  });
  const t5 = {
    model_type: 't5',
    d_model: 512,
    d_kv: 64,
    d_ff: 2048,
    num_heads: 8,
    num_layers: 6,
    vocab_size: 32_128,
    n_positions: 512,
  };
  expect(
    Math.abs(estimateMemory('summarize', 'float32', 373.9e6, readSizes(t5)).loaded / 964e6 - 1),
  ).toBeLessThan(0.1);
});

test('a long window counts where weights are few', () => {
  const loaded = (positions: number) =>
    estimateMemory(
      'sentiment',
      'q8',
      1e6,
      readSizes({ ...CONFIG, max_position_embeddings: positions }),
    ).loaded;
  expect(loaded(2_048)).toBeGreaterThan(2 * loaded(128));
});

test('a config.json that says nothing, or nonsense, leaves the weights', () => {
  for (const config of [null, 'none', {}, { dim: -3, n_heads: 'many' }]) {
    expect(estimateMemory('sentiment', 'q8', 50e6, readSizes(config)).loaded).toBeCloseTo(
      1.2 * 124e6,
      -3,
    );
  }
});

test('without a GPU everything runs on WebAssembly, and the smallest is best', () => {
  const device = { memory: 8 * GB, gpu: null };
  expect(obstacles(device)).toEqual(BYTES.map(() => [null, 'no-gpu']));
  expect(best(device)).toBe('q8');
});

test('a GPU needs 16-bit floats for float16, and a buffer for the embedding in one piece', () => {
  expect(obstacles({ memory: null, gpu: GPU })).toEqual(BYTES.map(() => [null, null]));
  expect(obstacles({ memory: null, gpu: { ...GPU, halves: false } })).toEqual([
    [null, null],
    [null, 'no-f16'],
    [null, null],
  ]);
  expect(obstacles({ memory: null, gpu: { ...GPU, largestTensor: 50e6 } })).toEqual([
    [null, null],
    [null, null],
    [null, 'gpu-buffer'],
  ]);
});

test('float16 is best on a GPU that computes in it, but not on a software one nor for T5', () => {
  expect(best({ memory: null, gpu: GPU })).toBe('float16');
  expect(best({ memory: null, gpu: { ...GPU, software: true } })).toBe('q8');
  expect(best({ memory: null, gpu: GPU }, 'summarize')).toBe('q8');
});

test('where memory is short it is said, and the least is best; what WebAssembly cannot address does not run', () => {
  const small = { memory: GB / 2, gpu: null };
  expect(variants(small).map(({ tight }) => tight)).toEqual([true, true, true]);
  expect(best(small)).toBe('q8');
  const huge = estimateMemory('sentiment', 'float32', 3 * GB, readSizes(CONFIG));
  expect(
    fitsOf('float32', huge, { memory: null, gpu: GPU }).map(({ obstacle }) => obstacle),
  ).toEqual(['memory', 'memory']);
  expect(bestOf('sentiment', [], small)).toBeNull();
});
