/** What is exported is opened by those it is meant for: ONNX Runtime and TensorFlow.js. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { unzipSync } from 'fflate';
import { InferenceSession, Tensor } from 'onnxruntime-web';
import module from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import wasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { env } from 'onnxruntime-web';
import { beforeAll, describe, expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { LayersModelJson } from '../../formats/layers-model-json';
import { fileOf, parseFile } from '../../formats/model-files';
import { predictor } from '../digits/dense-predictor';
import { denseLayers } from '../../formats/dense-layers';
import { drawWeights } from '../learners/draw-weights';
import { Random } from '../rows/random';
import { sparseRows } from '../rows/sparse-rows';
import { openDense } from '../shrink/dense-version';
import { exportVersion } from './export-version';
import { writeOnnx } from '../../formats/write-onnx-dense';

const modelsUrl = new URL('/models/', location.href).href;
const never = new AbortController().signal;
const rows = 3;
const random = Random.seeded(4, 'examples');
const pixels = Float32Array.from({ length: rows * 784 }, () =>
  random.uniform() < 0.8 ? 0 : random.uniform(),
);

beforeAll(() => {
  env.wasm.numThreads = 1;
  env.wasm.wasmPaths = {
    mjs: new URL(module, location.href).href,
    wasm: new URL(wasm, location.href).href,
  };
});

async function answers(bytes: Uint8Array): Promise<Float32Array> {
  const session = await InferenceSession.create(bytes);
  const { probabilities } = await session.run({
    pixels: new Tensor('float32', pixels, [rows, 784]),
  });
  return probabilities?.data as Float32Array;
}

function near(a: ArrayLike<number>, b: ArrayLike<number>): void {
  expect(a.length).toBe(b.length);
  expect(Math.max(...Array.from(a, (value, i) => Math.abs(value - at(b, i))))).toBeLessThan(1e-4);
}

describe('the built-in digits', () => {
  test('as ONNX answer in ONNX Runtime as they do here', async () => {
    const { layers, weights } = await openDense({ model: 'digits', version: 1 }, modelsUrl, never);
    const own = await (await predictor({ layers, weights }))(sparseRows(pixels, 784));
    const { name, bytes } = await exportVersion(
      { model: 'digits', version: 1, format: 'onnx', modelsUrl },
      never,
    );
    expect(name).toBe('digits-1.onnx');
    near(await answers(bytes), own);
  });

  test('as a TensorFlow.js zip answer there as they do here', async () => {
    const { layers, weights } = await openDense({ model: 'digits', version: 1 }, modelsUrl, never);
    const own = await (await predictor({ layers, weights }))(sparseRows(pixels, 784));
    const files = unzipSync(
      (await exportVersion({ model: 'digits', version: 1, format: 'tfjs', modelsUrl }, never))
        .bytes,
    );
    await tf.setBackend('cpu');
    const model = new Map(
      Object.entries(files).map(([path, bytes]) => [path, Uint8Array.from(bytes)]),
    );
    const { modelTopology, weightsManifest } = parseFile(LayersModelJson, model, 'model.json');
    const network = await loadLayersModel(
      tf.io.fromMemory({
        modelTopology,
        weightSpecs: at(weightsManifest, 0).weights,
        weightData: fileOf(model, 'group1-shard1of1.bin').buffer,
      }),
    );
    near(await (network.predict(tf.tensor2d(pixels, [rows, 784])) as tf.Tensor).data(), own);
  });
});

test('a deeper network as ONNX', async () => {
  const layers = denseLayers(784, [30, 17], 4);
  const weights = drawWeights(layers, random).map((values) => values.map((value) => value + 0.01));
  near(
    await answers(writeOnnx(layers, weights)),
    await (
      await predictor({ layers, weights })
    )(sparseRows(pixels, 784)),
  );
});
