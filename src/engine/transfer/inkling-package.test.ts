import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asInklingError, ERROR_CODES } from '../../contract/errors';
import { pack, readPackage } from './inkling-package';
import { readZip } from './read-zip';
import { recognise } from './recognise-model';
import { initializers, listTensors } from '../formats/list-tensors';
import { testModel } from '../../contract/models/test-model';

const golden = join(import.meta.dirname, '../../../tests/golden/tiny-fixed');
const weights = new Uint8Array(readFileSync(join(golden, 'onnx/encoder_model.onnx')));
const bytes = new Uint8Array([1, 2, 3]);
const hash = (each: Uint8Array) => createHash('sha256').update(each).digest('hex');

const manifest = testModel([
  { path: 'onnx/model.onnx', bytes: weights.byteLength, sha256: hash(weights) },
  { path: 'a.bin', bytes: 3, sha256: hash(bytes) },
]);
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

test('whatever a package says of itself, it is read, none, or refused by a code', async () => {
  const whole = readZip(await zipped(), 'x.zip');
  const text = new TextDecoder().decode(whole.get('inkling.json'));
  const ends = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.nat(text.length - 1),
      fc.nat(12),
      fc.constantFrom('', '0', '-1', '"', '../', 'e9', '[', 'null', '9'.repeat(400)),
      async (place, length, other) => {
        const changed = text.slice(0, place) + other + text.slice(place + length);
        const bytes = new TextEncoder().encode(changed);
        const found = await recognise(new Map(whole).set('inkling.json', bytes), 'x.zip').catch(
          (error: unknown) => error,
        );
        if (found instanceof Error) expect(ERROR_CODES).toContain(asInklingError(found).code);
        if (found instanceof Error) expect(asInklingError(found).code).not.toBe('internal');
        ends.add(found instanceof Error ? 'refused' : 'read');
      },
    ),
    { seed: 1, numRuns: 300 },
  );
  expect([...ends].sort()).toEqual(['read', 'refused']);
});

test('whatever a folder in the layout of the Hub holds, it is read, none, or refused by a code', async () => {
  const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), fc.string(), async (a, b, card) => {
      const model = new Map([
        ['config.json', bytesOf({ model_type: 'bert', architectures: a, id2label: b })],
        ['model.json', bytesOf({ modelTopology: a, weightsManifest: b })],
        ['README.md', new TextEncoder().encode(`---\n${card}\n---\n`)],
        ['a.onnx', bytesOf(a)],
      ]);
      for (const left of ['', 'config.json', 'model.json']) {
        const files = new Map([...model].filter(([path]) => path !== left));
        const found = await recognise(files, 'x').catch((error: unknown) => error);
        if (found instanceof Error) expect(asInklingError(found).code).not.toBe('internal');
      }
    }),
    { seed: 2, numRuns: 150 },
  );
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
