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
  const named = namedDense(layers);
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
  const input = inputLayer(names.input, at(layers, 0).inputs, 'float32');
  const config = { name: names.name, layers: [input, ...named.map(denseLayer)] };
  return layersModelJson({ class_name: 'Sequential', config }, path, specs);
}

export type NamedLayer = Layer & { readonly name: string };

/** Dense layers with the names that their weights go by. */
export function namedDense(layers: readonly Layer[]): readonly NamedLayer[] {
  return layers.map((layer, i) => ({
    ...layer,
    name: i === layers.length - 1 ? 'scores' : `hidden${String(i + 1)}`,
  }));
}

/** A layer as Keras 2 describes it. */
export interface KerasLayer {
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>> & { readonly name: string };
}

export function inputLayer(name: string, width: number, dtype: 'float32' | 'int32'): KerasLayer {
  return {
    class_name: 'InputLayer',
    config: { name, batch_input_shape: [null, width], dtype, sparse: false },
  };
}

export function denseLayer({ name, units, activation, bias }: NamedLayer): KerasLayer {
  return {
    class_name: 'Dense',
    config: { name, trainable: true, dtype: 'float32', units, activation, use_bias: bias },
  };
}

/** model.json of a network whose weights lie in one file. */
export function layersModelJson(network: unknown, path: string, specs: readonly WeightSpec[]) {
  return JSON.stringify({
    format: 'layers-model',
    generatedBy: 'Inkling',
    convertedBy: null,
    modelTopology: { keras_version: '2.15.0', backend: 'tensorflow', model_config: network },
    weightsManifest: [{ paths: [path], weights: specs }],
  });
}
