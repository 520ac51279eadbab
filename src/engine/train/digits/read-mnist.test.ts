/** MNIST's files as this browser has them, whatever became of them there. */
import 'fake-indexeddb/auto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MNIST_FILES, type MnistFile } from '../../../contract/training/mnist-files';
import { putDataFile } from '../../../storage/dataset-store';
import { readMnist } from './read-mnist';

const IMAGES = 't10k-images-idx3-ubyte';
const LABELS = 't10k-labels-idx1-ubyte';

/** A file of this name with the right header, and zeros in it. */
function idx(name: MnistFile): Uint8Array<ArrayBuffer> {
  const { examples, images } = MNIST_FILES[name];
  const header = images ? [0x0803, examples, 28, 28] : [0x0801, examples];
  const file = new DataView(new ArrayBuffer(4 * header.length + examples * (images ? 28 * 28 : 1)));
  header.forEach((value, i) => {
    file.setUint32(4 * i, value);
  });
  return new Uint8Array(file.buffer);
}

const gz = (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes));
const store = (name: MnistFile, bytes: Uint8Array<ArrayBuffer>) =>
  putDataFile(`mnist/${name}`, bytes);

test('packed or not, they are read', async () => {
  await store(IMAGES, gz(idx(IMAGES)));
  await store(LABELS, idx(LABELS));
  const { pixels, labels } = await readMnist('t10k');
  expect([pixels.length, labels.length]).toEqual([10_000 * 28 * 28, 10_000]);
});

test('a file that inflates to more than it may is refused by its name', async () => {
  await store(IMAGES, idx(IMAGES));
  await store(LABELS, gz(new Uint8Array(64 * 2 ** 20)));
  await expect(readMnist('t10k')).rejects.toMatchObject({
    code: 'data-invalid',
    details: { file: LABELS },
  });
});

test('whatever lies there, it is read or refused by a code', async () => {
  await store(IMAGES, idx(IMAGES));
  const [plain, packed] = [idx(LABELS), gz(idx(LABELS))];
  const change = fc.tuple(fc.nat(40), fc.nat(255));
  const ends = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(plain, packed),
      fc.array(change, { maxLength: 4 }),
      fc.option(fc.nat(plain.length)),
      async (base, changes, cut) => {
        const file = base.slice(0, cut ?? base.length);
        for (const [place, value] of changes) file[place % Math.max(1, file.length)] = value;
        await store(LABELS, file);
        const { labels } = await readMnist('t10k').catch((error: unknown) => {
          expect(error).toMatchObject({ code: 'data-invalid', details: { file: LABELS } });
          return { labels: null };
        });
        ends.add(labels ? 'read' : 'refused');
        if (labels) expect(labels.length).toBe(10_000);
      },
    ),
    { seed: 1, numRuns: 80 },
  );
  expect([...ends].sort()).toEqual(['read', 'refused']);
});
