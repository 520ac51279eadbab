/** The arithmetic of the kernel against the same in plain numbers. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Kernel } from './transformer-kernel';
import { floatArea, multiply, placeMatrix, placeTexts, quantizedArea } from './matrix';
import { numbers, placed, testKernel } from './test-transformer-kernel';

test('the compiled kernel is that of its source', async () => {
  const folder = new URL('./assembly/', import.meta.url);
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).filter((each) => each.endsWith('.as.ts')).sort())
    hash.update(await readFile(new URL(name, folder)));
  const built = JSON.parse(
    await readFile(new URL('./assembly/transformer.built.json', import.meta.url), 'utf8'),
  ) as { source: string };
  expect(hash.digest('hex'), 'run node scripts/kernel.mjs').toBe(built.source);
});

function rounded(rows: number, columns: number) {
  const values = Int8Array.from(numbers(rows * columns, 3), (value) => Math.round(127 * value));
  return {
    rows,
    columns,
    values: new Uint8Array(values.buffer),
    scales: numbers(rows, 4).map((value) => 0.01 + Math.abs(value)),
    weights: values,
  };
}

function near(kernel: Kernel, pointer: number, expected: readonly number[], within: number) {
  const given = kernel.floats(pointer, expected.length);
  const worst = Math.max(...expected.map((value, i) => Math.abs(value - (given[i] ?? NaN))));
  expect(worst).toBeLessThan(within);
}

test.each([
  [1, 16, 8],
  [3, 24, 16],
  [4, 768, 8],
  [9, 30, 13],
])('%i rows of %i times a matrix of %i rows', async (count, columns, rows) => {
  const kernel = await testKernel();
  const source = rounded(rows, columns);
  const bias = numbers(rows, 5);
  const matrix = placeMatrix(kernel, source, bias);
  const width = matrix.inputs;
  const x = Float32Array.from(numbers(count * width, 6), (value, i) =>
    i % width < columns ? value : 0,
  );
  const quantized = quantizedArea(kernel, 'rows', count, width);
  kernel.run.quantize(
    placed(kernel, x),
    count,
    width,
    matrix.levels,
    quantized.values,
    quantized.scales,
  );
  const out = floatArea(kernel, 'out', count, matrix.outputs);
  const expected = Array.from({ length: count * matrix.outputs }, (_, i) => {
    const [r, c] = [Math.floor(i / matrix.outputs), i % matrix.outputs];
    if (c >= rows) return 0;
    let sum = 0;
    for (let k = 0; k < columns; k += 1)
      sum +=
        (x[r * width + k] ?? 0) * (source.weights[c * columns + k] ?? 0) * (source.scales[c] ?? 0);
    return sum + (bias[c] ?? 0);
  });
  multiply(kernel, quantized, count, matrix, out);
  near(kernel, out, expected, columns * 0.004);
  multiply(kernel, quantized, count, matrix, out, true);
  near(
    kernel,
    out,
    expected.map((value) => 2 * value),
    columns * 0.008,
  );
});

test('the largest numbers do not overflow a sum', async () => {
  const kernel = await testKernel();
  const columns = 2_048;
  const source = {
    rows: 8,
    columns,
    values: new Uint8Array(8 * columns).fill(127),
    scales: new Float32Array(8).fill(1),
  };
  const matrix = placeMatrix(kernel, source);
  const rows = quantizedArea(kernel, 'rows', 1, columns);
  kernel.run.quantize(
    placed(kernel, new Float32Array(columns).fill(1)),
    1,
    columns,
    matrix.levels,
    rows.values,
    rows.scales,
  );
  const out = floatArea(kernel, 'out', 1, 8);
  multiply(kernel, rows, 1, matrix, out);
  expect(kernel.floats(out, 1)[0]).toBeCloseTo(127 * columns, -1);
});

/** Softmax of scores over keys, times values. */
function attention(scores: readonly number[], value: (key: number) => number): number {
  const most = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - most));
  return (
    shares.reduce((sum, share, key) => sum + share * value(key), 0) /
    shares.reduce((a, b) => a + b, 0)
  );
}

/** Room as the kernel's attention wants it, for one thread. */
function roomFor(kernel: Kernel, count: number, width: number): number {
  return kernel.allocate(kernel.run.attendWorkspaceBytes(count, width));
}

