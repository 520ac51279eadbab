/**
 * Writes networks of dense layers as TensorFlow.js stores them, so that TensorFlow.js and Keras can
 * read what was trained here.
 */

import { at } from '../../contract/at';
import type { Weights } from '../../contract/training/checkpoint';
import { packFloats } from './concatenate';
import type { Layer } from './dense-layers';
import type { Quantization, WeightSpec } from './layers-model-json';
import { textFile, type ModelFiles } from './model-files';

/** The files of a network in full precision. */
export function denseModelFiles(layers: readonly Layer[], weights: Weights): ModelFiles {
  const modelJson = describeDenseModel(layers, 'weights.bin', () => undefined);
  return new Map([
    ['model.json', textFile(modelJson)],
    ['weights.bin', packFloats(weights)],
  ]);
}

/**
 * model.json of a network of dense layers, in the form that TensorFlow.js and Keras 2 know.
 * @param path the file of all of its weights
 * @param quantizationOf how each weight lies in the file; plain float32 without it
 * @param names of the input and of the network
 */
export function describeDenseModel(
  layers: readonly Layer[],
  path: string,
  quantizationOf: (weight: number) => Quantization | undefined,
  names = { input: 'pixels', name: 'digits' },
): string {
  let weight = 0;
  const named = layers.map((layer, i) => ({
    ...layer,
    name: i === layers.length - 1 ? 'scores' : `hidden${String(i + 1)}`,
  }));
  const specs = named.flatMap(({ name, inputs, units, bias }): WeightSpec[] =>
    [
      { name: `${name}/kernel`, shape: [inputs, units] },
      ...(bias ? [{ name: `${name}/bias`, shape: [units] }] : []),
    ].map((spec) => {
      const quantization = quantizationOf(weight++);
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
      name: names.input,
      batch_input_shape: [null, at(layers, 0).inputs],
      dtype: 'float32',
      sparse: false,
    },
  };
  const dense = named.map(({ name, units, activation, bias }) => ({
    class_name: 'Dense',
    config: {
      name,
      trainable: true,
      dtype: 'float32',
      units,
      activation,
      use_bias: bias,
    },
  }));
  return JSON.stringify({
    format: 'layers-model',
    generatedBy: 'Inkling',
    convertedBy: null,
    modelTopology: {
      keras_version: '2.15.0',
      backend: 'tensorflow',
      model_config: {
        class_name: 'Sequential',
        config: { name: names.name, layers: [input, ...dense] },
      },
    },
    weightsManifest: [{ paths: [path], weights: specs }],
  });
}
