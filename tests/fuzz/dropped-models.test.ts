/**
 * Whatever file is dropped on the page as a model: it is recognised, none, or refused by a code, and
 * what is recognised opens or is refused by a code.
 */
import { unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at } from '../../src/contract/at';
import { testModel } from '../../src/contract/models/test-model';
import { encodeCompact } from '../../src/engine/formats/compact-weights';
import { packFloats } from '../../src/engine/formats/concatenate';
import { denseLayers } from '../../src/engine/formats/dense-layers';
import { readDenseModel } from '../../src/engine/formats/layers-model';
import { listTensors } from '../../src/engine/formats/list-tensors';
import { textFile, type ModelFiles } from '../../src/engine/formats/model-files';
import { CONVOLUTION, LSTM } from '../../src/engine/formats/sequence-layers';
import { denseModelFiles } from '../../src/engine/formats/write-layers-model';
import { writeOnnx } from '../../src/engine/formats/write-onnx-dense';
import { MODEL, WEIGHTS } from '../../src/engine/tasks/labelled/small-network';
import { openTextModel } from '../../src/engine/tasks/labelled/classify-task';
import { openTableModel } from '../../src/engine/tasks/labelled/table-task';
import { exportLabelled } from '../../src/engine/transfer/labelled/export-labelled';
import {
  drawSequence,
  drawTable,
  drawText,
} from '../../src/engine/transfer/labelled/test-labelled-models';
import { pack } from '../../src/engine/transfer/inkling-package';
import { readZip } from '../../src/engine/transfer/read-zip';
import { recognise } from '../../src/engine/transfer/recognise-model';
import { checkFiles } from '../../src/engine/versions/check-files';
import { sha256 } from '../../src/engine/versions/fetch-verified';
import { mutated, ending, runs } from './mutate';

const layers = denseLayers(6, [4], 3);
const weights = layers.flatMap((layer, i) => [
  Float32Array.from({ length: layer.inputs * layer.units }, (_, k) => Math.sin(k + i)),
  Float32Array.from({ length: layer.units }, (_, k) => Math.cos(k + i)),
]);
const tfjs = denseModelFiles(layers, weights);
const onnx = writeOnnx(layers, weights);
const card = textFile('---\nlicense: mit\nlanguage: [en, zh]\ntags:\n  - digits\n---\n# A model\n');

const zipped = (files: ModelFiles) =>
  new Uint8Array(
    zipSync(
      Object.fromEntries(
        Array.from(files, ([path, bytes], i) => [path, [bytes, { level: i % 2 === 0 ? 6 : 0 }]]),
      ),
    ),
  );
const manifest = testModel(
  await Promise.all(
    Array.from(tfjs, async ([path, bytes]) => ({
      path,
      bytes: bytes.length,
      sha256: await sha256(bytes),
    })),
  ),
);
const packed = await pack({ manifest, origin: { kind: 'file', name: 'x' } }, tfjs);
const inkling = new Uint8Array(await packed.arrayBuffer());

/** As the page does it, up to the self-test. */
async function open(files: ModelFiles): Promise<unknown> {
  const found = await recognise(files, 'dropped.zip');
  if (!found) return null;
  checkFiles(found.files);
  listTensors(found.files);
  if (found.files.has('model.json')) await readDenseModel(found.files);
  return found;
}

test('zips and packages', { timeout: 120_000 }, async () => {
  const ends = new Set<string>();
  const bases = [
    zipped(tfjs),
    zipped(
      new Map([
        ['a.onnx', onnx],
        ['README.md', card],
      ]),
    ),
    inkling,
  ];
  await fc.assert(
    fc.asyncProperty(mutated(bases), async (file) => {
      ends.add(await ending(() => open(readZip(file, 'dropped.zip'))));
    }),
    runs(600, 1),
  );
  expect([...ends]).toEqual(expect.arrayContaining(['package-damaged', 'read']));
});

/** One file of a model is not what it was; the others are. */
async function fuzzed(
  files: ModelFiles,
  which: string,
  seed: number,
  work: (files: ModelFiles) => unknown = open,
): Promise<Set<string>> {
  const ends = new Set<string>();
  const base = files.get(which);
  if (!base) throw new Error(`There is no ${which}.`);
  await fc.assert(
    fc.asyncProperty(mutated([base, ...files.values()]), async (file) => {
      ends.add(await ending(() => work(new Map(files).set(which, file))));
    }),
    runs(400, seed),
  );
  return ends;
}

test('ONNX files', { timeout: 120_000 }, async () => {
  const ends = await fuzzed(new Map([['a.onnx', onnx]]), 'a.onnx', 2);
  expect([...ends]).toEqual(expect.arrayContaining(['none', 'read']));
});

