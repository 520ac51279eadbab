import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { packFloats } from './concatenate';
import { denseLayers } from './dense-layers';
import { readDenseDigits, readDenseModel } from './layers-model';
import { LayersModelJson } from './layers-model-json';
import { textFile } from './model-files';
import { denseModelFiles, describeDenseModel } from './write-layers-model';

/** The files of a network, its weights all different. */
function stored(inputs: number, hidden: readonly number[], classes: number) {
  const layers = denseLayers(inputs, hidden, classes);
  const weights = layers.flatMap((layer, i) => [
    Float32Array.from({ length: layer.inputs * layer.units }, (_, k) => Math.sin(k + i)),
    Float32Array.from({ length: layer.units }, (_, k) => Math.cos(k + i)),
  ]);
  const json = describeDenseModel(layers, 'weights.bin', () => undefined);
  const files = new Map(denseModelFiles(layers, weights));
  return { layers, weights, json, files };
}

const size = fc.integer({ min: 1, max: 9 });

test('a network that was written comes back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(
      size,
      fc.array(size, { maxLength: 3 }),
      size,
      async (inputs, hidden, classes) => {
        const { layers, weights, files } = stored(inputs, hidden, classes);
        expect(await readDenseModel(files)).toEqual({ layers, weights });
      },
    ),
    { numRuns: 50 },
  );
});

test('what takes 32 × 32 is no network of the 784 numbers of a digit, nor is what has no layers', async () => {
  expect(await readDenseDigits(stored(32 * 32, [4], 10).files)).toBeNull();
  expect(await readDenseDigits(new Map())).toBeNull();
  const { layers, weights, files } = stored(28 * 28, [4], 10);
  expect(await readDenseDigits(files)).toEqual({ layers, weights });
});

test('halves come back as the numbers that they stand for', async () => {
  const { layers, files } = stored(2, [], 1);
  const json = describeDenseModel(layers, 'weights.bin', () => ({ dtype: 'float16' }));
  files.set('model.json', textFile(json));
  files.set('weights.bin', new Uint8Array(Uint16Array.of(0x3c00, 0xc000, 0x3800).buffer));
  expect((await readDenseModel(files))?.weights.map((values) => [...values])).toEqual([
    [1, -2],
    [0.5],
  ]);
});

test('weights that are not those of the layers are refused', async () => {
  const { weights, json, files } = stored(4, [3], 2);
  files.set('weights.bin', packFloats(weights.slice(0, 3)));
  await expect(readDenseModel(files)).rejects.toMatchObject({ code: 'model-corrupt' });
  const more = stored(4, [3], 2).files;
  more.set('model.json', textFile(json.replace('"units":3', '"units":6')));
  await expect(readDenseModel(more)).rejects.toMatchObject({ code: 'model-corrupt' });
});

test('another kind of file, or of network, is none of dense layers', async () => {
  const { json, files } = stored(4, [3], 2);
  for (const other of ['<html>', '{}', json.replace('"Dense"', '"Conv2D"')]) {
    files.set('model.json', textFile(other));
    expect(await readDenseModel(files), other.slice(0, 20)).toBeNull();
  }
});

test('a model that would take all memory is none', () => {
  const manifest = (paths: readonly string[], shape: readonly number[]) => ({
    modelTopology: {},
    weightsManifest: [{ paths, weights: [{ name: 'w', shape, dtype: 'float32' }] }],
  });
  const accepted = (paths: readonly string[], shape: readonly number[] = [2, 2]) =>
    v.is(LayersModelJson, manifest(paths, shape));
  expect(accepted(['a.bin', 'b.bin'])).toBe(true);
  expect(accepted(['a.compact'])).toBe(true);
  expect(accepted(['a.bin'], [1e5, 1e5])).toBe(false);
  expect(accepted(['a.bin'], [1e300, 1e300])).toBe(false);
  expect(accepted(['a.bin', 'a.bin'])).toBe(false);
  expect(accepted(['a.compact', 'b.compact'])).toBe(false);
});

test('whatever model.json says, there is a network, none, or a code', async () => {
  const { json, files } = stored(4, [3], 2);
  const ends = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.nat(json.length - 1),
      fc.constantFrom('0', '9', '-', '"', '[', ']', '}', 'e', ',', ''),
      async (place, character) => {
        files.set('model.json', textFile(json.slice(0, place) + character + json.slice(place + 1)));
        const read = await readDenseModel(files).catch((error: unknown) => error);
        if (read instanceof Error) expect(read).toHaveProperty('code');
        ends.add(read instanceof Error ? 'refused' : read === null ? 'none' : 'network');
      },
    ),
    { seed: 1, numRuns: 400 },
  );
  expect([...ends].sort()).toEqual(['network', 'none', 'refused']);
});
