/**
 * Layers models as other programs write them, for tests: small networks with weights that are drawn
 * from a seed, in the forms of TensorFlow.js, Keras 2 and Keras 3.
 */

import { textFile, type ModelFiles } from './model-files';

type Json = Readonly<Record<string, unknown>>;

interface TestLayer {
  readonly kind: string;
  readonly name: string;
  readonly config?: Json;
  /** Shapes of its weights, by their names. */
  readonly weights?: Readonly<Record<string, readonly number[]>>;
}

/** Who wrote it. */
export type Writer = 'tfjs' | 'keras3' | 'keras3-functional';

export function dense(name: string, inputs: number, units: number, activation: string): TestLayer {
  return {
    kind: 'Dense',
    name,
    config: { units, activation, use_bias: true },
    weights: { kernel: [inputs, units], bias: [units] },
  };
}

export function convolution(
  name: string,
  [side, channels, filters]: readonly [number, number, number],
  strides = 1,
): TestLayer {
  return {
    kind: 'Conv2D',
    name,
    config: {
      filters,
      kernel_size: [side, side],
      strides: [strides, strides],
      padding: 'valid',
      data_format: 'channels_last',
      activation: 'relu',
      use_bias: true,
    },
    weights: { kernel: [side, side, channels, filters], bias: [filters] },
  };
}

export const flatten: TestLayer = { kind: 'Flatten', name: 'flatten' };

const POLICY = {
  module: 'keras',
  class_name: 'DTypePolicy',
  config: { name: 'float32' },
  registered_name: null,
};

/** model.json and weights.bin of these layers, one after the other. @param input of one example */
export function layersModel(
  input: readonly number[],
  layers: readonly TestLayer[],
  writer: Writer = 'tfjs',
): ModelFiles {
  const prefix = writer === 'tfjs' ? '' : 'sequential/';
  const specs = layers.flatMap(({ name, weights = {} }) =>
    Object.entries(weights).map(([weight, shape]) => ({
      name: `${prefix}${name}/${weight}`,
      shape,
      dtype: 'float32',
    })),
  );
  const count = specs.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  // Not zero anywhere, and different from one place to the next
  const weights = Float32Array.from({ length: count }, (_, i) => 0.1 * Math.sin(1 + i * 0.7));
  const json = {
    format: 'layers-model',
    modelTopology: WRITERS[writer]([null, ...input], layers),
    weightsManifest: [{ paths: ['weights.bin'], weights: specs }],
  };
  return new Map([
    ['model.json', textFile(JSON.stringify(json))],
    ['weights.bin', new Uint8Array(weights.buffer)],
  ]);
}

const WRITERS: Readonly<
  Record<Writer, (shape: readonly (number | null)[], layers: readonly TestLayer[]) => Json>
> = {
  tfjs: (shape, layers) => ({
    class_name: 'Sequential',
    config: {
      name: 'sequential_1',
      layers: layers.map(({ kind, name, config }, i) => ({
        class_name: kind,
        config: { name, ...config, ...(i === 0 && { batch_input_shape: shape, dtype: 'float32' }) },
      })),
    },
    keras_version: 'tfjs-layers 4.22.0',
    backend: 'tensor_flow.js',
  }),
  keras3: (shape, layers) => ({
    keras_version: '3.4.1',
    backend: 'tensorflow',
    model_config: {
      class_name: 'Sequential',
      config: {
        name: 'sequential',
        dtype: POLICY,
        layers: [inputLayer(shape), ...layers.map(keras3Layer)],
        build_input_shape: shape,
      },
    },
  }),
  'keras3-functional': (shape, layers) => ({
    keras_version: '3.4.1',
    backend: 'tensorflow',
    model_config: {
      class_name: 'Functional',
      config: {
        name: 'functional',
        trainable: true,
        layers: [
          { ...inputLayer(shape), name: 'input_layer', inbound_nodes: [] },
          ...layers.map((layer, i) => ({
            ...keras3Layer(layer),
            name: layer.name,
            inbound_nodes: [comesFrom(layers[i - 1]?.name ?? 'input_layer', shape)],
          })),
        ],
        input_layers: ['input_layer', 0, 0],
        output_layers: [layers.at(-1)?.name, 0, 0],
      },
    },
  }),
};

function inputLayer(shape: readonly (number | null)[]): Json {
  return {
    module: 'keras.layers',
    class_name: 'InputLayer',
    config: { batch_shape: shape, dtype: 'float32', sparse: false, name: 'input_layer' },
    registered_name: null,
  };
}

function keras3Layer({ kind, name, config }: TestLayer): Json {
  const initializer = {
    module: 'keras.initializers',
    class_name: 'Zeros',
    config: {},
    registered_name: null,
  };
  return {
    module: 'keras.layers',
    class_name: kind,
    config: {
      name,
      trainable: true,
      dtype: POLICY,
      ...config,
      ...(config?.['use_bias'] === true && { bias_initializer: initializer }),
    },
    registered_name: null,
    build_config: { input_shape: [null, 1] },
  };
}

function comesFrom(name: string, shape: readonly (number | null)[]): Json {
  const tensor = {
    class_name: '__keras_tensor__',
    config: { shape, dtype: 'float32', keras_history: [name, 0, 0] },
  };
  return { args: [tensor], kwargs: {} };
}
