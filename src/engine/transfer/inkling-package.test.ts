import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Model } from '../../contract/models/model-info';
import { pack, readPackage } from './inkling-package';
import { readZip } from './read-zip';
import { initializers, listTensors } from '../formats/list-tensors';

const golden = join(import.meta.dirname, '../../../tests/golden/tiny-fixed');
const weights = new Uint8Array(readFileSync(join(golden, 'onnx/encoder_model.onnx')));
const bytes = new Uint8Array([1, 2, 3]);
const hash = (each: Uint8Array) => createHash('sha256').update(each).digest('hex');

const manifest: Model = {
  id: 'digits',
  task: 'digits',
  name: 'Digits',
  version: '1',
  runtime: 'tfjs',
  dtype: 'float32',
  licence: 'MIT',
  languages: [],
  parameters: null,
  files: [
    { path: 'onnx/model.onnx', bytes: weights.byteLength, sha256: hash(weights) },
    { path: 'a.bin', bytes: 3, sha256: hash(bytes) },
  ],
  data: [],
  scores: [],
  golden: null,
};
const files = new Map([
  ['onnx/model.onnx', weights],
  ['a.bin', bytes],
]);
const version = { manifest, origin: { kind: 'file', name: 'x.zip' } } as const;

const zipped = async () => new Uint8Array(await (await pack(version, files)).arrayBuffer());

describe('a package', () => {
  test('comes back as it was', async () => {
    const found = await readPackage(readZip(await zipped(), 'x.zip'), 'x.zip');
    expect(found?.model).toEqual(manifest);
    expect(found?.files.get('a.bin')).toEqual(bytes);
  });

  test("with another byte in it is refused by the file's name", async () => {
    const spoiled = new Map(readZip(await zipped(), 'x.zip')).set(
      'a.bin',
      new Uint8Array([1, 2, 4]),
    );
    await expect(readPackage(spoiled, 'x.zip')).rejects.toMatchObject({
      code: 'model-corrupt',
      details: { file: 'a.bin' },
    });
  });

  test('that lacks a file, or is none, is refused', async () => {
    const lacking = new Map(readZip(await zipped(), 'x.zip'));
    lacking.delete('a.bin');
    await expect(readPackage(lacking, 'x.zip')).rejects.toMatchObject({ code: 'package-invalid' });
    expect(await readPackage(new Map([['a.bin', bytes]]), 'x.zip')).toBeNull();
  });
});

describe('the tensors of a model', () => {
  test('are read from an ONNX file without a runtime', () => {
    const tensors = initializers(weights);
    expect(tensors.length).toBeGreaterThan(4);
    const elements = tensors.reduce(
      (sum, tensor) => sum + tensor.shape.reduce((a, b) => a * b, 1),
      0,
    );
    expect(elements * 4, 'most of a float32 model is its weights').toBeGreaterThan(
      weights.byteLength * 0.5,
    );
    expect(elements * 4).toBeLessThan(weights.byteLength * 1.01);
    expect(tensors.every((tensor) => tensor.name !== '')).toBe(true);
  });

  test('are listed up to where a broken file can be read, and never fail', () => {
    expect(initializers(weights.subarray(0, 100))).toEqual([]);
    expect(
      listTensors(
        new Map([
          ['x.onnx', new Uint8Array([255, 255, 255])],
          ['model.json', new Uint8Array([123])],
        ]),
      ),
    ).toEqual([]);
  });
});
