/**
 * Reads what an ONNX file is made of, without a runtime: its nodes and its tensors, in the file's
 * order. Everything else is stepped over. All of it is lazy, so that of a file which is cut short
 * what comes before the cut can be had. Broken files throw RangeError.
 */

import { ATTRIBUTE, GRAPH, MODEL, NODE, TENSOR } from './onnx-schema';
import { fields, messages, text, varints } from './read-protobuf';

export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Those that are whole numbers. */
  readonly attributes: ReadonlyMap<string, number>;
}

/** An initializer. */
export interface OnnxTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** TensorProto.DataType */
  readonly type: number;
  /** Little-endian, row by row. */
  readonly bytes: Uint8Array;
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

/** @throws RangeError if it does not hold as many floats as its shape says */
export function floatsOf({ name, shape, bytes }: OnnxTensor): Float32Array {
  if (bytes.length !== 4 * shape.reduce((product, size) => product * size, 1))
    throw new RangeError(`${name} is not as large as its shape.`);
  return new Float32Array(new Uint8Array(bytes).buffer); // a copy lies where floats may lie
}

function readNode(message: Uint8Array): OnnxNode {
  let operator = '';
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes = new Map<string, number>();
  for (const { field, value } of messages(message)) {
    if (typeof value === 'number') continue;
    if (field === NODE.operator) operator = text(value);
    if (field === NODE.input) inputs.push(text(value));
    if (field === NODE.output) outputs.push(text(value));
    if (field !== NODE.attribute) continue;
    const [name] = fields(value, ATTRIBUTE.name);
    const whole = [...messages(value)].find((each) => each.field === ATTRIBUTE.int)?.value;
    if (name && typeof whole === 'number') attributes.set(text(name), whole);
  }
  return { operator, inputs, outputs, attributes };
}

function readTensor(message: Uint8Array): OnnxTensor {
  const shape: number[] = [];
  let [name, type] = ['', 0];
  let bytes: Uint8Array = new Uint8Array();
  for (const { field, value } of messages(message)) {
    if (field === TENSOR.dims)
      shape.push(...(typeof value === 'number' ? [value] : varints(value)));
    if (field === TENSOR.dataType && typeof value === 'number') type = value;
    if (typeof value === 'number') continue;
    if (field === TENSOR.name) name = text(value);
    // Floats that are packed and raw bytes are the same bytes.
    if (field === TENSOR.floatData || field === TENSOR.rawData) bytes = value;
  }
  return { name, shape, type, bytes };
}
