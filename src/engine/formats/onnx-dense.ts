/**
 * Owns reading a network of dense layers out of an ONNX file: what the studio exports, and what
 * other programs write for such a network. onnx.proto: ModelProto.graph = 7; GraphProto.node = 1,
 * initializer = 5; NodeProto.input = 1, op_type = 4, attribute = 5; AttributeProto.name = 1, i = 3;
 * TensorProto.dims = 1, data_type = 2, float_data = 4, name = 8, raw_data = 9.
 */

import type { Weights } from '../../contract/training/checkpoint';
import type { Layer } from './dense-layers';
import { fields, messages, varints } from './read-protobuf';

interface Tensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

interface Node {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly attributes: ReadonlyMap<string, number>;
}

interface DenseLayers {
  readonly layers: readonly Layer[];
  readonly weights: Weights;
}

const FLOAT = 1;

/**
 * The layers of a chain of Gemm (or MatMul and Add), Relu and Softmax; null if the file holds
 * anything else. Scores that no Softmax follows get one: what answers are probabilities.
 */
export function readOnnxLayers(onnx: Uint8Array): DenseLayers | null {
  try {
    const [graph] = fields(onnx, 7);
    return graph
      ? layersOf([...fields(graph, 1)].map(nodeOf), new Map([...fields(graph, 5)].map(tensorOf)))
      : null;
  } catch (error) {
    if (error instanceof RangeError) return null; // no protobuf, or cut short
    throw error;
  }
}

function layersOf(
  nodes: readonly Node[],
  tensors: ReadonlyMap<string, Tensor>,
): DenseLayers | null {
  const layers: Layer[] = [];
  const weights: Float32Array[] = [];
  for (const { operator, inputs, attributes } of nodes) {
    const [, second = '', third = ''] = inputs;
    const last = layers.at(-1);
    if (operator === 'Gemm' || operator === 'MatMul') {
      const matrix = tensors.get(second);
      const biases = tensors.get(third);
      if (matrix?.shape.length !== 2 || (last && last.activation === 'linear')) return null;
      const turned = attributes.get('transB') === 1;
      const [rows = 0, columns = 0] = matrix.shape;
      const [wide, units] = turned ? [columns, rows] : [rows, columns];
      if (last && last.units !== wide) return null;
      layers.push({ inputs: wide, units, activation: 'linear', bias: true, draw: 'glorot' });
      weights.push(
        turned ? transposed(matrix.values, units, wide) : matrix.values,
        biases?.values ?? new Float32Array(units),
      );
    } else if (operator === 'Add' && last) {
      const biases = tensors.get(second) ?? tensors.get(inputs[0] ?? '');
      if (biases?.values.length !== last.units) return null;
      weights[weights.length - 1] = biases.values;
    } else if ((operator === 'Relu' || operator === 'Softmax') && last) {
      layers[layers.length - 1] = { ...last, activation: operator === 'Relu' ? 'relu' : 'softmax' };
    } else if (operator !== 'Flatten' || last) return null;
  }
  const last = layers.pop();
  if (!last || last.activation === 'relu' || layers.some(({ activation }) => activation !== 'relu'))
    return null;
  return { layers: [...layers, { ...last, activation: 'softmax' }], weights };
}

/** Rows of a matrix as columns. */
function transposed(values: Float32Array, rows: number, columns: number): Float32Array {
  return Float32Array.from(
    values,
    (_, i) => values[(i % rows) * columns + Math.floor(i / rows)] ?? NaN,
  );
}

function nodeOf(message: Uint8Array): Node {
  const inputs = [...fields(message, 1)].map(decode);
  const [operator] = fields(message, 4);
  const attributes = [...fields(message, 5)].map((attribute): [string, number] => {
    const [name] = fields(attribute, 1);
    const whole = [...messages(attribute)].find(
      ({ field, value }) => field === 3 && typeof value === 'number',
    );
    return [name ? decode(name) : '', typeof whole?.value === 'number' ? whole.value : NaN];
  });
  return { operator: operator ? decode(operator) : '', inputs, attributes: new Map(attributes) };
}

/** @throws RangeError if it does not hold as many floats as its shape says */
function tensorOf(message: Uint8Array): [string, Tensor] {
  const shape: number[] = [];
  let [name, type, values] = ['', 0, new Float32Array()];
  for (const { field, value } of messages(message)) {
    if (field === 1) shape.push(...(typeof value === 'number' ? [value] : varints(value)));
    if (field === 2 && typeof value === 'number') type = value;
    if (typeof value === 'number') continue;
    if (field === 8) name = decode(value);
    // Little-endian, both packed and raw
    if (field === 4 || field === 9) values = new Float32Array(value.slice().buffer);
  }
  if (type === FLOAT && values.length !== shape.reduce((product, size) => product * size, 1))
    throw new RangeError(`${name} is not as large as its shape.`);
  return [name, { shape, values }];
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
