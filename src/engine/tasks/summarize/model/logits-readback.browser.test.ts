/**
 * On WebGPU only the logits that are wanted leave the GPU: the same numbers as on WebAssembly, and
 * not a byte more.
 */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { at } from '../../../../contract/at';
import type { GeneratorParts } from './generator-parts';
import { openTiny } from '../testing/golden-suite';
import type { LogitsOf } from './seq2seq';

const SOURCES = [
  [9, 30, 200, 1],
  [7, 11, 1],
];
const TOKENS = [
  [0, 5, 17, 40, 80, 3],
  [0, 6, 90, 20, 8, 4],
];
const MORE = [
  [12, 60, 7],
  [33, 9, 71],
];
const VOCABULARY = 384;
const FLOAT_BYTES = 4;

let parts: GeneratorParts;
/** Bytes of each reading of the GPU. */
let mapped: number[] = [];

beforeAll(async () => {
  parts = await openTiny('tiny-several', { backend: 'webgpu', threads: 1 });
  const map = GPUBuffer.prototype.mapAsync;
  vi.spyOn(GPUBuffer.prototype, 'mapAsync').mockImplementation(function (
    this: GPUBuffer,
    mode,
    offset,
    size,
  ) {
    if (mode === GPUMapMode.READ) mapped.push(size ?? this.size - (offset ?? 0));
    return map.call(this, mode, offset, size);
  });
});

afterAll(async () => {
  vi.restoreAllMocks();
  await parts.model.dispose();
});

/**
 * Bytes of the readings meanwhile that are as large as one position's logits; ONNX Runtime reads a
 * few shapes besides.
 */
async function readBy<Result>(work: () => Promise<Result>): Promise<[Result, number[]]> {
  mapped = [];
  return [await work(), mapped.filter((bytes) => bytes >= VOCABULARY * FLOAT_BYTES)];
}

function expectSame(logits: LogitsOf, position: number, expected: LogitsOf, at: number): void {
  for (const row of SOURCES.keys())
    expect(Array.from(logits(row, position))).toEqual(Array.from(expected(row, at)));
}

test('the last of several positions is all that is read, and all of them where all are wanted', async () => {
  const encoded = await parts.model.encode(SOURCES);
  const [all, bytesOfAll] = await readBy(() => encoded.feed(TOKENS, 'all'));
  const [last, bytesOfLast] = await readBy(() => encoded.feed(TOKENS, 'last'));
  expect(bytesOfAll).toEqual([2 * 6 * VOCABULARY * FLOAT_BYTES]);
  expect(bytesOfLast).toEqual([2 * VOCABULARY * FLOAT_BYTES]);
  expect(new Set(all.logits(1, 5)).size).toBeGreaterThan(VOCABULARY / 2);
  expectSame(last.logits, 0, all.logits, 5);

  // The same from the branch that reads on from K/V.
  const [onward, bytesOnward] = await readBy(() => last.state.peek(MORE, 'last'));
  const everything = await all.state.peek(MORE, 'all');
  expect(bytesOnward).toEqual([2 * VOCABULARY * FLOAT_BYTES]);
  expectSame(onward, 0, everything, 2);
  for (const state of [encoded, all.state, last.state]) state.dispose();
});

test('the numbers are those of WebAssembly', async () => {
  const plain = await openTiny('tiny-several', { backend: 'wasm', threads: 1 });
  const [here, there] = [await parts.model.encode(SOURCES), await plain.model.encode(SOURCES)];
  const [onGpu, onWasm] = [await here.peek(TOKENS, 'last'), await there.peek(TOKENS, 'last')];
  for (const row of SOURCES.keys()) {
    const expected = onWasm(row, 0);
    onGpu(row, 0).forEach((logit, token) => {
      expect(logit).toBeCloseTo(at(expected, token), 3);
    });
  }
  here.dispose();
  there.dispose();
  await plain.model.dispose();
});
