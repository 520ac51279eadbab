/** The rest of the kernel's arithmetic against the same in plain numbers, and its memory. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { at } from '../../contract/at';
import { floatArea, quantizedArea } from './areas';
import { near, numbers, placed, testKernel } from './test-transformer-kernel';

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
        (value, i) => ((value - middle) / deviation) * at(weight, i) + at(shift, i),
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
      expect(at(values, r * width + i) * at(scales, r)).toBeCloseTo(
        (value / root) * at(weight, i),
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
    [...gate].map((x, i) => gelu(x) * at(gated, i)),
    1e-5,
  );
  kernel.floats(pointer, 64).set(gate);
  kernel.run.gate(pointer, placed(kernel, gated), 4, 16, 1, 0);
  near(
    kernel,
    pointer,
    [...gate].map((x, i) => (x / (1 + Math.exp(-x))) * at(gated, i)),
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
