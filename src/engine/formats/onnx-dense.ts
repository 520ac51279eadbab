/**
 * Reads a network of dense layers out of an ONNX file: what the studio exports, and what other
 * programs write for such a network. TensorFlow.js and our kernel run it then; ONNX Runtime would
 * be 14 MB more to fetch.
 */

import type { Weights } from '../../contract/training/checkpoint';
import { last } from '../../contract/at';
import type { Layer } from './dense-layers';
import { floatsOf, nodesOf, tensorsOf, type OnnxNode, type OnnxTensor } from './onnx-graph';
import { FLOAT } from './onnx-schema';
import { float32At } from './number-at';

interface DenseLayers {
  readonly layers: readonly Layer[];
  readonly weights: Weights;
}

/**
 * The layers of a chain of Gemm (or MatMul and Add), Relu and Softmax; null if the file holds
 * anything else. Scores that no Softmax follows get one: what answers are probabilities.
 */
export function readOnnxLayers(onnx: Uint8Array): DenseLayers | null {
  try {
    const floats = [...tensorsOf(onnx)].filter(({ type }) => type === FLOAT);
    return layersOf([...nodesOf(onnx)], new Map(floats.map((tensor) => [tensor.name, tensor])));
  } catch (error) {
    if (error instanceof RangeError) return null; // no protobuf, or cut short
    throw error;
  }
}

function layersOf(
  nodes: readonly OnnxNode[],
  tensors: ReadonlyMap<string, OnnxTensor>,
): DenseLayers | null {
  const tensor = (name: string | undefined) => (name === undefined ? undefined : tensors.get(name));
  const layers: Layer[] = [];
  const weights: Float32Array[] = [];
  for (const { operator, inputs, attributes } of nodes) {
    const [first, second, third] = inputs;
    const before = layers.at(-1);
    if (operator === 'Gemm' || operator === 'MatMul') {
      const matrix = tensor(second);
      const [rows, columns, ...more] = matrix?.shape ?? [];
      if (!matrix || rows === undefined || columns === undefined || more.length > 0) return null;
      const turned = attributes.get('transB') === 1;
      const [wide, units] = turned ? [columns, rows] : [rows, columns];
      // Two matrices without an activation between them are no layers that training knows.
      if (before && (before.activation === 'linear' || before.units !== wide)) return null;
      const biases = third ? biasesOf(tensor(third), units) : new Float32Array(units);
      if (!biases) return null;
      layers.push({ inputs: wide, units, activation: 'linear', bias: true, draw: 'glorot' });
      weights.push(turned ? transposed(floatsOf(matrix), units, wide) : floatsOf(matrix), biases);
    } else if (operator === 'Add' && before) {
      const biases = biasesOf(tensor(second) ?? tensor(first), before.units);
      if (!biases) return null;
      weights[weights.length - 1] = biases;
    } else if ((operator === 'Relu' || operator === 'Softmax') && before) {
      const activation = operator === 'Relu' ? 'relu' : 'softmax';
      layers[layers.length - 1] = { ...before, activation };
    } else if (operator !== 'Flatten' || before) return null;
  }
  if (layers.length === 0 || last(layers).activation === 'relu') return null;
  const hidden = layers.slice(0, -1);
  if (hidden.some(({ activation }) => activation !== 'relu')) return null;
  return { layers: [...hidden, { ...last(layers), activation: 'softmax' }], weights };
}

/** A bias for each unit; null where the file has something else there. */
function biasesOf(tensor: OnnxTensor | undefined, units: number): Float32Array | null {
  const biases = tensor && floatsOf(tensor);
  return biases?.length === units ? biases : null;
}

/** Rows of a matrix as columns. */
function transposed(values: Float32Array, rows: number, columns: number): Float32Array {
  return Float32Array.from(values, (_, i) =>
    float32At(values, (i % rows) * columns + Math.floor(i / rows)),
  );
}
