/** Exported networks of texts and tables are asked by TensorFlow.js, and answer as they do here. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { unzipSync } from 'fflate';
import * as v from 'valibot';
import { beforeAll, expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { ownValue } from '../../../contract/own-record';
import { FloatModelJson } from '../../formats/layers-model-json';
import { fileOf, parseFile, type ModelFiles } from '../../formats/model-files';
import { numbersOf } from '../../tasks/labelled/table-features';
import { indicesOf, wordRow, wordsOf } from '../../tasks/labelled/text-features';
import { exportLabelled } from './export-labelled';
import { PREPROCESSING, PreprocessingSchema } from './preprocessing';
import {
  answersOf,
  drawSequence,
  drawTable,
  drawText,
  READERS,
  type DrawnModel,
} from './test-labelled-models';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

function unpacked({ task, files }: DrawnModel): ModelFiles {
  const about = { name: 'mine-1', version: '1', licence: '' };
  const { bytes } = exportLabelled(task, files, { ...about, format: 'tfjs' });
  return new Map(
    Object.entries(unzipSync(bytes)).map(([path, part]) => [path, Uint8Array.from(part)]),
  );
}

/** All inputs in one batch, prepared by the JSON that lies beside the model. */
function batchOf(files: ModelFiles, inputs: DrawnModel['inputs']): tf.Tensor2D {
  const spec = parseFile(PreprocessingSchema, files, PREPROCESSING);
  if (spec.task !== 'classify')
    return tf.tensor2d(
      inputs.map((row) => {
        if (typeof row === 'string') throw new Error('a row was expected');
        return [...numbersOf(spec.columns, ({ name }) => ownValue(row, name)).numbers];
      }),
    );
  const places = indicesOf(spec.vocabulary);
  const texts = inputs.map((text) => wordsOf(v.parse(v.string(), text)).words);
  const { words: rule } = spec;
  if (!('row' in rule))
    return tf.tensor2d(
      texts.map((words) => {
        const { columns, shares } = wordRow(words, places);
        return spec.vocabulary.map((_, word) => shares[columns.indexOf(word)] ?? 0);
      }),
    );
  const rows = texts.map((words) => {
    const ids = words.map((word) => (places.get(word) ?? 0) + rule.first);
    const text = ids.length > 0 ? ids : [rule.empty];
    return Array.from({ length: rule.row }, (_, i) => text[i] ?? rule.padding);
  });
  return tf.tensor2d(rows, [rows.length, rule.row], 'int32');
}

async function answersAlike(model: DrawnModel): Promise<void> {
  const files = unpacked(model);
  const { modelTopology, weightsManifest } = parseFile(FloatModelJson, files, 'model.json');
  const network = await loadLayersModel(
    tf.io.fromMemory({
      modelTopology,
      weightSpecs: at(weightsManifest, 0).weights,
      weightData: fileOf(files, 'group1-shard1of1.bin').buffer,
    }),
  );
  const said = network.predict(batchOf(files, model.inputs)) as tf.Tensor;
  const numbers = await said.data();
  const expected = model.answers.flat();
  expect(numbers).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    const difference = Math.abs(value - at(numbers, i));
    expect(difference).toBeLessThanOrEqual(1e-4 * Math.max(1, Math.abs(value)));
  });
  network.dispose();
}

const seeds = [1, 2, 3];

test.each(READERS.flatMap((reader) => seeds.map((seed) => [reader, seed] as const)))(
  'texts by %j, %i: none, one word, some, as many as are read, more',
  async (reader, seed) => {
    const hidden = seed % 2 === 0 ? [] : [5];
    const inputs = ['', 'good', '好', 'bad good !', 'café '.repeat(100), 'good bad '.repeat(120)];
    const { task, files } = drawSequence(seed, reader, hidden);
    const longest = 'bad '.repeat(99) + 'good';
    const all = [...inputs, longest];
    await answersAlike({
      task,
      files,
      inputs: all,
      answers: answersOf({ task, files, inputs: all }),
    });
  },
);

test.each(seeds)('the mean of words, and tables, %i', async (seed) => {
  await answersAlike(drawText(seed, seed % 2 === 0 ? [] : [5]));
  for (const learner of ['network', 'linear'] as const)
    for (const task of ['table', 'regress'] as const)
      await answersAlike(await drawTable(seed, learner, task));
});
