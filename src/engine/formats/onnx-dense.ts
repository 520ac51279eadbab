/**
 * Reads a network of dense layers out of an ONNX file: what the studio exports, and what other
 * programs write for such a network. TensorFlow.js and our kernel run it then; ONNX Runtime would
 * be 14 MB more to fetch. Because no ONNX Runtime reads it, every wire and every attribute is
 * followed here, or the file is refused by the name of what is not.
 */

import type { Weights } from '../../contract/training/checkpoint';
import { InklingError } from '../../contract/errors';
import { last } from '../../contract/at';
import type { Layer } from './dense-layers';
import { float32At } from './number-at';
import { followChain, NotFollowed, type Chained } from './onnx-chain';
import { floatsOf, tensorsOf, type OnnxTensor } from './onnx-graph';
import { FLOAT } from './onnx-schema';

interface DenseLayers {
  readonly layers: readonly Layer[];
  readonly weights: Weights;
}

/**
 * The layers of a chain of Gemm (or MatMul and Add), Relu and Softmax; null if the file holds
 * anything else. Scores that no Softmax follows get one: what answers are probabilities.
 * @param file its name, for the error
 * @throws InklingError `model-refused` if it is such a network, but not only that
 */
export function readOnnxLayers(onnx: Uint8Array, file: string): DenseLayers | null {
  try {
    const tensors = new Map<string, OnnxTensor>();
    for (const tensor of tensorsOf(onnx)) {
      if (tensors.has(tensor.name)) throw new RangeError(`${tensor.name} occurs twice.`);
      tensors.set(tensor.name, tensor);
    }
    const chain = followChain(onnx, new Set(tensors.keys()));
    return chain && layersOf(chain, tensors);
  } catch (error) {
    if (error instanceof NotFollowed)
      throw new InklingError('model-refused', `${file}: ${error.message} is not followed.`, {
        details: { file, part: error.message },
      });
    if (error instanceof RangeError) return null; // no protobuf, or cut short
    throw error;
  }
}

function layersOf(
  chain: readonly Chained[],
  tensors: ReadonlyMap<string, OnnxTensor>,
): DenseLayers | null {
  const layers: Layer[] = [];
  const weights: Float32Array[] = [];
  const floatTensor = (name: string | undefined) => {
    const tensor = name === undefined ? undefined : tensors.get(name);
    if (tensor?.external) throw new NotFollowed(`${tensor.name} (external data)`);
    return tensor?.type === FLOAT ? tensor : undefined;
  };
  for (const node of chain) {
    const { operator } = node;
    const [first, second] = node.parameters;
    const before = layers.at(-1);
    if (operator === 'Gemm' || operator === 'MatMul') {
      const number = attributesOf(
        node,
        operator === 'Gemm' ? ['alpha', 'beta', 'transA', 'transB'] : [],
      );
      if (number('transA', 0) !== 0) throw new NotFollowed('Gemm transA');
      const matrix = floatTensor(first);
      const [rows, columns, ...more] = matrix?.shape ?? [];
      if (!matrix || rows === undefined || columns === undefined || more.length > 0) return null;
      const turned = number('transB', 0) !== 0;
      const [wide, units] = turned ? [columns, rows] : [rows, columns];
      // Two matrices without an activation between them are no layers that training knows.
      if (before && (before.activation === 'linear' || before.units !== wide)) return null;
      const biases =
        second === undefined ? new Float32Array(units) : biasesOf(floatTensor(second), units);
      if (!biases) return null;
      layers.push({ inputs: wide, units, activation: 'linear', bias: true, draw: 'glorot' });
      const values = turned ? transposed(floatsOf(matrix), units, wide) : floatsOf(matrix);
      weights.push(times(values, number('alpha', 1)), times(biases, number('beta', 1)));
    } else if (operator === 'Add' && before?.activation === 'linear') {
      attributesOf(node, []);
      const biases = biasesOf(floatTensor(first), before.units);
      if (!biases) return null;
      weights[weights.length - 1] = sum(last(weights), biases);
    } else if (operator === 'Relu' && before?.activation === 'linear') {
      attributesOf(node, []);
      layers[layers.length - 1] = { ...before, activation: 'relu' };
    } else if (operator === 'Softmax' && before?.activation === 'linear') {
      if (![1, -1].includes(attributesOf(node, ['axis'])('axis', 1)))
        throw new NotFollowed('Softmax axis');
      layers[layers.length - 1] = { ...before, activation: 'softmax' };
    } else if (operator === 'Flatten' && !before) {
      if (attributesOf(node, ['axis'])('axis', 1) !== 1) throw new NotFollowed('Flatten axis');
    } else return null;
  }
  if (layers.length === 0 || last(layers).activation === 'relu') return null;
  const hidden = layers.slice(0, -1);
  if (hidden.some(({ activation }) => activation !== 'relu')) return null;
  return { layers: [...hidden, { ...last(layers), activation: 'softmax' }], weights };
}

/**
 * Reads the attributes of a node.
 * @param known those that are followed
 * @throws NotFollowed if it has another one, or one that is no number
 */
function attributesOf(
  { operator, attributes }: Chained,
  known: readonly string[],
): (name: string, usual: number) => number {
  for (const [name, value] of attributes)
    if (!known.includes(name) || value === null) throw new NotFollowed(`${operator} ${name}`);
  return (name, usual) => attributes.get(name) ?? usual;
}

/** A bias for each unit; null where the file has something else there. */
function biasesOf(tensor: OnnxTensor | undefined, units: number): Float32Array | null {
  const biases = tensor && floatsOf(tensor);
  if (biases?.length !== units) return null;
  // A column of as many would be added to rows, not to units
  return tensor?.shape.at(-1) === units ? biases : null;
}

function times(values: Float32Array, factor: number): Float32Array {
  return factor === 1 ? values : values.map((value) => value * factor);
}

function sum(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((value, i) => value + float32At(b, i));
}

/** Rows of a matrix as columns. */
function transposed(values: Float32Array, rows: number, columns: number): Float32Array {
  return Float32Array.from(values, (_, i) =>
    float32At(values, (i % rows) * columns + Math.floor(i / rows)),
  );
}
