import { describe, expect, inject, test } from 'vitest';
import { MNIST_NAMES } from '../../contract/training/mnist-files';
import { readMnist } from '../../engine/train/digits/read-mnist';
import { mnist } from './digits-data';

const data = inject('data');
/** More than any of the four files is unpacked, in 64 kB. */
const bomb = await new Response(
  new Blob([new Uint8Array(65 * 2 ** 20)]).stream().pipeThrough(new CompressionStream('gzip')),
).blob();

test.each([
  ['an empty file', new Blob([])],
  ['a text', new Blob(['not digits'])],
  ['a .gz with more in it than any has', bomb],
  ['a .gz that is none', new Blob([Uint8Array.from([0x1f, 0x8b, 8, 0, 1, 2, 3])])],
])('%s is refused and changes nothing', async (_, file) => {
  await expect(mnist.keep(file, 'a.gz')).rejects.toMatchObject({
    code: 'data-invalid',
    details: { file: 'a.gz' },
  });
  expect(await mnist.files()).toEqual([]);
});

test('an address that gives nothing says which file', async () => {
  const never = new AbortController().signal;
  await expect(
    mnist.fetch(new URL('/nothing', location.href).href, 't10k-labels-idx1-ubyte', never),
  ).rejects.toMatchObject({ code: 'data-unreachable' });
  await expect(mnist.fetch('no address', 't10k-labels-idx1-ubyte', never)).rejects.toMatchObject({
    code: 'data-unreachable',
  });
});

describe.skipIf(data === null)('MNIST itself (set INKLING_DATA)', () => {
  test('is known by its content, kept, and read again', { timeout: 120_000 }, async () => {
    for (const name of MNIST_NAMES) {
      const blob = await (await fetch(`/@fs${String(data)}/mnist/${name}.gz`)).blob();
      // The server may have unpacked it: another compressor's .gz is as good, and the unpacked file
      // too.
      const packed = name.startsWith('t10k')
        ? await new Response(blob.stream().pipeThrough(new CompressionStream('gzip'))).blob()
        : blob;
      expect(await mnist.keep(packed, 'any name')).toBe(name);
    }
    expect(await mnist.files()).toEqual(MNIST_NAMES);
    const { pixels, labels } = await readMnist('t10k');
    expect([pixels.length, ...labels.subarray(0, 5)]).toEqual([10_000 * 784, 7, 2, 1, 0, 4]);
    await mnist.forget();
    await expect(readMnist('t10k')).rejects.toMatchObject({ code: 'data-missing' });
  });
});
