/**
 * Reads networks of dense layers as TensorFlow.js stores them, without TensorFlow.js, so that our
 * kernel can run them and go on training them.
 */

import * as v from 'valibot';
import { at } from '../../contract/at';
import type { Weights } from '../../contract/training/checkpoint';
import { InklingError } from '../../contract/errors';
import { decodeCompact } from './compact-weights';
import { concatenate } from './concatenate';
import type { Layer } from './dense-layers';
import { fromHalf } from '../../contract/float16';
import { kerasTopology } from './keras-topology';
import { DenseModelJson, LayersModelJson, numbersOf, type WeightSpec } from './layers-model-json';
import { fileOf, type ModelFiles } from './model-files';
import { readJson } from './parse-json';

const MODEL = 'model.json';
const DIGIT_PIXELS = 28 * 28;

export interface DenseModel {
  readonly layers: readonly (Omit<Layer, 'activation'> & {
    readonly activation: Layer['activation'] | 'sigmoid';
  })[];
  readonly weights: Weights;
}

/**
 * The digits network in the files of a model, or null if it is another kind of network or takes
 * something else than the 784 numbers.
 * @throws as `readDenseModel` does
 */
export async function readDenseDigits(files: ModelFiles): Promise<DenseModel | null> {
  if (!files.has(MODEL)) return null;
  const model = await readDenseModel(files);
  return model?.layers[0]?.inputs === DIGIT_PIXELS ? model : null;
}

/**
 * The network in the files of a model, or null if it is not one of dense layers one after the
 * other.
 * @throws InklingError `model-missing`; `model-corrupt` if the weights are not those of the layers
 */
export async function readDenseModel(files: ModelFiles): Promise<DenseModel | null> {
  const any = v.safeParse(LayersModelJson, readJson(fileOf(files, MODEL)));
  if (!any.success) return null;
  const modelTopology = kerasTopology(any.output.modelTopology);
  const json = v.safeParse(DenseModelJson, { ...any.output, modelTopology });
  if (!json.success) return null;
  const { weightsManifest } = json.output;
  const groups = weightsManifest.map(async ({ paths, weights: specs }) => {
    const [first] = paths;
    if (first.endsWith('.compact'))
      return decodeCompact(fileOf(files, first), first, numbersOf(specs));
    return decodeWeights(concatenate(paths.map((path) => fileOf(files, path))), specs);
  });
  const weights = (await Promise.all(groups)).flat();
  const dense = json.output.modelTopology.config.layers.filter(
    (layer) => layer.class_name === 'Dense',
  );
  if (weights.length !== 2 * dense.length) throw mismatch();
  const layers = dense.map(({ config: { units, activation } }, i) => ({
    inputs: at(weights, 2 * i).length / units,
    units,
    activation,
    bias: true,
    draw: 'glorot' as const,
  }));
  if (
    layers.some(
      ({ inputs, units }, i) =>
        !Number.isInteger(inputs) ||
        at(weights, 2 * i + 1).length !== units ||
        (i > 0 && inputs !== at(layers, i - 1).units),
    )
  )
    throw mismatch();
  return { layers, weights };
}

function mismatch(): InklingError {
  return new InklingError('model-corrupt', 'The weights are not those of these layers.', {
    details: { file: MODEL },
  });
}

/**
 * Numbers of each weight, in the order of the specs.
 * @param bytes of the files of a group, one behind the other
 * @throws InklingError `model-corrupt` if they are too few
 */
export function decodeWeights(
  bytes: Uint8Array<ArrayBuffer>,
  specs: readonly WeightSpec[],
): Float32Array[] {
  let end = 0;
  return specs.map(({ shape, quantization }) => {
    const count = shape.reduce((product, size) => product * size, 1);
    const width = quantization ? { uint8: 1, uint16: 2, float16: 2 }[quantization.dtype] : 4;
    const part = bytes.slice(end, (end += count * width)).buffer;
    if (part.byteLength !== count * width) throw mismatch();
    if (!quantization) return new Float32Array(part);
    if (quantization.dtype === 'float16') return Float32Array.from(new Uint16Array(part), fromHalf);
    const { scale, min } = quantization;
    return Float32Array.from(
      quantization.dtype === 'uint8' ? new Uint8Array(part) : new Uint16Array(part),
      (value) => value * scale + min,
    );
  });
}
