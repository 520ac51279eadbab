/** Attention of the kernel against the same in plain numbers. */
import { test } from 'vitest';
import { at } from '../../contract/at';
import { floatArea, placeTexts } from './areas';
import { near, numbers, placed, testKernel } from './test-transformer-kernel';
import type { Kernel } from './transformer-kernel';

/** Softmax of scores over keys, times values. */
function attention(scores: readonly number[], value: (key: number) => number): number {
  const most = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - most));
  return (
    shares.reduce((sum, share, key) => sum + share * value(key), 0) /
    shares.reduce((a, b) => a + b, 0)
  );
}

/** Working memory of the kernel's attention, for one thread. */
function workspaceFor(kernel: Kernel, count: number, width: number): number {
  return kernel.allocate(kernel.run.attendWorkspaceBytes(count, width));
}

test.each([1, 4, 7, 33])(
  'attention with two heads among %i positions, and among those of the text behind them',
  async (count) => {
    const kernel = await testKernel();
    const [width, heads, middle] = [16, 2, 40];
    const stride = heads * width;
    const texts = [
      { first: 0, length: count },
      { first: count, length: 3 },
    ];
    const rows = (seed: number) => numbers((count + 3 + 8) * stride, seed);
    const [q, k, v] = [rows(11), rows(12), rows(13)];
    const [step, bias] = [2 * middle + 4, numbers(heads * (2 * middle + 4), 14)];
    const product = (query: number, key: number, head: number) => {
      let sum = 0;
      for (let i = head * width; i < (head + 1) * width; i += 1)
        sum += at(q, query * stride + i) * at(k, key * stride + i);
      return sum;
    };
    const [qp, kp, vp] = [placed(kernel, q), placed(kernel, k), placed(kernel, v)];
    const bp = placed(kernel, bias);
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
      middle,
      workspaceFor(kernel, count + 3, width),
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
              at(bias, head * step + key - query + middle),
          );
          return attention(scores, (key) => at(v, (first + key) * stride + i));
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
      reach: (query: number) => number,
      biasOf: (query: number, key: number, head: number) => number,
    ) =>
      queries.flatMap((query) =>
        Array.from({ length: stride }, (_, i) => {
          const head = Math.floor(i / width);
          const each = Array.from(
            { length: reach(query) },
            (_, key) => product(query, key, head) + biasOf(query, key, head),
          );
          return attention(each, (key) => at(v, key * stride + i));
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
    ask(bp + 4 * (middle - (count - fresh)));
    near(
      kernel,
      out,
      expected(
        (query) => query + 1,
        (query, key, head) => at(bias, head * step + middle - query + key),
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
    workspaceFor(kernel, count, width),
    0,
    out,
  );
  near(kernel, out, new Array<number>(count * width).fill(3), 1e-3);
});
