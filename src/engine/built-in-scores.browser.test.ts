/**
 * The scores of the manifest, measured again on what ships: the exported weights, in the browser's
 * runtime, behind the engine's own reading of the input. Needs the data sets: skipped unless
 * INKLING_DATA names their folder.
 */
import { describe, expect, inject, test } from 'vitest';
import { openBuiltIn } from '../../tests/golden/open-built-in';
import { unzipDataSet } from '../../tests/golden/read-data-set';
import { builtIn } from './versions/resolve-version';

const data = inject('data');

/** Half a point: what rounding in another runtime may move. */
const TOLERANCE = 0.005;

const unzip = (path: string) => unzipDataSet(data, path);

function stated(task: 'digits' | 'sentiment', dataset: string): number {
  const score = builtIn(task).scores.find(
    (each) => each.dataset === dataset && each.metric === 'accuracy',
  );
  if (!score) throw new Error(`The manifest states no accuracy on ${dataset}.`);
  return score.value;
}

const never = { signal: new AbortController().signal, emit: () => undefined };

describe.skipIf(data === null)('measured again (set INKLING_DATA)', () => {
  test('digits on the MNIST test set', { timeout: 300_000 }, async () => {
    const images = new Uint8Array(await unzip('mnist/t10k-images-idx3-ubyte.gz'), 16);
    const labels = new Uint8Array(await unzip('mnist/t10k-labels-idx1-ubyte.gz'), 8);
    const runner = await openBuiltIn('digits', { backend: 'wasm', threads: 1 });
    let right = 0;
    for (const [i, label] of labels.entries()) {
      const { digit } = await runner.run(
        { kind: 'pixels', pixels: images.subarray(784 * i, 784 * (i + 1)) },
        {},
        never,
      );
      if (digit === label) right++;
    }
    await runner.dispose();
    expect(Math.abs(right / labels.length - stated('digits', 'mnist-test'))).toBeLessThan(
      TOLERANCE,
    );
  });

  test.each([
    ['sst2-dev', 'sentiment/en/sst2-dev.tsv.gz'],
    ['zh-test', 'sentiment/zh/zh-test.tsv.gz'],
  ])('sentiment on %s', { timeout: 300_000 }, async (dataset, path) => {
    const lines = new TextDecoder()
      .decode(await unzip(path))
      .trim()
      .split('\n')
      .slice(0, 1_000);
    const runner = await openBuiltIn('sentiment', { backend: 'wasm', threads: 1 });
    let right = 0;
    for (const line of lines) {
      const { label } = await runner.run(line.slice(2), {}, never);
      if ((label === 'POSITIVE') === line.startsWith('1')) right++;
    }
    await runner.dispose();
    // The first thousand of a longer file vary by chance: three standard errors.
    const chance = 3 * Math.sqrt((0.9 * 0.1) / lines.length);
    expect(Math.abs(right / lines.length - stated('sentiment', dataset))).toBeLessThan(
      dataset === 'sst2-dev' ? TOLERANCE : chance,
    );
  });
});

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the data sets, or null. */
    data: string | null;
  }
}