test(
  'models of texts and tables as ONNX or TensorFlow.js, and how their inputs are prepared',
  {
    timeout: 120_000,
  },
  async () => {
    const models = [
      [drawText(1), 'onnx'],
      [await drawTable(1, 'forest', 'table'), 'onnx'],
      [drawSequence(1, CONVOLUTION), 'tfjs'],
      [drawSequence(1, LSTM), 'tfjs'],
    ] as const;
    for (const [{ task, files }, format] of models) {
      const { bytes } = exportLabelled(task, files, {
        ...{ format, name: 'mine', version: '1', licence: '' },
      });
      const saved = new Map(
        Object.entries(unzipSync(bytes)).map(([path, each]) => [path, Uint8Array.from(each)]),
      );
      const reopened = async (changed: ModelFiles) => {
        const found = await recognise(changed, 'dropped.zip');
        if (!found) return null;
        return task === 'classify' ? openTextModel(found.files) : openTableModel(found.files);
      };
      const main = format === 'onnx' ? 'model.onnx' : 'model.json';
      for (const [seed, path] of [main, 'preprocessing.json'].entries())
        expect([...(await fuzzed(saved, path, 8 + seed, reopened))]).toEqual(
          expect.arrayContaining([
            'read',
            path === 'model.json' ? 'model-corrupt' : 'model-refused',
          ]),
        );
    }
  },
);

test('model.json of TensorFlow.js, and its weights', { timeout: 120_000 }, async () => {
  const json = await fuzzed(tfjs, 'model.json', 3);
  expect([...json]).toEqual(expect.arrayContaining(['none', 'read']));
  const [weightFile = ''] = [...tfjs.keys()].filter((path) => path !== 'model.json');
  expect([...(await fuzzed(tfjs, weightFile, 4))]).toContain('model-corrupt');
});

test('compact weights', { timeout: 120_000 }, async () => {
  const compact = await encodeCompact(
    layers.flatMap(({ inputs, units }, i) => [
      { rows: inputs, columns: units, values: at(weights, 2 * i), form: 'int8', step: 0 } as const,
      {
        rows: 1,
        columns: units,
        values: at(weights, 2 * i + 1),
        form: 'float16',
        step: 0,
      } as const,
    ]),
  );
  const [weightFile = ''] = [...tfjs.keys()].filter((path) => path !== 'model.json');
  const json = new TextDecoder().decode(tfjs.get('model.json'));
  const files = new Map([
    ['model.json', textFile(json.replaceAll(weightFile, 'w.compact'))],
    ['w.compact', compact],
  ]);
  expect([...(await fuzzed(files, 'w.compact', 5))]).toEqual(
    expect.arrayContaining(['read', 'model-corrupt']),
  );
});

test('config.json, tokenizer.json and card of the Hub', { timeout: 120_000 }, async () => {
  const tokenizer = {
    normalizer: { type: 'Replace', pattern: { Regex: ' {2,}' }, content: ' ' },
    pre_tokenizer: { type: 'Sequence', pretokenizers: [{ type: 'Metaspace', replacement: '_' }] },
    model: {
      type: 'Unigram',
      vocab: [
        ['a', -1],
        ['b', -2.5],
      ],
    },
  };
  const hub: ModelFiles = new Map([
    [
      'config.json',
      textFile(
        '{"model_type":"bert","vocab_size":2,"id2label":{"0":"NEGATIVE","1":"POSITIVE"},"architectures":["BertForSequenceClassification"]}',
      ),
    ],
    ['tokenizer.json', textFile(JSON.stringify(tokenizer))],
    ['tokenizer_config.json', textFile('{}')],
    ['onnx/model.onnx', onnx],
    ['README.md', card],
  ]);
  expect(await ending(() => open(hub))).toBe('read');
  for (const [i, which] of [...hub.keys()].entries())
    expect((await fuzzed(hub, which, 10 + i)).size).toBeGreaterThan(0);
});

test(
  'models of texts and tables answer with probabilities of their labels, or are refused',
  { timeout: 120_000 },
  async () => {
    const text = {
      kind: 'text',
      labels: ['yes', 'no'],
      vocabulary: ['', 'good', 'bad'],
      layers: [{ inputs: 3, units: 2, activation: 'softmax', bias: false, draw: 'glorot' }],
    };
    const files: ModelFiles = new Map([
      [MODEL, textFile(JSON.stringify(text))],
      [WEIGHTS, packFloats([Float32Array.of(0, 0, 4, 0, 0, 4)])],
    ]);
    const ask = (each: ModelFiles) => openTextModel(each)('a good text');
    expect(await ending(() => ask(files))).toBe('read');
    expect([...(await fuzzed(files, MODEL, 20, ask))]).toContain('model-corrupt');
    expect([...(await fuzzed(files, WEIGHTS, 21, ask))]).toContain('model-corrupt');

    const forest = {
      kind: 'table',
      learner: 'forest',
      target: 'label',
      labels: ['yes', 'no'],
      features: [
        {
          kind: 'number',
          name: 'weight',
          median: 3,
          mean: 3,
          deviation: 1,
          missing: true,
          decimalComma: false,
        },
        { kind: 'category', name: 'tint', values: ['red', 'blue'], missing: false },
      ],
      forest: {
        trees: [
          {
            column: [0, -1, 2, -1, -1],
            limit: [3, 0, 0.5, 0, 0],
            yes: [1, -1, 3, -1, -1],
            no: [2, -1, 4, -1, -1],
            shares: [null, [1, 0], null, [0.5, 0.5], [0, 1]],
          },
        ],
      },
    };
    const table: ModelFiles = new Map([[MODEL, textFile(JSON.stringify(forest))]]);
    const askTable = (each: ModelFiles) => {
      const { classify, typical } = openTableModel(each);
      classify(typical);
      return classify({ weight: 9, tint: 'green' });
    };
    expect(await ending(() => askTable(table))).toBe('read');
    expect([...(await fuzzed(table, MODEL, 22, askTable))]).toContain('model-corrupt');
  },
);
