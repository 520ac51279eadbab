/**
 * Reads what an ONNX file is made of, without a runtime: its nodes and its tensors, in the file's
 * order. Everything else is stepped over. All of it is lazy, so that of a file which is cut short
 * what comes before the cut can be had. Broken files throw RangeError.
 */

import {
  ATTRIBUTE,
  EXTERNAL,
  FLOAT_ATTRIBUTE,
  GRAPH,
  INT_ATTRIBUTE,
  MODEL,
  NODE,
  TENSOR,
  VALUE_INFO,
} from './onnx-schema';
import { fields, floatIn, messages, text, varints } from './read-protobuf';

export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** By name; null for one that is no single number. */
  readonly attributes: ReadonlyMap<string, number | null>;
  /** Of the operator; empty for ONNX's own. */
  readonly domain: string;
}

/** An initializer. */
export interface OnnxTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** TensorProto.DataType */
  readonly type: number;
  /** Little-endian, row by row; empty where they lie in another file. */
  readonly bytes: Uint8Array;
  readonly external: boolean;
}

/** What the program that wrote the file calls itself. */
export function producerOf(onnx: Uint8Array): string | null {
  const [producer] = fields(onnx, MODEL.producerName);
  return producer ? text(producer) : null;
}

export function* nodesOf(onnx: Uint8Array): Generator<OnnxNode> {
  for (const graph of fields(onnx, MODEL.graph))
    for (const node of fields(graph, GRAPH.node)) yield readNode(node);
}

export function* tensorsOf(onnx: Uint8Array): Generator<OnnxTensor> {
  for (const graph of fields(onnx, MODEL.graph))
    for (const tensor of fields(graph, GRAPH.initializer)) yield readTensor(tensor);
}

/** Names of what the graph is given, weights among them in old files, and of what it answers. */
export function endsOf(onnx: Uint8Array): {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
} {
  const names = (field: number) =>
    Array.from(fields(onnx, MODEL.graph)).flatMap((graph) =>
      Array.from(fields(graph, field)).flatMap((value) =>
        Array.from(fields(value, VALUE_INFO.name), text),
      ),
    );
  return { inputs: names(GRAPH.input), outputs: names(GRAPH.output) };
}

/** @throws RangeError if it does not hold as many floats as its shape says */
export function floatsOf({ name, shape, bytes }: OnnxTensor): Float32Array {
  if (bytes.length !== 4 * shape.reduce((product, size) => product * size, 1))
    throw new RangeError(`${name} is not as large as its shape.`);
  return new Float32Array(new Uint8Array(bytes).buffer); // a copy lies where floats may lie
}

function readNode(message: Uint8Array): OnnxNode {
  let [operator, domain] = ['', ''];
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes = new Map<string, number | null>();
  for (const { field, value } of messages(message)) {
    if (typeof value === 'number') continue;
    if (field === NODE.operator) operator = text(value);
    if (field === NODE.domain) domain = text(value);
    if (field === NODE.input) inputs.push(text(value));
    if (field === NODE.output) outputs.push(text(value));
    if (field !== NODE.attribute) continue;
    const [name] = fields(value, ATTRIBUTE.name);
    attributes.set(name ? text(name) : '', numberOf(value));
  }
  return { operator, domain, inputs, outputs, attributes };
}

/** The number of an attribute. Some writers leave out zeros, and then its type says that it is one. */
function numberOf(attribute: Uint8Array): number | null {
  const wholes = new Map<number, number>();
  for (const { field, value } of messages(attribute))
    if (typeof value === 'number') wholes.set(field, value);
  const type = wholes.get(ATTRIBUTE.type);
  const float = floatIn(attribute, ATTRIBUTE.float);
  if (type === FLOAT_ATTRIBUTE) return float ?? 0;
  if (type === INT_ATTRIBUTE) return wholes.get(ATTRIBUTE.int) ?? 0;
  return type === undefined ? (wholes.get(ATTRIBUTE.int) ?? float) : null;
}

function readTensor(message: Uint8Array): OnnxTensor {
  const shape: number[] = [];
  let [name, type] = ['', 0];
  let bytes: Uint8Array = new Uint8Array();
  let external = false;
  for (const { field, value } of messages(message)) {
    if (field === TENSOR.dims)
      for (const size of typeof value === 'number' ? [value] : varints(value)) shape.push(size);
    if (field === TENSOR.dataType && typeof value === 'number') type = value;
    if (field === TENSOR.dataLocation) external = value === EXTERNAL;
    if (typeof value === 'number') continue;
    if (field === TENSOR.name) name = text(value);
    // Floats that are packed and raw bytes are the same bytes.
    if (field === TENSOR.floatData || field === TENSOR.rawData) bytes = value;
  }
  return { name, shape, type, bytes, external };
}