test.each([1, 4, 7, 33])(
  'attention with two heads among %i positions, and among those of the text behind them',
  async (count) => {
    const kernel = await testKernel();
    const [width, heads, at] = [16, 2, 40];
    const stride = heads * width;
    const texts = [
      { first: 0, length: count },
      { first: count, length: 3 },
    ];
    const [q, k, v] = [11, 12, 13].map((seed) => numbers((count + 3 + 8) * stride, seed)) as [
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    const [step, bias] = [2 * at + 4, numbers(heads * (2 * at + 4), 14)];
    const product = (query: number, key: number, head: number) => {
      let sum = 0;
      for (let i = head * width; i < (head + 1) * width; i += 1)
        sum += (q[query * stride + i] ?? 0) * (k[key * stride + i] ?? 0);
      return sum;
    };
    const [qp, kp, vp, bp] = [q, k, v, bias].map((values) => placed(kernel, values)) as [
      number,
      number,
      number,
      number,
    ];
    const out = floatArea(kernel, 'out', count + 3, stride);

    kernel.run.attendAll(
      qp,
      kp,
      vp,
      stride,
      placeTexts(
        kernel,
        texts,
        texts.map(({ first }) => first),
      ),
      2,
      heads,
      width,
      0.5,
      bp,
      4 * step,
      at,
      roomFor(kernel, count + 3, width),
      0,
      out,
    );
    const all = texts.flatMap(({ first, length }) => {
      const keys = Array.from({ length }, (_, i) => i);
      return keys.flatMap((query) =>
        Array.from({ length: stride }, (_, i) => {
          const head = Math.floor(i / width);
          const scores = keys.map(
            (key) =>
              0.5 * product(first + query, first + key, head) +
              (bias[head * step + key - query + at] ?? 0),
          );
          return attention(scores, (key) => v[(first + key) * stride + i] ?? 0);
        }),
      );
    });
    near(kernel, out, all, 5e-4);

    // The last two positions of the first text ask: with biases the one before the last does not
    // see the last.
    const fresh = Math.min(2, count);
    const scores = kernel.eachThread('scores', 4 * (count + 4));
    const queries = Array.from({ length: fresh }, (_, i) => count - fresh + i);
    const expected = (
      seen: (query: number) => number,
      biasOf: (query: number, key: number, head: number) => number,
    ) =>
      queries.flatMap((query) =>
        Array.from({ length: stride }, (_, i) => {
          const head = Math.floor(i / width);
          const each = Array.from(
            { length: seen(query) },
            (_, key) => product(query, key, head) + biasOf(query, key, head),
          );
          return attention(each, (key) => v[key * stride + i] ?? 0);
        }),
      );
    const ask = (biases: number) => {
      kernel.run.attendOne(
        qp + 4 * (count - fresh) * stride,
        fresh,
        kp,
        vp,
        stride,
        count,
        heads,
        width,
        biases,
        4 * step,
        scores.pointer,
        scores.step,
        out,
      );
    };
    ask(0);
    near(
      kernel,
      out,
      expected(
        () => count,
        () => 0,
      ),
      1e-5,
    );
    ask(bp + 4 * (at - (count - fresh)));
    near(
      kernel,
      out,
      expected(
        (query) => query + 1,
        (query, key, head) => bias[head * step + at - query + key] ?? 0,
      ),
      1e-5,
    );
  },
);

test('many equal shares do not overflow a sum', async () => {
  const kernel = await testKernel();
  const [count, width] = [600, 64];
  const nothing = placed(kernel, new Float32Array((count + 8) * width));
  const values = placed(kernel, new Float32Array((count + 8) * width).fill(3));
  const out = floatArea(kernel, 'out', count, width);
  const texts = placeTexts(kernel, [{ length: count }], [0]);
  kernel.run.attendAll(
    nothing,
    nothing,
    values,
    width,
    texts,
    1,
    1,
    width,
    1,
    nothing,
    0,
    count,
    roomFor(kernel, count, width),
    0,
    out,
  );
  near(kernel, out, new Array<number>(count * width).fill(3), 1e-3);
});

test('norms', async () => {
  const kernel = await testKernel();
  const width = 24;
  const [x, weight, shift] = [numbers(2 * width, 21), numbers(width, 22), numbers(width, 23)];
  const row = (r: number) => [...x.subarray(r * width, (r + 1) * width)];
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const out = floatArea(kernel, 'out', 2, width);
  kernel.run.layerNorm(
    placed(kernel, x),
    2,
    width,
    placed(kernel, weight),
    placed(kernel, shift),
    1e-5,
    out,
  );
  near(
    kernel,
    out,
    [0, 1].flatMap((r) => {
      const middle = mean(row(r));
      const deviation = Math.sqrt(mean(row(r).map((value) => (value - middle) ** 2)) + 1e-5);
      return row(r).map(
        (value, i) => ((value - middle) / deviation) * (weight[i] ?? 0) + (shift[i] ?? 0),
      );
    }),
    1e-5,
  );

  const rows = quantizedArea(kernel, 'rows', 2, width);
  kernel.run.rmsQuantize(
    placed(kernel, x),
    2,
    width,
    placed(kernel, weight),
    1e-6,
    30_000,
    floatArea(kernel, 'spare', 1, width),
    rows.values,
    rows.scales,
  );
  const values = new Int16Array(kernel.bytes(rows.values, 4 * width).slice().buffer);
  const scales = kernel.floats(rows.scales, 2);
  [0, 1].forEach((r) => {
    const root = Math.sqrt(mean(row(r).map((value) => value ** 2)) + 1e-6);
    row(r).forEach((value, i) => {
      expect((values[r * width + i] ?? NaN) * (scales[r] ?? NaN)).toBeCloseTo(
        (value / root) * (weight[i] ?? 0),
        4,
      );
    });
  });
});

test('gates: GELU in its tanh form, and SiLU', async () => {
  const kernel = await testKernel();
  const [gate, gated] = [numbers(64, 31).map((value) => 12 * value), numbers(64, 32)];
  const pointer = placed(kernel, gate);
  kernel.run.gate(pointer, placed(kernel, gated), 4, 16, 2 * Math.sqrt(2 / Math.PI), 0.044715);
  const gelu = (x: number) =>
    0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));
  near(
    kernel,
    pointer,
    [...gate].map((x, i) => gelu(x) * (gated[i] ?? 0)),
    1e-5,
  );
  kernel.floats(pointer, 64).set(gate);
  kernel.run.gate(pointer, placed(kernel, gated), 4, 16, 1, 0);
  near(
    kernel,
    pointer,
    [...gate].map((x, i) => (x / (1 + Math.exp(-x))) * (gated[i] ?? 0)),
    1e-5,
  );
});

test('memory that was given back is used again', async () => {
  const kernel = await testKernel();
  const first = kernel.allocate(1_000);
  kernel.free(first, 1_000);
  expect(kernel.allocate(999)).not.toBe(first);
  expect(kernel.allocate(1_000)).toBe(first);
});
