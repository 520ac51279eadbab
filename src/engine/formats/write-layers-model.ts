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
 */
export function describeDenseModel(
  layers: readonly Layer[],
  path: string,
  quantizationOf: (weight: number) => Quantization | undefined,
): string {
  const named = layers.map((layer, i) => ({
    ...layer,
    name: i === layers.length - 1 ? 'scores' : `hidden${String(i + 1)}`,
  }));
  const specs = named.flatMap(({ name, inputs, units }, i): WeightSpec[] =>
    [
      { name: `${name}/kernel`, shape: [inputs, units] },
      { name: `${name}/bias`, shape: [units] },
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
        config: { name: 'digits', layers: [input, ...dense] },
      },
    },
    weightsManifest: [{ paths: [path], weights: specs }],
  });
}
