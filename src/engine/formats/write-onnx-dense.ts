/**
 * Writes a network of dense layers as an ONNX model (IR version 8, operator set 13), for other
 * programs to run what was trained here.
 */

import { at, last } from '../../contract/at';
import type { Weights } from '../../contract/training/checkpoint';
import { concatenate } from './concatenate';
import type { Layer } from './dense-layers';
import {
  ATTRIBUTE,
  AXIS,
  FLOAT,
  GRAPH,
  INT_ATTRIBUTE,
  MODEL,
  NODE,
  OPERATOR_SET,
  SHAPE,
  TENSOR,
  TENSOR_TYPE,
  TYPE,
  VALUE_INFO,
} from './onnx-schema';
import { bytes, message, number, text, type Field } from './write-protobuf';

const INPUT = 'pixels';
const OUTPUT = 'probabilities';

function initializer(name: string, shape: readonly number[], values: Float32Array): Field {
  const raw = new Uint8Array(values.slice().buffer); // little-endian, as every browser's memory is
  return message(
    GRAPH.initializer,
    ...shape.map((size) => number(TENSOR.dims, size)),
    number(TENSOR.dataType, FLOAT),
    text(TENSOR.name, name),
    bytes(TENSOR.rawData, raw),
  );
}

/** An input or output of the graph: floats, any number of rows. */
function value(field: number, name: string, width: number): Field {
  const shape = message(
    TENSOR_TYPE.shape,
    message(SHAPE.axis, text(AXIS.name, 'N')),
    message(SHAPE.axis, number(AXIS.size, width)),
  );
  const tensor = message(TYPE.tensor, number(TENSOR_TYPE.elementType, FLOAT), shape);
  return message(field, text(VALUE_INFO.name, name), message(VALUE_INFO.type, tensor));
}

function node(
  operator: string,
  inputs: readonly string[],
  output: string,
  ...attributes: readonly Field[]
): Field {
  return message(
    GRAPH.node,
    ...inputs.map((name) => text(NODE.input, name)),
    text(NODE.output, output),
    text(NODE.name, output),
    text(NODE.operator, operator),
    ...attributes,
  );
}

/** Input `pixels`, rows of numbers from 0 to 1; output `probabilities`. */
export function writeOnnx(layers: readonly Layer[], weights: Weights): Uint8Array<ArrayBuffer> {
  const nodes: Field[] = [];
  const tensors: Field[] = [];
  let below: string = INPUT;
  layers.forEach(({ inputs, units, activation }, i) => {
    const name = `layer${String(i + 1)}`;
    tensors.push(
      initializer(`${name}.weight`, [inputs, units], at(weights, 2 * i)),
      initializer(`${name}.bias`, [units], at(weights, 2 * i + 1)),
    );
    const isLast = i === layers.length - 1;
    const scores = activation === 'linear' && isLast ? OUTPUT : `${name}.sum`;
    nodes.push(node('Gemm', [below, `${name}.weight`, `${name}.bias`], scores));
    below = scores;
    if (activation === 'linear') return;
    const out = isLast ? OUTPUT : `${name}.out`;
    const axis = message(
      NODE.attribute,
      text(ATTRIBUTE.name, 'axis'),
      number(ATTRIBUTE.int, 1),
      number(ATTRIBUTE.type, INT_ATTRIBUTE),
    );
    nodes.push(
      activation === 'softmax' ? node('Softmax', [below], out, axis) : node('Relu', [below], out),
    );
    below = out;
  });
  const graph = message(
    MODEL.graph,
    ...nodes,
    text(GRAPH.name, 'digits'),
    ...tensors,
    value(GRAPH.input, INPUT, at(layers, 0).inputs),
    value(GRAPH.output, OUTPUT, last(layers).units),
  );
  const operators = message(
    MODEL.operatorSet,
    text(OPERATOR_SET.domain, ''),
    number(OPERATOR_SET.version, 13),
  );
  return concatenate([
    number(MODEL.irVersion, 8),
    text(MODEL.producerName, 'Inkling'),
    graph,
    operators,
  ]);
}
