/**
 * What the reference network reaches, on real digits. Needs the data sets: skipped unless
 * INKLING_DATA names their folder.
 */
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { REFERENCE_RECIPE } from '../../../contract/training/training';
import { digitGeneratorFiles } from './test-digit-generator';
import { scoreOf } from '../judge/evaluation';
import { fit } from '../loop/fit';
import { testKernel } from '../kernel/test-training-kernel';
import { testLearner } from '../learners/test-kernel-learner';
import { denseLayers } from '../../formats/dense-layers';
import { DigitGenerator } from './digit-generator';
import { examplesOf, type DigitImages } from './digit-images';
import { parseIdx } from './read-mnist';
import type { MnistFile } from '../../../contract/training/mnist-files';

const data = process.env.INKLING_DATA;

async function mnist(part: 'train' | 't10k'): Promise<DigitImages> {
  const read = async (name: MnistFile) =>
    parseIdx(
      name,
      new Uint8Array(gunzipSync(await readFile(join(String(data), 'mnist', `${name}.gz`)))),
    );
  return {
    pixels: await read(`${part}-images-idx3-ubyte`),
    labels: await read(`${part}-labels-idx1-ubyte`),
  };
}

async function accuracy(images: DigitImages): Promise<number> {
  const layers = denseLayers(784, REFERENCE_RECIPE.hidden, 10);
  const learner = await testLearner(layers, REFERENCE_RECIPE);
  const heldOut = examplesOf(await mnist('t10k'));
  const hooks = {
    breathe: () => Promise.resolve(),
    onBatch: () => undefined,
    onEpoch: () => Promise.resolve(),
  };
  await fit(learner, examplesOf(images), heldOut, 10, REFERENCE_RECIPE, null, hooks);
  return (
    scoreOf(await learner.predict(heldOut.rows), heldOut.labels, 10).right / heldOut.labels.length
  );
}

describe.skipIf(data === undefined)(
  'five epochs on 60,000 digits, measured on the MNIST test set (set INKLING_DATA)',
  () => {
    test('MNIST: at least 97.5 %', { timeout: 120_000 }, async () => {
      expect(await accuracy(await mnist('train'))).toBeGreaterThanOrEqual(0.975);
    });

    test('generated: at least 95 %', { timeout: 120_000 }, async () => {
      const { files, sampling } = await digitGeneratorFiles();
      const generator = await DigitGenerator.open(await testKernel(), files, sampling);
      expect(
        await accuracy(await generator.generate(60_000, 1, () => Promise.resolve())),
      ).toBeGreaterThanOrEqual(0.95);
    });
  },
);
