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

/** One of dense layers, one after the other. */
export const DenseModelJson = v.object({
  modelTopology: v.object({
    model_config: v.object({
      class_name: v.literal('Sequential'),
      config: v.object({ layers: v.array(v.union([DenseLayer, OtherLayer])) }),
    }),
  }),
  weightsManifest: manifestOf(v.object({ ...WeightSchema.entries, dtype: v.literal('float32') })),
});

/** Groups of weights: each lies in files that are read as one. */
function manifestOf<Weight extends v.GenericSchema>(weight: Weight) {
  const paths = v.tupleWithRest([v.string()], v.string());
  return v.pipe(v.array(v.object({ paths, weights: v.array(weight) })), v.minLength(1));
}

type DenseManifest = v.InferOutput<typeof DenseModelJson>['weightsManifest'];

/** How a weight of a dense layer lies in its file. */
export type WeightSpec = DenseManifest[number]['weights'][number];
export type Quantization = NonNullable<WeightSpec['quantization']>;
