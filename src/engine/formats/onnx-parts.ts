/** The pieces that an ONNX model is written of: nodes, their attributes, weights, inputs and outputs. */

import { last } from '../../contract/at';
import { concatenate } from './concatenate';
import {
  ATTRIBUTE,
  AXIS,
  ENTRY,
  FLOAT,
  FLOATS_ATTRIBUTE,
  GRAPH,
  INT64,
  INT_ATTRIBUTE,
  INTS_ATTRIBUTE,
  MODEL,
  NODE,
  OPERATOR_SET,
  SHAPE,
  STRING_ATTRIBUTE,
  STRINGS_ATTRIBUTE,
  TENSOR,
  TENSOR_TYPE,
  TYPE,
  VALUE_INFO,
} from './onnx-schema';
import {
  bytes,
  message,
  number,
  packedFloats,
  packedWholes,
  text,
  type Field,
} from './write-protobuf';

/** Of the operators for learners that are no networks, as trees are. */
export const LEARNERS_DOMAIN = 'ai.onnx.ml';

/** Weights; whole numbers are int64. */
export function initializer(
  name: string,
  shape: readonly number[],
  values: Float32Array | BigInt64Array,
): Field {
  const raw = new Uint8Array(values.slice().buffer); // little-endian, as every browser's memory is
  return message(
    GRAPH.initializer,
    ...shape.map((size) => number(TENSOR.dims, size)),
    number(TENSOR.dataType, values instanceof Float32Array ? FLOAT : INT64),
    text(TENSOR.name, name),
    bytes(TENSOR.rawData, raw),
  );
}

/** An input or output of the graph: any number of rows, each as wide; `null`: one value a row. */
export function value(
  field: number,
  name: string,
  width: number | null,
  type: number = FLOAT,
): Field {
  const shape = message(
    TENSOR_TYPE.shape,
    message(SHAPE.axis, text(AXIS.name, 'N')),
    ...(width === null ? [] : [message(SHAPE.axis, number(AXIS.size, width))]),
  );
  const tensor = message(TYPE.tensor, number(TENSOR_TYPE.elementType, type), shape);
  return message(field, text(VALUE_INFO.name, name), message(VALUE_INFO.type, tensor));
}

/**
 * A node, named by its output, or of several the last one.
 * @param attributes and its domain, if it has one
 */
export function node(
  operator: string,
  inputs: readonly string[],
  output: string | readonly [string, ...string[]],
  ...attributes: readonly Field[]
): Field {
  const outputs = typeof output === 'string' ? ([output] as const) : output;
  return message(
    GRAPH.node,
    ...inputs.map((name) => text(NODE.input, name)),
    ...outputs.map((name) => text(NODE.output, name)),
    text(NODE.name, last(outputs)),
    text(NODE.operator, operator),
    ...attributes,
  );
}

function attribute(name: string, type: number, ...content: readonly Field[]): Field {
  return message(
    NODE.attribute,
    text(ATTRIBUTE.name, name),
    ...content,
    number(ATTRIBUTE.type, type),
  );
}

export function intAttribute(name: string, whole: number): Field {
  return attribute(name, INT_ATTRIBUTE, number(ATTRIBUTE.int, whole));
}

export function intsAttribute(name: string, wholes: readonly number[]): Field {
  return attribute(name, INTS_ATTRIBUTE, packedWholes(ATTRIBUTE.ints, wholes));
}

export function floatsAttribute(name: string, values: readonly number[]): Field {
  return attribute(name, FLOATS_ATTRIBUTE, packedFloats(ATTRIBUTE.floats, values));
}

export function textAttribute(name: string, content: string): Field {
  return attribute(name, STRING_ATTRIBUTE, text(ATTRIBUTE.string, content));
}

export function textsAttribute(name: string, contents: readonly string[]): Field {
  const each = contents.map((content) => text(ATTRIBUTE.strings, content));
  return attribute(name, STRINGS_ATTRIBUTE, concatenate(each));
}

/** A whole file: IR version 8, operator set 13, and set 3 of the learners' operators. */
export function onnxFile(
  name: string,
  graph: readonly Field[],
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const operators = (domain: string, version: number) =>
    message(
      MODEL.operatorSet,
      text(OPERATOR_SET.domain, domain),
      number(OPERATOR_SET.version, version),
    );
  return concatenate([
    number(MODEL.irVersion, 8),
    text(MODEL.producerName, 'Inkling'),
    operators('', 13),
    operators(LEARNERS_DOMAIN, 3),
    ...Object.entries(metadata).map(([key, content]) =>
      message(MODEL.metadata, text(ENTRY.key, key), text(ENTRY.value, content)),
    ),
    message(MODEL.graph, text(GRAPH.name, name), ...graph), // last: what is cut short has no graph
  ]);
}
