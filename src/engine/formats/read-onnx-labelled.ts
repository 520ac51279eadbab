/**
 * Reads back the ONNX files that `writeLabelled` writes. No ONNX Runtime asks them here, so the graph
 * must be the very one that is written for these layers or trees: it is written again and compared,
 * node by node. The numbers in it may be others, as they are after more training elsewhere.
 */

import { FLOAT, MODEL } from './onnx-schema';
import type { Layer } from './dense-layers';
import { endsOf, floatsOf, nodesOf, tensorsOf, type OnnxTensor } from './onnx-graph';
import { readSequenceLayers } from './read-onnx-sequence';
import { writeLabelled, type LabelledGraph } from './onnx-labelled';
import { readTrees } from './onnx-trees';

export interface ReadLabelled {
  readonly learnt: LabelledGraph['learnt'];
  /** Of a number. */
  readonly target: { readonly mean: number; readonly deviation: number } | null;
}

/**
 * @param ends what it must be given and answer; mean and deviation are read
 * @throws RangeError if it is another graph, or broken
 */
export function readLabelled(
  onnx: Uint8Array,
  ends: Pick<LabelledGraph, 'input' | 'output'>,
): ReadLabelled {
  const tensors = new Map<string, OnnxTensor>();
  for (const tensor of tensorsOf(onnx)) {
    if (tensors.has(tensor.name)) throw new RangeError(`${tensor.name} occurs twice.`);
    tensors.set(tensor.name, tensor);
  }
  const learnt = readTrees(onnx, MODEL.graph) ?? layersOf(onnx, tensors, ends.input.name === 'ids');
  const target = targetOf(tensors);
  const output = 'labels' in ends.output ? ends.output : target;
  if (!output) throw new RangeError('It does not say what its number is measured from.');
  const again = writeLabelled({ input: ends.input, learnt, output }, {});
  if (outlineOf(onnx) !== outlineOf(again))
    throw new RangeError('Its nodes are not those that Inkling writes for such a model.');
  return { learnt, target };
}

function outlineOf(onnx: Uint8Array): string {
  const nodes = Array.from(nodesOf(onnx), ({ attributes, ...node }) => ({
    ...node,
    attributes: [...attributes].sort(([a], [b]) => (a < b ? -1 : 1)),
  }));
  // Constants of the graph are part of it: its axes, and what is no word.
  const constants = Array.from(tensorsOf(onnx), ({ name, shape, type, bytes, external }) => ({
    ...{ name, shape, type, external },
    value: type === FLOAT && name !== 'least.words' ? null : [...bytes],
  })).sort((a, b) => (a.name < b.name ? -1 : 1));
  return JSON.stringify([endsOf(onnx), nodes, constants]);
}

function targetOf(tensors: ReadonlyMap<string, OnnxTensor>): ReadLabelled['target'] {
  const [mean, deviation] = ['target.mean', 'target.deviation'].map((name) => {
    const tensor = tensors.get(name);
    return tensor && floatsOf(tensor)[0];
  });
  return mean === undefined || deviation === undefined ? null : { mean, deviation };
}

function layersOf(
  onnx: Uint8Array,
  tensors: ReadonlyMap<string, OnnxTensor>,
  isText: boolean,
): LabelledGraph['learnt'] {
  const activations = new Map<string, Layer['activation']>();
  for (const { operator, outputs } of nodesOf(onnx)) {
    const [layer = ''] = (outputs[0] ?? '').split('.');
    if (operator === 'Relu') activations.set(layer, 'relu');
    if (operator === 'Softmax') activations.set(layer, 'softmax');
  }
  const read = isText ? readSequenceLayers(tensors) : null;
  const layers: Layer[] = [...(read?.layers ?? [])];
  const weights: Float32Array[] = [...(read?.weights ?? [])];
  for (let i = layers.length + 1; ; i += 1) {
    const name = `layer${String(i)}`;
    const [weight, bias] = [tensors.get(`${name}.weight`), tensors.get(`${name}.bias`)];
    if (!weight) break;
    const [inputs = 0, units = 0] = weight.shape;
    weights.push(floatsOf(weight), ...(bias ? [floatsOf(bias)] : []));
    const activation = activations.get(name) ?? 'linear';
    const draw = isText && i === 1 ? 'embedding' : 'glorot';
    layers.push({ inputs, units, activation, bias: bias !== undefined, draw });
  }
  if (layers.length === 0) throw new RangeError('It has neither layers nor trees.');
  return { layers, weights, ...(read && { reader: read.reader }) };
}
