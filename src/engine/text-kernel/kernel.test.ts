/** The arithmetic of the kernel against the same in plain numbers. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Kernel } from './kernel';
import { floatArea, multiply, placeMatrix, quantizedArea } from './matrix';
import { numbers, placed, testKernel } from './test-kernel';

test('the compiled kernel is that of its source', async () => {
  const folder = new URL('./', import.meta.url);
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).filter((each) => each.endsWith('.as.ts')).sort()) hash.update(await readFile(new URL(name, folder)));
  const built = JSON.parse(await readFile(new URL('./transformer.built.json', import.meta.url), 'utf8')) as { source: string };
  expect(hash.digest('hex'), 'run node scripts/kernel.mjs').toBe(built.source);
});

function rounded(rows: number, columns: number) {
  const values = Int8Array.from(numbers(rows * columns, 3), (value) => Math.round(127 * value));
  return { rows, columns, values: new Uint8Array(values.buffer), scales: numbers(rows, 4).map((value) => 0.01 + Math.abs(value)), weights: values };
}

function near(kernel: Kernel, pointer: number, expected: readonly number[], within: number) {
  const given = kernel.floats(pointer, expected.length);
  const worst = Math.max(...expected.map((value, i) => Math.abs(value - (given[i] ?? NaN))));
  expect(worst).toBeLessThan(within);
}

test.each([[1, 16, 8], [3, 24, 16], [4, 768, 8], [9, 30, 13]])('%i rows of %i times a matrix of %i rows', async (count, columns, rows) => {
  const kernel = await testKernel();
  const source = rounded(rows, columns);
  const bias = numbers(rows, 5);
  const matrix = placeMatrix(kernel, source, bias);
  const width = matrix.inputs;
  const x = Float32Array.from(numbers(count * width, 6), (value, i) => (i % width < columns ? value : 0));
  const quantized = quantizedArea(kernel, 'rows', count, width);
  kernel.run.quantize(placed(kernel, x), count, width, matrix.levels, quantized.values, quantized.scales);
  const out = floatArea(kernel, 'out', count, matrix.outputs);
  const expected = Array.from({ length: count * matrix.outputs }, (_, i) => {
    const [r, c] = [Math.floor(i / matrix.outputs), i % matrix.outputs];
    if (c >= rows) return 0;
    let sum = 0;
    for (let k = 0; k < columns; k += 1) sum += (x[r * width + k] ?? 0) * (source.weights[c * columns + k] ?? 0) * (source.scales[c] ?? 0);
    return sum + (bias[c] ?? 0);
  });
  multiply(kernel, quantized, count, matrix, out);
  near(kernel, out, expected, columns * 0.004);
  multiply(kernel, quantized, count, matrix, out, true);
  near(kernel, out, expected.map((value) => 2 * value), columns * 0.008);
});

test('the largest numbers do not overflow a sum', async () => {
  const kernel = await testKernel();
  const columns = 2_048;
  const source = { rows: 8, columns, values: new Uint8Array(8 * columns).fill(127), scales: new Float32Array(8).fill(1) };
  const matrix = placeMatrix(kernel, source);
  const rows = quantizedArea(kernel, 'rows', 1, columns);
  kernel.run.quantize(placed(kernel, new Float32Array(columns).fill(1)), 1, columns, matrix.levels, rows.values, rows.scales);
  const out = floatArea(kernel, 'out', 1, 8);
  multiply(kernel, rows, 1, matrix, out);
  expect(kernel.floats(out, 1)[0]).toBeCloseTo(127 * columns, -1);
});

/** Softmax of scores over keys, times values. */
function attention(scores: readonly number[], value: (key: number) => number): number {
  const most = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - most));
  return shares.reduce((sum, share, key) => sum + share * value(key), 0) / shares.reduce((a, b) => a + b, 0);
}

