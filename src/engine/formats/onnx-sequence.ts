/**
 * The part of an ONNX graph that reads ids of words in their order: from `ids` to a row of features.
 * Where a text has ended stand negative ids; what is computed for them reaches no answer.
 */

import { at } from '../../contract/at';
import type { Weights } from '../../contract/training/checkpoint';
import type { Layer } from './dense-layers';
import { FLOAT, INT32, INT64 } from './onnx-schema';
import { initializer, intAttribute, intsAttribute, node } from './onnx-parts';
import { GATES, type SequenceReader } from './sequence-layers';
import type { Field } from './write-protobuf';

/** What the values are called that reading such a file back goes by. */
export const CELL = { words: 'cell.words', state: 'cell.state', biases: 'cell.biases' } as const;

/** ONNX has the gates of an LSTM in the order input, output, forget, candidate. */
export const ONNX_GATES = [0, 3, 1, 2];

export const FEATURES = 'features';

/** @param length of a row of ids */
export function sequenceBody(
  ids: string,
  length: number,
  reader: SequenceReader,
  layers: readonly Layer[],
  weights: Weights,
): Field[] {
  const { inputs, units } = at(layers, 0);
  const words = [
    initializer('layer1.weight', [inputs, units], at(weights, 0)),
    initializer('no.word', [], BigInt64Array.of(0n)),
    initializer('least.words', [], BigInt64Array.of(1n)),
    initializer('words.axis', [1], BigInt64Array.of(1n)),
    node('Less', [ids, 'no.word'], 'absent'),
    node('Not', ['absent'], 'is.word'),
    node('Cast', ['is.word'], 'word', intAttribute('to', INT64)),
    node('ReduceSum', ['word', 'words.axis'], 'words', intAttribute('keepdims', 1)),
    node('Max', ['words', 'least.words'], 'count'),
    node('Max', [ids, 'no.word'], 'place'),
    node('Gather', ['layer1.weight', 'place'], 'vectors', intAttribute('axis', 0)),
  ];
  return reader.kind === 'lstm'
    ? [...words, ...cellParts(layers, weights)]
    : [...words, ...filterParts(reader.widths, length, layers, weights)];
}

/** ReLU leaves nothing below zero, so that zero in the place of a window is no window. */
function filterParts(
  widths: readonly number[],
  length: number,
  layers: readonly Layer[],
  weights: Weights,
): Field[] {
  const filters = widths.flatMap((width, i) => {
    const { units, inputs } = at(layers, i + 1);
    const name = `layer${String(i + 2)}`;
    const size = inputs / width;
    const matrix = at(weights, 1 + 2 * i);
    const kernel = permuted(matrix, [width, size, units], [2, 1, 0]);
    // A window begins at every word, and may reach beyond the last one.
    const beyond = BigInt64Array.from([0, 0, 0, 0, 0, width - 1], BigInt);
    return [
      initializer(`${name}.weight`, [units, size, width], kernel),
      initializer(`${name}.bias`, [units], at(weights, 2 + 2 * i)),
      initializer(`${name}.beyond`, [6], beyond),
      node('Pad', ['channels', `${name}.beyond`], `${name}.padded`),
      node('Conv', [`${name}.padded`, `${name}.weight`, `${name}.bias`], `${name}.sum`),
      node('Relu', [`${name}.sum`], `${name}.all`),
      node('Mul', [`${name}.all`, 'window.mask'], `${name}.windows`),
      node('GlobalMaxPool', [`${name}.windows`], `${name}.largest`),
      node('Flatten', [`${name}.largest`], `${name}.out`, intAttribute('axis', 1)),
    ];
  });
  const outs = widths.map((_, i) => `layer${String(i + 2)}.out`);
  return [
    initializer('vector.axis', [1], BigInt64Array.of(2n)),
    initializer(
      'places',
      [1, length],
      BigInt64Array.from({ length }, (_, i) => BigInt(i)),
    ),
    node('Less', ['places', 'count'], 'is.read'),
    node('Cast', ['is.read'], 'read', intAttribute('to', FLOAT)),
    node('Unsqueeze', ['read', 'vector.axis'], 'mask'),
    node('Unsqueeze', ['read', 'words.axis'], 'window.mask'),
    node('Mul', ['vectors', 'mask'], 'masked'),
    node('Transpose', ['masked'], 'channels', intsAttribute('perm', [0, 2, 1])),
    ...filters,
    node('Concat', outs, FEATURES, intAttribute('axis', 1)),
  ];
}

/** The last state of an LSTM that ends where a text does. */
function cellParts(layers: readonly Layer[], weights: Weights): Field[] {
  const { units: size } = at(layers, 0);
  const { units: gates } = at(layers, 1);
  const units = gates / GATES;
  const [matrix, biases] = [at(weights, 1), at(weights, 2)];
  const ofWords = matrix.subarray(0, size * gates);
  const ofState = matrix.subarray(size * gates);
  // Biases for the words and for the state: one of the two is enough.
  const both = new Float32Array(2 * gates);
  both.set(inGateOrder(biases, 1, units, ONNX_GATES));
  return [
    initializer(CELL.words, [1, gates, size], gateRows(ofWords, size, units)),
    initializer(CELL.state, [1, gates, units], gateRows(ofState, units, units)),
    initializer(CELL.biases, [1, 2 * gates], both),
    initializer('step.axis', [1], BigInt64Array.of(0n)),
    node('Transpose', ['vectors'], 'steps', intsAttribute('perm', [1, 0, 2])),
    node('Squeeze', ['count', 'words.axis'], 'length'),
    node('Cast', ['length'], 'lengths', intAttribute('to', INT32)),
    // Of its outputs the first are all states, which nobody reads.
    node(
      'LSTM',
      ['steps', CELL.words, CELL.state, CELL.biases, 'lengths'],
      ['', 'last.state'],
      intAttribute('hidden_size', units),
    ),
    node('Squeeze', ['last.state', 'step.axis'], FEATURES),
  ];
}

/** A matrix of inputs by units of all gates, as ONNX has it: units by inputs. */
function gateRows(matrix: Float32Array, inputs: number, units: number): Float32Array {
  const ordered = inGateOrder(matrix, inputs, units, ONNX_GATES);
  return permuted(ordered, [1, inputs, GATES * units], [0, 2, 1]);
}

/** Rows of units of all gates with the gates in another order. */
export function inGateOrder(
  matrix: Float32Array,
  rows: number,
  units: number,
  order: readonly number[],
): Float32Array {
  const width = GATES * units;
  return Float32Array.from({ length: rows * width }, (_, place) => {
    const column = place % width;
    const gate = at(order, Math.floor(column / units));
    return at(matrix, place - column + gate * units + (column % units));
  });
}

/**
 * Numbers of three dimensions with these in another order.
 * @param axes which dimension becomes the first, the second and the third
 */
export function permuted(
  numbers: Float32Array,
  shape: readonly [number, number, number],
  axes: readonly [0 | 1 | 2, 0 | 1 | 2, 0 | 1 | 2],
): Float32Array {
  const steps = [shape[1] * shape[2], shape[2], 1];
  const [a, b, c] = axes;
  const out = new Float32Array(numbers.length);
  let next = 0;
  for (let i = 0; i < shape[a]; i += 1)
    for (let j = 0; j < shape[b]; j += 1)
      for (let k = 0; k < shape[c]; k += 1)
        out[next++] = at(numbers, i * at(steps, a) + j * at(steps, b) + k * at(steps, c));
  return out;
}
