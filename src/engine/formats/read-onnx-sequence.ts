/** Reads back what `sequenceBody` writes: the layers of a convolution or an LSTM, and their weights. */

import { at } from '../../contract/at';
import type { Weights } from '../../contract/training/checkpoint';
import { packFloats } from './concatenate';
import type { Layer } from './dense-layers';
import { floatsOf, type OnnxTensor } from './onnx-graph';
import { CELL, inGateOrder, ONNX_GATES, permuted } from './onnx-sequence';
import { GATES, LSTM, type SequenceReader } from './sequence-layers';

interface ReadSequence {
  readonly reader: SequenceReader;
  readonly layers: readonly Layer[];
  readonly weights: Weights;
}

/**
 * @returns null for a network that reads no sequences
 * @throws RangeError where its tensors do not fit each other
 */
export function readSequenceLayers(tensors: ReadonlyMap<string, OnnxTensor>): ReadSequence | null {
  const embedding = tensors.get('layer1.weight');
  if (!embedding) return null;
  const [inputs = 0, units = 0] = embedding.shape;
  const words: Layer = { inputs, units, activation: 'linear', bias: false, draw: 'embedding' };
  const read = tensors.has(CELL.words) ? readCell(tensors, units) : readFilters(tensors);
  return (
    read && {
      reader: read.reader,
      layers: [words, ...read.layers],
      weights: [floatsOf(embedding), ...read.weights],
    }
  );
}

function readCell(tensors: ReadonlyMap<string, OnnxTensor>, size: number): ReadSequence {
  const floats = (name: string, numbers: number) => {
    const tensor = tensors.get(name);
    const values = tensor ? floatsOf(tensor) : new Float32Array();
    if (values.length !== numbers) throw new RangeError(`${name} does not fit its cell.`);
    return values;
  };
  const gates = tensors.get(CELL.words)?.shape[1] ?? 0;
  const state = gates / GATES;
  const back = ONNX_GATES.map((_, gate) => ONNX_GATES.indexOf(gate));
  const matrixOf = (name: string, rows: number) =>
    inGateOrder(
      permuted(floats(name, gates * rows), [1, gates, rows], [0, 2, 1]),
      ...([rows, state, back] as const),
    );
  const parts = [matrixOf(CELL.words, size), matrixOf(CELL.state, state)];
  const biases = floats(CELL.biases, 2 * gates);
  if (biases.subarray(gates).some((bias) => bias !== 0))
    throw new RangeError('The state of its cell has biases of its own.');
  const matrix = new Float32Array(packFloats(parts).buffer);
  return {
    reader: LSTM,
    layers: [
      {
        ...{ inputs: size + state, units: gates, bias: true },
        ...{ activation: 'linear', draw: 'glorot' },
      },
    ],
    weights: [matrix, inGateOrder(biases.subarray(0, gates), 1, state, back)],
  };
}

function readFilters(tensors: ReadonlyMap<string, OnnxTensor>): ReadSequence | null {
  const widths: number[] = [];
  const layers: Layer[] = [];
  const weights: Float32Array[] = [];
  for (let i = 2; ; i += 1) {
    const [kernel, bias] = ['weight', 'bias'].map((part) =>
      tensors.get(`layer${String(i)}.${part}`),
    );
    if (!kernel || !bias || kernel.shape.length !== 3) break;
    const shape = [at(kernel.shape, 0), at(kernel.shape, 1), at(kernel.shape, 2)] as const;
    const [units, size, width] = shape;
    widths.push(width);
    layers.push({
      ...{ inputs: width * size, units, bias: true },
      ...{ activation: 'relu', draw: 'glorot' },
    });
    weights.push(permuted(floatsOf(kernel), shape, [2, 1, 0]), floatsOf(bias));
  }
  return widths.length === 0 ? null : { reader: { kind: 'convolution', widths }, layers, weights };
}