test.each([1, 4, 7, 33])('attention among %i positions', async (count) => {
  const kernel = await testKernel();
  const [width, stride, at] = [16, 32, 40];
  const [q, k, v] = [11, 12, 13].map((seed) => numbers((count + 8) * stride, seed)) as [Float32Array, Float32Array, Float32Array];
  const bias = numbers(2 * at + 4, 14);
  const product = (query: number, key: number) => {
    let sum = 0;
    for (let i = 0; i < width; i += 1) sum += (q[query * stride + i] ?? 0) * (k[key * stride + i] ?? 0);
    return sum;
  };
  const keys = [...new Array(count).keys()];
  const [qp, kp, vp, bp] = [q, k, v, bias].map((values) => placed(kernel, values)) as [number, number, number, number];
  const [scores, out] = [floatArea(kernel, 'scores', count, 4), floatArea(kernel, 'out', count, width)];

  kernel.run.attendAll(qp, kp, vp, stride, count, width, 0.5, bp, at, kernel.allocate(kernel.run.attendRoom(count, width)), out, width);
  const all = keys.flatMap((query) => {
    const each = keys.map((key) => 0.5 * product(query, key) + (bias[query - key + at] ?? 0));
    return Array.from({ length: width }, (_, i) => attention(each, (key) => v[key * stride + i] ?? 0));
  });
  near(kernel, out, all, 5e-4);

  kernel.run.attendOne(qp, kp, vp, stride, count, width, bp, scores, out);
  const one = keys.map((key) => product(0, key) + (bias[key] ?? 0));
  near(kernel, out, Array.from({ length: width }, (_, i) => attention(one, (key) => v[key * stride + i] ?? 0)), 1e-5);
});

test('many equal shares do not overflow a sum', async () => {
  const kernel = await testKernel();
  const [count, width] = [600, 64];
  const nothing = placed(kernel, new Float32Array((count + 8) * width));
  const values = placed(kernel, new Float32Array((count + 8) * width).fill(3));
  const out = floatArea(kernel, 'out', count, width);
  kernel.run.attendAll(nothing, nothing, values, width, count, width, 1, nothing, count, kernel.allocate(kernel.run.attendRoom(count, width)), out, width);
  near(kernel, out, new Array<number>(count * width).fill(3), 1e-3);
});

test('norms', async () => {
  const kernel = await testKernel();
  const width = 24;
  const [x, weight, shift] = [numbers(2 * width, 21), numbers(width, 22), numbers(width, 23)];
  const row = (r: number) => [...x.subarray(r * width, (r + 1) * width)];
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const out = floatArea(kernel, 'out', 2, width);
  kernel.run.layerNorm(placed(kernel, x), 2, width, placed(kernel, weight), placed(kernel, shift), 1e-5, out);
  near(kernel, out, [0, 1].flatMap((r) => {
    const middle = mean(row(r));
    const deviation = Math.sqrt(mean(row(r).map((value) => (value - middle) ** 2)) + 1e-5);
    return row(r).map((value, i) => ((value - middle) / deviation) * (weight[i] ?? 0) + (shift[i] ?? 0));
  }), 1e-5);

  const rows = quantizedArea(kernel, 'rows', 2, width);
  kernel.run.rmsQuantize(placed(kernel, x), 2, width, placed(kernel, weight), 1e-6, 30_000, floatArea(kernel, 'spare', 1, width), rows.values, rows.scales);
  const values = new Int16Array(kernel.bytes(rows.values, 4 * width).slice().buffer);
  const scales = kernel.floats(rows.scales, 2);
  [0, 1].forEach((r) => {
    const root = Math.sqrt(mean(row(r).map((value) => value ** 2)) + 1e-6);
    row(r).forEach((value, i) => {
      expect((values[r * width + i] ?? NaN) * (scales[r] ?? NaN)).toBeCloseTo((value / root) * (weight[i] ?? 0), 4);
    });
  });
});

test('gates: GELU in its tanh form, and SiLU', async () => {
  const kernel = await testKernel();
  const [gate, gated] = [numbers(64, 31).map((value) => 12 * value), numbers(64, 32)];
  const pointer = placed(kernel, gate);
  kernel.run.gate(pointer, placed(kernel, gated), 64, 2 * Math.sqrt(2 / Math.PI), 0.044715);
  const gelu = (x: number) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));
  near(kernel, pointer, [...gate].map((x, i) => gelu(x) * (gated[i] ?? 0)), 1e-5);
  kernel.floats(pointer, 64).set(gate);
  kernel.run.gate(pointer, placed(kernel, gated), 64, 1, 0);
  near(kernel, pointer, [...gate].map((x, i) => (x / (1 + Math.exp(-x))) * (gated[i] ?? 0)), 1e-5);
});

test('memory that was given back is used again', async () => {
  const kernel = await testKernel();
  const first = kernel.allocate(1_000);
  kernel.free(first, 1_000);
  expect(kernel.allocate(999)).not.toBe(first);
  expect(kernel.allocate(1_000)).toBe(first);
});
