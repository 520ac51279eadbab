/** Exported models of texts and tables are asked by ONNX Runtime, and answer as they do here. */
import { unzipSync } from 'fflate';
import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import module from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import wasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import * as v from 'valibot';
import { beforeAll, expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { ownValue } from '../../../contract/own-record';
import { fileOf, parseFile, type ModelFiles } from '../../formats/model-files';
import { numbersOf } from '../../tasks/labelled/table-features';
import { indicesOf, SEQUENCE, wordsOf } from '../../tasks/labelled/text-features';
import { exportLabelled } from './export-labelled';
import { PADDING, PREPROCESSING, PreprocessingSchema } from './preprocessing';
import {
  drawSequence,
  drawTable,
  drawText,
  LABELS,
  LEARNERS,
  READERS,
  type DrawnModel,
} from './test-labelled-models';

beforeAll(() => {
  env.wasm.numThreads = 1;
  env.wasm.wasmPaths = {
    mjs: new URL(module, location.href).href,
    wasm: new URL(wasm, location.href).href,
  };
});

/** All inputs in one batch, prepared by the JSON that lies beside the model. */
function batchOf(files: ModelFiles, inputs: DrawnModel['inputs']): Record<string, Tensor> {
  const spec = parseFile(PreprocessingSchema, files, PREPROCESSING);
  if (spec.task === 'classify') {
    const places = indicesOf(spec.vocabulary);
    const ids = inputs.flatMap((text) => {
      const words = wordsOf(v.parse(v.string(), text)).words.map((word) => places.get(word) ?? 0);
      return [...words, ...Array.from({ length: SEQUENCE - words.length }, () => PADDING)];
    });
    return {
      ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), [inputs.length, SEQUENCE]),
    };
  }
  const rows = inputs.map((row) => {
    if (typeof row === 'string') throw new Error('a row was expected');
    return numbersOf(spec.columns, ({ name }) => ownValue(row, name)).numbers;
  });
  const features = Float32Array.from(rows.flatMap((row) => [...row]));
  return { features: new Tensor('float32', features, [rows.length, at(rows, 0).length]) };
}

async function answersAlike({ task, files, inputs, answers }: DrawnModel): Promise<void> {
  const zip = exportLabelled(task, files, {
    ...{ format: 'onnx', name: 'mine-1', version: '1', licence: '' },
  });
  const parts = new Map(
    Object.entries(unzipSync(zip.bytes)).map(([path, bytes]) => [path, Uint8Array.from(bytes)]),
  );
  const session = await InferenceSession.create(fileOf(parts, 'model.onnx'));
  const said = await session.run(batchOf(parts, inputs));
  const numbers = (said['probabilities'] ?? said['value'])?.data as Float32Array;
  const expected = answers.flat();
  expect(numbers).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    const difference = Math.abs(value - at(numbers, i));
    expect(difference).toBeLessThanOrEqual(1e-4 * Math.max(1, Math.abs(value)));
  });
  if (task === 'regress') return;
  const places = Array.from(said['label']?.data as BigInt64Array, Number);
  expect(places).toHaveLength(inputs.length);
  // The index is that of a likeliest label; of two that are equal up to rounding it may be either.
  places.forEach((place, i) => {
    const shares = at(answers, i);
    expect(shares).toHaveLength(LABELS.length);
    expect(at(shares, place)).toBeGreaterThan(Math.max(...shares) - 1e-4);
  });
}

const seeds = [1, 2, 3, 4, 5];

test.each(seeds)('texts, %i', async (seed) => {
  await answersAlike(drawText(seed, seed % 2 === 0 ? [] : [5]));
});

test.each(READERS.flatMap((reader) => seeds.map((seed) => [reader.kind, reader, seed] as const)))(
  'texts by %s, %j, %i',
  async (_, reader, seed) => {
    await answersAlike(drawSequence(seed, reader, seed % 2 === 0 ? [] : [5]));
  },
);

test.each(LEARNERS.flatMap((learner) => seeds.map((seed) => [learner, seed] as const)))(
  'tables by %s, %i',
  async (learner, seed) => {
    await answersAlike(await drawTable(seed, learner, 'table'));
    await answersAlike(await drawTable(seed, learner, 'regress'));
  },
);
