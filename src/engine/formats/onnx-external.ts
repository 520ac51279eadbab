/**
 * Where the weights of an ONNX file lie that are not in it: in files beside it, whose paths it says
 * itself. Read without a runtime, from every graph in the file, because a decoder has its graphs
 * inside of a branch.
 */

import { ATTRIBUTE, ENTRY, GRAPH, MODEL, NODE, TENSOR } from './onnx-schema';
import { fields, text } from './read-protobuf';

/** Graphs inside of graphs: no model goes deeper than its branches and loops do. */
const DEEPEST = 16;

/**
 * The paths, each as often as it occurs.
 * @throws RangeError if the file is broken, or its graphs go deeper than those of a model
 */
export function* externalPaths(onnx: Uint8Array): Generator<string> {
  for (const graph of fields(onnx, MODEL.graph)) yield* pathsInGraph(graph, 0);
}

function* pathsInGraph(graph: Uint8Array, depth: number): Generator<string> {
  if (depth > DEEPEST) throw new RangeError('Its graphs go too deep.');
  for (const tensor of fields(graph, GRAPH.initializer)) yield* pathsOfTensor(tensor);
  for (const node of fields(graph, GRAPH.node))
    for (const attribute of fields(node, NODE.attribute)) {
      for (const field of [ATTRIBUTE.tensor, ATTRIBUTE.tensors])
        for (const tensor of fields(attribute, field)) yield* pathsOfTensor(tensor);
      for (const field of [ATTRIBUTE.graph, ATTRIBUTE.graphs])
        for (const inner of fields(attribute, field)) yield* pathsInGraph(inner, depth + 1);
    }
}

function* pathsOfTensor(tensor: Uint8Array): Generator<string> {
  for (const entry of fields(tensor, TENSOR.externalData)) {
    const [key] = fields(entry, ENTRY.key);
    if (!key || text(key) !== 'location') continue;
    for (const value of fields(entry, ENTRY.value)) yield text(value);
  }
}
