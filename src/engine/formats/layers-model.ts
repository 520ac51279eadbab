/**
 * Owns networks of dense layers as TensorFlow.js stores them (model.json and its weights): read
 * without TensorFlow.js, so that the kernel can run them, and written so that TensorFlow.js can.
 */

import * as v from 'valibot';
import type { Weights } from '../../contract/training/checkpoint';
import { InklingError } from '../../contract/errors';
import { decodeCompact } from './compact-weights';
import { fromHalf } from './float16';
import type { ModelFiles } from './model-files';
import type { Layer } from './dense-layers';

const Quantization = v.variant('dtype', [
  v.object({ dtype: v.picklist(['uint8', 'uint16']), scale: v.number(), min: v.number() }),
  v.object({ dtype: v.literal('float16') }),
]);
export type Quantization = v.InferOutput<typeof Quantization>;

const Spec = v.object({
  name: v.string(),
  shape: v.array(v.number()),
  dtype: v.literal('float32'),
  quantization: v.optional(Quantization),
});
export type WeightSpec = v.InferOutput<typeof Spec>;

const DenseConfig = v.object({
  class_name: v.literal('Dense'),
  config: v.object({
    units: v.number(),
    activation: v.picklist(['linear', 'relu', 'softmax', 'sigmoid']),
    use_bias: v.literal(true),
  }),
});
const OtherConfig = v.object({ class_name: v.picklist(['InputLayer', 'Dropout', 'Flatten']) });

const ModelJson = v.object({
  modelTopology: v.object({
    model_config: v.object({
      class_name: v.literal('Sequential'),
      config: v.object({ layers: v.array(v.union([DenseConfig, OtherConfig])) }),
    }),
  }),
  weightsManifest: v.array(v.object({ paths: v.array(v.string()), weights: v.array(Spec) })),
});

export interface DenseModel {
  readonly layers: readonly (Omit<Layer, 'activation'> & {
    readonly activation: Layer['activation'] | 'sigmoid';
  })[];
  readonly weights: Weights;
}

/**
 * The network in the files of a model, or null if it is not one of dense layers one after the
 * other.
 * @throws InklingError `model-missing`
 */
export async function readDenseModel(files: ModelFiles): Promise<DenseModel | null> {
  const bytesOf = (path: string) => {
    const bytes = files.get(path);
    if (!bytes)
      throw new InklingError('model-missing', `There is no file ${path}.`, {
        details: { file: path },
      });
    return bytes;
  };
  const json = v.safeParse(ModelJson, JSON.parse(new TextDecoder().decode(bytesOf('model.json'))));
  if (!json.success) return null;
  const { modelTopology, weightsManifest } = json.output;
  const groups = weightsManifest.map(({ paths: [first = '', ...rest], weights: specs }) =>
    first.endsWith('.compact')
      ? decodeCompact(bytesOf(first), first)
      : decodeWeights(joined([first, ...rest].map(bytesOf)), specs),
  );
  const weights = (await Promise.all(groups)).flat();
  const dense = modelTopology.model_config.config.layers.filter(
    (layer) => layer.class_name === 'Dense',
  );
  const layers = dense.map(({ config: { units, activation } }, i) => ({
    inputs: (weights[2 * i]?.length ?? 0) / units,
    units,
    activation,
    bias: true,
    draw: 'glorot' as const,
  }));
  return { layers, weights };
}

/** Numbers of each weight, in the order of the specs. */
function decodeWeights(
  bytes: Uint8Array<ArrayBuffer>,
  specs: readonly WeightSpec[],
): Float32Array[] {
  let at = 0;
  return specs.map(({ shape, quantization }) => {
    const count = shape.reduce((product, size) => product * size, 1);
    const width = quantization ? { uint8: 1, uint16: 2, float16: 2 }[quantization.dtype] : 4;
    const part = bytes.slice(at, at + count * width).buffer;
    at += count * width;
    if (!quantization) return new Float32Array(part);
    if (quantization.dtype === 'float16') return Float32Array.from(new Uint16Array(part), fromHalf);
    const { scale, min } = quantization;
    return Float32Array.from(
      quantization.dtype === 'uint8' ? new Uint8Array(part) : new Uint16Array(part),
      (value) => value * scale + min,
    );
  });
}

export interface WrittenModel {
  readonly modelJson: string;
  readonly specs: readonly WeightSpec[];
}

/**
 * model.json of a network of dense layers, in the form that TensorFlow.js and Keras 2 know.
 * @param quantizationOf how each weight lies in the file; plain float32 without it
 */
export function describeDenseModel(
  layers: readonly Layer[],
  path: string,
  quantizationOf: (weight: number) => Quantization | undefined,
): WrittenModel {
  const names = layers.map((_, i) =>
    i === layers.length - 1 ? 'scores' : `hidden${String(i + 1)}`,
  );
  const specs = layers.flatMap(({ inputs, units }, i): WeightSpec[] =>
    [
      { name: `${names[i] ?? ''}/kernel`, shape: [inputs, units] },
      { name: `${names[i] ?? ''}/bias`, shape: [units] },
    ].map((spec, k) => {
      const quantization = quantizationOf(2 * i + k);
      return {
        ...spec,
        dtype: 'float32',
        ...(quantization && { quantization: { ...quantization, original_dtype: 'float32' } }),
      };
    }),
  );
  const input = {
    class_name: 'InputLayer',
    config: {
      name: 'pixels',
      batch_input_shape: [null, layers[0]?.inputs ?? 0],
      dtype: 'float32',
      sparse: false,
    },
  };
  const dense = layers.map(({ units, activation, bias }, i) => ({
    class_name: 'Dense',
    config: {
      name: names[i],
      trainable: true,
      dtype: 'float32',
      units,
      activation,
      use_bias: bias,
    },
  }));
  const model = {
    format: 'layers-model',
    generatedBy: 'Inkling',
    convertedBy: null,
    modelTopology: {
      keras_version: '2.15.0',
      backend: 'tensorflow',
      model_config: {
        class_name: 'Sequential',
        config: { name: 'digits', layers: [input, ...dense] },
      },
    },
    weightsManifest: [{ paths: [path], weights: specs }],
  };
  return { modelJson: JSON.stringify(model), specs };
}

/** Weights as one file of float32 numbers. */
export function packFloats(weights: Weights): Uint8Array<ArrayBuffer> {
  return joined(weights.map((values) => new Uint8Array(values.slice().buffer)));
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.byteLength;
  }
  return all;
}
