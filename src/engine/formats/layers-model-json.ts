/**
 * What model.json says of a layers model of TensorFlow.js: the topology, and where its weights lie.
 * Everything that reads one reads it through these schemas.
 */

import * as v from 'valibot';

/** How a weight that is no plain float32 lies in its file; other fields go on to TensorFlow.js. */
const QuantizationSchema = v.variant('dtype', [
  v.looseObject({ dtype: v.picklist(['uint8', 'uint16']), scale: v.number(), min: v.number() }),
  v.looseObject({ dtype: v.literal('float16') }),
]);

const Size = v.pipe(v.number(), v.integer(), v.minValue(0));

const WeightSchema = v.object({
  name: v.string(),
  shape: v.array(Size),
  dtype: v.picklist(['float32', 'int32', 'bool', 'string', 'complex64']),
  quantization: v.exactOptional(QuantizationSchema),
  /** Whose it is: what the optimizer remembers is stored beside the model's own. */
  group: v.exactOptional(v.picklist(['model', 'optimizer'])),
});

/** Any layers model. */
export const LayersModelJson = v.object({
  modelTopology: v.looseObject({}),
  weightsManifest: manifestOf(WeightSchema),
});

const DenseLayer = v.object({
  class_name: v.literal('Dense'),
  config: v.object({
    units: v.number(),
    activation: v.picklist(['linear', 'relu', 'softmax', 'sigmoid']),
    use_bias: v.literal(true),
  }),
});
const OtherLayer = v.object({ class_name: v.picklist(['InputLayer', 'Dropout', 'Flatten']) });

const FloatManifest = manifestOf(
  v.object({ ...WeightSchema.entries, dtype: v.literal('float32') }),
);

/** Any layers model of numbers. */
export const FloatModelJson = v.object({
  modelTopology: v.looseObject({}),
  weightsManifest: FloatManifest,
});

/** One of dense layers, one after the other, its topology as `kerasTopology` gives it. */
export const DenseModelJson = v.object({
  modelTopology: v.object({
    class_name: v.literal('Sequential'),
    config: v.object({ layers: v.array(v.union([DenseLayer, OtherLayer])) }),
  }),
  weightsManifest: FloatManifest,
});

/** Weights of a model at most: as float32 numbers they take 256 MB. */
const WEIGHTS = 2 ** 26;

/** Groups of weights: each lies in files that are read as one, compact ones in a file of their own. */
function manifestOf<Weight extends v.GenericSchema<unknown, Shaped>>(weight: Weight) {
  const paths = v.tupleWithRest([v.string()], v.string());
  return v.pipe(
    v.array(v.object({ paths, weights: v.array(weight) })),
    v.minLength(1),
    v.check(
      (groups) => groups.reduce((sum, { weights }) => sum + numbersOf(weights), 0) <= WEIGHTS,
      'more weights than a model of layers has',
    ),
    v.check((groups) => {
      const files = groups.flatMap((group) => group.paths);
      return new Set(files).size === files.length;
    }, 'each file of weights once'),
    v.check(
      (groups) =>
        groups.every(
          (group) =>
            group.paths.length === 1 || !group.paths.some((path) => path.endsWith('.compact')),
        ),
      'compact weights in one file',
    ),
  );
}

interface Shaped {
  readonly shape: readonly number[];
}

/** How many numbers these weights are together. */
export function numbersOf(weights: readonly Shaped[]): number {
  return weights.reduce(
    (sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1),
    0,
  );
}

type DenseManifest = v.InferOutput<typeof DenseModelJson>['weightsManifest'];

/** How a weight of a dense layer lies in its file. */
export type WeightSpec = DenseManifest[number]['weights'][number];
export type Quantization = NonNullable<WeightSpec['quantization']>;
