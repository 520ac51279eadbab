/**
 * Brings the topology of a model.json to the form that TensorFlow.js reads. Its converter passes on
 * what Keras wrote, and Keras 3 writes several things otherwise than Keras 2, which is what
 * TensorFlow.js knows: a model that was made by today's Keras would not open.
 */

import * as v from 'valibot';

const Config = v.record(v.string(), v.unknown());
const Network = v.looseObject({ config: v.looseObject({ layers: v.array(v.unknown()) }) });
const Layer = v.fallback(
  v.looseObject({
    class_name: v.string(),
    config: v.looseObject({ name: v.fallback(v.string(), '') }),
  }),
  { class_name: '', config: { name: '' } },
);
const DtypePolicy = v.looseObject({ config: v.looseObject({ name: v.string() }) });
/** A place in the graph: a layer, one of its nodes, one of their tensors. */
const Place = v.strictTuple([v.string(), v.number(), v.number()]);
const Connection = v.looseObject({ args: v.array(v.unknown()) });
const KerasTensor = v.looseObject({
  class_name: v.literal('__keras_tensor__'),
  config: v.looseObject({ keras_history: Place }),
});
const Activation = v.looseObject({ class_name: v.literal('function'), config: v.string() });
const LayerWithConfig = v.looseObject({ class_name: v.string(), config: Config });
const OneAxis = v.strictTuple([v.number()]);
const Wrapped = v.looseObject({ model_config: Config });

/**
 * The network as TensorFlow.js reads it.
 * @param topology `modelTopology` as it stands in model.json, at most as deep as `oversizedPart` allows
 */
export function kerasTopology(topology: unknown): Readonly<Record<string, unknown>> {
  const wrapped = v.safeParse(Wrapped, topology);
  const whole = wrapped.success ? wrapped.output.model_config : topology;
  const parsed = v.safeParse(Config, converted(whole));
  return parsed.success ? parsed.output : {};
}

/** Deeper, nothing is a network that `oversizedPart` lets pass. */
const DEEPEST = 64;

function converted(value: unknown, depth = 0): unknown {
  if (depth > DEEPEST) return value;
  if (Array.isArray(value)) return value.map((each) => converted(each, depth + 1));
  const object = v.safeParse(Config, value);
  if (!object.success) return value;
  const layer = v.safeParse(LayerWithConfig, value);
  return Object.fromEntries(
    Object.entries(layer.success ? layerOf(layer.output) : object.output).map(([key, each]) => {
      const rewritten = REWRITES.get(key)?.(each) ?? each;
      return [key === 'batch_shape' ? 'batch_input_shape' : key, converted(rewritten, depth + 1)];
    }),
  );
}

/** What changes pictures at random while a network learns, and leaves them as they are afterwards. */
const ONLY_WHILE_LEARNING = /^Random(?!Crop)/;
/** A separable convolution has two kernels: TensorFlow.js refuses what Keras says of one. */
const OF_ONE_KERNEL = ['kernel_initializer', 'kernel_regularizer', 'kernel_constraint'];

function layerOf(layer: v.InferOutput<typeof LayerWithConfig>): Readonly<Record<string, unknown>> {
  const { class_name: kind, config } = layer;
  if (ONLY_WHILE_LEARNING.test(kind))
    return { ...layer, class_name: 'Activation', config: { ...config, activation: 'linear' } };
  if (!kind.startsWith('SeparableConv')) return layer;
  const own = Object.entries(config).filter(([key]) => !OF_ONE_KERNEL.includes(key));
  return { ...layer, config: Object.fromEntries(own) };
}

/** What Keras 3 writes otherwise, by the name of the entry. */
const REWRITES: ReadonlyMap<string, (value: unknown) => unknown> = new Map([
  // A policy of dtypes in the place of a dtype
  ['dtype', (value) => (v.is(DtypePolicy, value) ? value.config.name : value)],
  ['activation', activationOf],
  // Batch normalisation has its axis in a list in Keras 2
  ['axis', (value) => (v.is(OneAxis, value) ? value[0] : value)],
  ['inbound_nodes', (nodes) => (Array.isArray(nodes) ? nodes.map(nodeOf) : nodes)],
  ['input_layers', places],
  ['output_layers', places],
]);

/** By its name alone, and by the older one of two. */
function activationOf(value: unknown): unknown {
  const name = v.is(Activation, value) ? value.config : value;
  return name === 'silu' ? 'swish' : name;
}

/** One place in the graph stands alone in Keras 3, in a list in Keras 2. */
function places(value: unknown): unknown {
  return v.is(Place, value) ? [value] : value;
}

/** Keras 2 lists for each tensor that comes in where it comes from. */
function nodeOf(node: unknown): unknown {
  if (!v.is(Connection, node)) return node;
  return node.args
    .flat()
    .flatMap((tensor) => (v.is(KerasTensor, tensor) ? [[...tensor.config.keras_history, {}]] : []));
}

export interface KerasLayer {
  /** Its class: `Dense`, `Conv2D`. */
  readonly kind: string;
  readonly name: string;
}

/** The layers of a network, those of the networks in it too, but not these networks themselves. */
export function layersOf(topology: unknown): KerasLayer[] {
  const network = v.safeParse(Network, topology);
  if (!network.success) return [];
  return network.output.config.layers.flatMap((layer) => {
    if (v.is(Network, layer)) return layersOf(layer);
    const { class_name: kind, config } = v.parse(Layer, layer);
    return [{ kind, name: config.name }];
  });
}

/**
 * The name of a weight as TensorFlow.js looks for it, which begins with its layer: Keras 3 puts the
 * networks around a layer before it, and calls the kernel of every layer a kernel.
 */
export function weightName(name: string, layers: readonly KerasLayer[]): string {
  const parts = name.split('/');
  for (const i of parts.keys()) {
    const ending = parts.slice(i).join('/');
    const layer = layers.find((each) => ending.startsWith(`${each.name}/`));
    if (!layer) continue;
    const isDepthwise = layer.kind === 'DepthwiseConv2D' && ending === `${layer.name}/kernel`;
    return isDepthwise ? `${layer.name}/depthwise_kernel` : ending;
  }
  return name;
}
