/** Products of the kernel against the same in plain numbers. */
import { expect, test } from 'vitest';
import { at } from '../../contract/at';
import { floatArea, quantizedArea } from './areas';
import { multiply, placeMatrix } from './matrix';
import { near, numbers, placed, testKernel } from './test-transformer-kernel';

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
      sum += at(x, r * width + k) * at(source.weights, c * columns + k) * at(source.scales, c);
    return sum + at(bias, c);
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
