/**
 * Writes a network of dense layers as an ONNX model (IR version 8, operator set 13), for other
 * programs to run what was trained here.
 */

import { at, last } from '../../contract/at';
import type { Weights } from '../../contract/training/checkpoint';
import type { Layer } from './dense-layers';
import { GRAPH } from './onnx-schema';
import { initializer, intAttribute, node, onnxFile, value } from './onnx-parts';
import type { Field } from './write-protobuf';

const INPUT = 'pixels';
const OUTPUT = 'probabilities';

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
    nodes.push(
      activation === 'softmax'
        ? node('Softmax', [below], out, intAttribute('axis', 1))
        : node('Relu', [below], out),
    );
    below = out;
  });
  return onnxFile('digits', [
    ...nodes,
    ...tensors,
    value(GRAPH.input, INPUT, at(layers, 0).inputs),
    value(GRAPH.output, OUTPUT, last(layers).units),
  ]);
}
