/**
 * What is saved as ONNX comes back and answers alike; what was changed on the way is refused. With
 * INKLING_EXPORTS every kind is written to that folder, for training/tests/test_exports.py to ask.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { fileOf, textFile, type ModelFiles } from '../../formats/model-files';
import { CONVOLUTION, LSTM } from '../../formats/sequence-layers';
import { recognise } from '../recognise-model';
import { exportLabelled } from './export-labelled';
import { importLabelled } from './import-labelled';
import { PREPROCESSING } from './preprocessing';
import {
  answersOf,
  drawSequence,
  drawTable,
  drawText,
  LEARNERS,
  READERS,
  type DrawnModel,
} from './test-labelled-models';

const ABOUT = { name: 'mine-3', version: '3', licence: 'MIT' };
const seeds = fc.integer({ min: 1, max: 1e6 });

function unpacked(model: DrawnModel, format: 'onnx' | 'tfjs' = 'onnx'): ModelFiles {
  const { bytes } = exportLabelled(model.task, model.files, { ...ABOUT, format });
  return new Map(
    Object.entries(unzipSync(bytes)).map(([path, each]) => [path, Uint8Array.from(each)]),
  );
}

function expectNear(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): void {
  expect(a.length).toBe(b.length);
  a.forEach((row, i) => {
    row.forEach((value, k) => {
      const other = at(at(b, i), k);
      expect(Math.abs(value - other)).toBeLessThanOrEqual(1e-4 * Math.max(1, Math.abs(other)));
    });
  });
}

async function comesBack(model: DrawnModel, format: 'onnx' | 'tfjs' = 'onnx'): Promise<void> {
  const found = importLabelled(unpacked(model, format));
  if (!found) throw new Error('nothing was found');
  const { inputs, task } = model;
  expect(found.preprocessing.task).toBe(task);
  expectNear(answersOf({ task, inputs, files: found.files }), model.answers);
}

const kinds = LEARNERS.flatMap((learner) =>
  (['table', 'regress'] as const).map((task) => [`${task}-${learner}`, learner, task] as const),
);

describe('saved and brought back', () => {
  test('texts, with one hidden layer or none', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.boolean(), (seed, deep) =>
        comesBack(drawText(seed, deep ? [5] : [])),
      ),
      { numRuns: 20 },
    );
  });

  test.each(READERS)('texts by $kind', async (reader) => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.boolean(), (seed, deep) =>
        comesBack(drawSequence(seed, reader, deep ? [5] : [])),
      ),
      { numRuns: 20 },
    );
  });

  test.each(kinds)('%s', async (_, learner, task) => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => comesBack(await drawTable(seed, learner, task))),
      { numRuns: 10 },
    );
  });

  test.each([1, 2, 3, 4, 5, 6])('as TensorFlow.js, drawn by %i', async (seed) => {
    const hidden = seed % 2 === 0 ? [] : [5];
    await comesBack(drawText(seed, hidden), 'tfjs');
    for (const reader of READERS) await comesBack(drawSequence(seed, reader, hidden), 'tfjs');
    for (const learner of ['network', 'linear'] as const) {
      await comesBack(await drawTable(seed, learner, 'table'), 'tfjs');
      await comesBack(await drawTable(seed, learner, 'regress'), 'tfjs');
    }
  });

  test('is recognised as what it is, with its name and licence', async () => {
    const found = await recognise(unpacked(drawText(1)), 'mine-3-onnx.zip');
    expect(found?.about).toMatchObject({ task: 'classify', name: 'mine-3', licence: 'MIT' });
  });
});

describe('refused with the reason', () => {
  const files = unpacked(drawText(2));
  const changed = (path: string, change: (text: string) => string) =>
    new Map([...files, [path, textFile(change(new TextDecoder().decode(files.get(path))))]]);
  const refusal = (part: string) =>
    expect.objectContaining({ code: 'model-refused', details: expect.objectContaining({ part }) });

  test('another rule of cutting words', () => {
    const other = changed(PREPROCESSING, (json) => json.replace('"NFKC"', '"NFC"'));
    expect(() => importLabelled(other)).toThrow(refusal('words.normalization'));
  });

  test('no ONNX beside it', () => {
    const alone = new Map([...files].filter(([path]) => path !== 'model.onnx'));
    expect(() => importLabelled(alone)).toThrow(refusal('model.onnx'));
  });

  test('labels that are not those of the graph', () => {
    const other = changed(PREPROCESSING, (json) => json.replace('"yes",', '"yes", "more",'));
    const found = importLabelled(other);
    expect(() =>
      answersOf({ task: 'classify', inputs: ['good'], files: found?.files ?? new Map() }),
    ).toThrow(expect.objectContaining({ code: 'model-corrupt' }));
  });

  test('the graph of another kind of model', async () => {
    const table = unpacked(await drawTable(1, 'network', 'table'));
    const mixed = new Map([...files, ...[...table].filter(([path]) => path === 'model.onnx')]);
    expect(() => importLabelled(mixed)).toThrow(refusal('the graph'));
  });

  test('a head on the encoder, in either format', () => {
    const model = JSON.stringify({ kind: 'encoded-text', labels: ['a', 'b'], layers: [] });
    const encoded = new Map([['model.json', textFile(model)]]);
    for (const format of ['onnx', 'tfjs'] as const)
      expect(() => exportLabelled('classify', encoded, { ...ABOUT, format })).toThrow(
        expect.objectContaining({ code: 'model-unfit', details: { reason: 'encoder' } }),
      );
  });

  test('an LSTM whose state is read otherwise, a window that begins elsewhere', () => {
    const [convolution, cell] = [drawSequence(3, CONVOLUTION), drawSequence(3, LSTM)].map((model) =>
      unpacked(model),
    );
    const mixed = new Map([
      ...(convolution ?? []),
      ['model.onnx', fileOf(cell ?? new Map(), 'model.onnx')],
    ]);
    // A model is what its graph says that it is; a graph that was changed is none.
    expect(importLabelled(mixed)?.preprocessing.task).toBe('classify');
    const onnx = fileOf(convolution ?? new Map(), 'model.onnx').slice();
    const name = new TextEncoder().encode('layer2.beyond');
    const place = onnx.findIndex((_, i) => name.every((byte, k) => onnx[i + k] === byte));
    const pads = onnx.findIndex((byte, i) => i > place && byte === 1);
    onnx[pads] = 2;
    expect(() => importLabelled(new Map([...(convolution ?? []), ['model.onnx', onnx]]))).toThrow(
      expect.objectContaining({ code: 'model-refused' }),
    );
  });

  test('layers of TensorFlow.js that were changed, and rows of ids that are another model’s', () => {
    const [convolution, cell] = [CONVOLUTION, LSTM].map((reader) =>
      unpacked(drawSequence(3, reader), 'tfjs'),
    );
    const changedAt = (
      model: ModelFiles | undefined,
      path: string,
      bytes: Uint8Array<ArrayBuffer>,
    ) => new Map([...(model ?? []), [path, bytes]]);
    const json = new TextDecoder().decode(cell?.get('model.json'));
    for (const [from, to] of [
      ['"go_backwards":false', '"go_backwards":true'],
      ['"mask_zero":true', '"mask_zero":false'],
      ['lstm/bias', 'lstm/biases'],
    ] as const) {
      expect(json).toContain(from);
      const changed = changedAt(cell, 'model.json', textFile(json.replace(from, to)));
      expect(() => importLabelled(changed)).toThrow(refusal('the graph'));
    }
    // Of another width, and none at all: as ONNX has it.
    for (const other of [unpacked(drawSequence(3, LSTM)), convolution]) {
      const words = fileOf(other ?? new Map(), PREPROCESSING);
      expect(() => importLabelled(changedAt(cell, PREPROCESSING, words))).toThrow(refusal('words'));
    }
    const path = 'group1-shard1of1.bin';
    const weights = fileOf(convolution ?? new Map(), path).slice();
    new Float32Array(weights.buffer)[1] = 0.5;
    expect(() => importLabelled(changedAt(convolution, path, weights))).toThrow(
      refusal('the graph'),
    );
    expect(() => importLabelled(changedAt(convolution, path, weights.slice(0, 40)))).toThrow(
      expect.objectContaining({ code: 'model-corrupt' }),
    );
  });

  test('trees for TensorFlow.js', async () => {
    const model = await drawTable(1, 'forest', 'table');
    expect(() => unpacked(model, 'tfjs')).toThrow(
      expect.objectContaining({ code: 'option-invalid' }),
    );
  });
});

const folder = process.env['INKLING_EXPORTS'];
test.skipIf(folder === undefined)('every kind is written for Python', async () => {
  const all = [
    ['classify-network', drawText(7)] as const,
    ['classify-convolution', drawSequence(7, CONVOLUTION, [5])] as const,
    ['classify-lstm', drawSequence(7, LSTM)] as const,
    ...(await Promise.all(
      kinds.map(
        async ([name, learner, task]) => [name, await drawTable(7, learner, task)] as const,
      ),
    )),
  ];
  for (const [name, model] of all) {
    const into = join(folder ?? '', name);
    mkdirSync(into, { recursive: true });
    for (const [path, bytes] of unpacked(model)) writeFileSync(join(into, path), bytes);
    const { inputs, answers } = model;
    writeFileSync(join(into, 'expected.json'), JSON.stringify({ inputs, answers }));
  }
  expect(all).toHaveLength(11);
});
