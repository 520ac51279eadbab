/**
 * Owns writing a network of dense layers as an ONNX model (onnx.proto, IR version 8, operator set
 * 13).
 */

import type { Weights } from '../../contract/training/checkpoint';
import type { Layer } from './dense-layers';
import { joined } from './layers-model';
import { bytes, message, number, text, type Field } from './write-protobuf';

const FLOAT = 1;
const ATTRIBUTE_INT = 2;

/** GraphProto.initializer */
function tensor(name: string, shape: readonly number[], values: Float32Array): Field {
  const raw = new Uint8Array(values.slice().buffer); // little-endian, as every browser's memory is
  return message(
    5,
    ...shape.map((size) => number(1, size)),
    number(2, FLOAT),
    text(8, name),
    bytes(9, raw),
  );
}

/** GraphProto.input or .output: floats, any number of rows. */
function value(field: number, name: string, width: number): Field {
  const shape = message(2, message(1, text(2, 'N')), message(1, number(1, width)));
  return message(field, text(1, name), message(2, message(1, number(1, FLOAT), shape)));
}

/** GraphProto.node */
function node(
  operator: string,
  inputs: readonly string[],
  output: string,
  ...attributes: readonly Field[]
): Field {
  return message(
    1,
    ...inputs.map((name) => text(1, name)),
    text(2, output),
    text(3, output),
    text(4, operator),
    ...attributes,
  );
}

/** Input `pixels`, rows of numbers from 0 to 1; output `probabilities`. */
export function writeOnnx(layers: readonly Layer[], weights: Weights): Uint8Array<ArrayBuffer> {
  const nodes: Field[] = [];
  const tensors: Field[] = [];
  let below = 'pixels';
  layers.forEach(({ inputs, units, activation }, i) => {
    const [matrix, biases] = [
      weights[2 * i] ?? new Float32Array(),
      weights[2 * i + 1] ?? new Float32Array(),
    ];
    const name = `layer${String(i + 1)}`;
    tensors.push(
      tensor(`${name}.weight`, [inputs, units], matrix),
      tensor(`${name}.bias`, [units], biases),
    );
    const last = i === layers.length - 1;
    const scores = activation === 'linear' && last ? 'probabilities' : `${name}.sum`;
    nodes.push(node('Gemm', [below, `${name}.weight`, `${name}.bias`], scores));
    below = scores;
    if (activation === 'linear') return;
    const out = last ? 'probabilities' : `${name}.out`;
    const axis = message(5, text(1, 'axis'), number(3, 1), number(20, ATTRIBUTE_INT));
    nodes.push(
      activation === 'softmax' ? node('Softmax', [below], out, axis) : node('Relu', [below], out),
    );
    below = out;
  });
  const graph = message(
    7,
    ...nodes,
    text(2, 'digits'),
    ...tensors,
    value(11, 'pixels', layers[0]?.inputs ?? 0),
    value(12, 'probabilities', layers.at(-1)?.units ?? 0),
  );
  return joined([number(1, 8), text(2, 'Inkling'), graph, message(8, text(1, ''), number(2, 13))]);
}
