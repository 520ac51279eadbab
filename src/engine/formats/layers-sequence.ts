/**
 * A network over words in their order as a layers model of TensorFlow.js: one that gives the answers of
 * our own with the layers that TensorFlow.js has. Ids of words begin at 1; zeros stand behind a text.
 *
 * - An LSTM: the embedding masks zeros, and the layer keeps its state through what is masked.
 * - A convolution: no layer of TensorFlow.js takes the largest number over the words alone, and where
 *   no word stands a window would still give its bias. So the embedding says in one more column whether
 *   a word is there, and a filter's bias is its weight for that column at the first word of a window.
 *   Zeros then give zero, which is nothing behind a ReLU. A row has zeros for the last windows, which
 *   reach beyond the words.
 */

import { at } from '../../contract/at';
import type { Weights } from '../../contract/training/checkpoint';
import type { Layer } from './dense-layers';
import { GATES, readerLayers, type NetworkForm, type SequenceReader } from './sequence-layers';
import type { WeightSpec } from './layers-model-json';
import {
  denseLayer,
  inputLayer,
  layersModelJson,
  namedDense,
  type KerasLayer,
} from './write-layers-model';

export const FIRST_WORD = 1;

/** Ids in a row for texts of so many words at most. */
export function rowLength(reader: SequenceReader, words: number): number {
  return reader.kind === 'lstm' ? words : words + Math.max(...reader.widths) - 1;
}

/** A layer, what it is given, and its weights by their names. */
interface Part extends KerasLayer {
  readonly from: readonly string[];
  readonly weights?: readonly (readonly [string, readonly number[], Float32Array])[];
}

interface LayersFile {
  readonly modelJson: string;
  readonly weights: Weights;
}

/**
 * @param words of a text at most
 * @param path of the file of its weights
 * @param reader of the words in their order
 */
export function describeSequence(
  words: number,
  network: NetworkForm & { readonly weights: Weights; readonly reader: SequenceReader },
  { path, name }: { readonly path: string; readonly name: string },
): LayersFile {
  const { layers, weights, reader } = network;
  const own = readerLayers(reader);
  const read =
    reader.kind === 'lstm' ? cellParts(layers, weights) : filterParts(reader.widths, network);
  let before = at(read, read.length - 1).config.name;
  let next = 2 * own - 1;
  const dense = namedDense(layers.slice(own)).map((layer): Part => {
    const from = [before];
    before = layer.name;
    const { inputs, units } = layer;
    return {
      ...denseLayer(layer),
      from,
      weights: [
        ['kernel', [inputs, units], at(weights, next++)],
        ['bias', [units], at(weights, next++)],
      ],
    };
  });
  const input = { ...inputLayer('ids', rowLength(reader, words), 'int32'), from: [] };
  const parts: Part[] = [input, ...read, ...dense];
  const functional = {
    class_name: 'Functional',
    config: {
      name,
      layers: parts.map(({ class_name, config, from }) => ({
        ...{ class_name, config, name: config.name },
        inbound_nodes: from.length > 0 ? [from.map((each) => [each, 0, 0, {}])] : [],
      })),
      input_layers: [['ids', 0, 0]],
      output_layers: [[before, 0, 0]],
    },
  };
  const all = parts.flatMap(({ config, weights: named = [] }) =>
    named.map(([part, shape, values]) => ({ name: `${config.name}/${part}`, shape, values })),
  );
  const specs = all.map(({ name: weight, shape }): WeightSpec => ({
    ...{ name: weight, shape: [...shape], dtype: 'float32' },
  }));
  return {
    modelJson: layersModelJson(functional, path, specs),
    weights: all.map(({ values }) => values),
  };
}

const common = { trainable: true, dtype: 'float32' };

/** @param columns of the table, of which row 0 is what stands behind a text */
function embedding(table: Float32Array, columns: number, mask: boolean): Part {
  const rows = table.length / columns;
  return {
    class_name: 'Embedding',
    config: {
      ...{ name: 'words', ...common, mask_zero: mask, input_length: null },
      ...{ input_dim: rows, output_dim: columns },
    },
    from: ['ids'],
    weights: [['embeddings', [rows, columns], table]],
  };
}

function cellParts(layers: readonly Layer[], weights: Weights): Part[] {
  const { inputs: vocabulary, units: size } = at(layers, 0);
  const { units: gates } = at(layers, 1);
  const units = gates / GATES;
  const table = new Float32Array((vocabulary + FIRST_WORD) * size);
  table.set(at(weights, 0), FIRST_WORD * size);
  const matrix = at(weights, 1);
  const cell: Part = {
    class_name: 'LSTM',
    config: {
      ...{ name: 'lstm', ...common, units, activation: 'tanh', recurrent_activation: 'sigmoid' },
      ...{ use_bias: true, return_sequences: false, return_state: false, go_backwards: false },
      ...{ stateful: false, unroll: false },
    },
    from: ['words'],
    weights: [
      ['kernel', [size, gates], matrix.subarray(0, size * gates)],
      ['recurrent_kernel', [units, gates], matrix.subarray(size * gates)],
      ['bias', [gates], at(weights, 2)],
    ],
  };
  return [embedding(table, size, true), cell];
}

function filterParts(
  widths: readonly number[],
  { layers, weights }: { readonly layers: readonly Layer[]; readonly weights: Weights },
): Part[] {
  const { inputs: vocabulary, units: size } = at(layers, 0);
  const columns = size + 1;
  const table = new Float32Array((vocabulary + FIRST_WORD) * columns);
  for (let word = 0; word < vocabulary; word += 1) {
    const row = (word + FIRST_WORD) * columns;
    table.set(at(weights, 0).subarray(word * size, (word + 1) * size), row);
    table[row + size] = 1;
  }
  const filters = widths.flatMap((width, i): Part[] => {
    const { units } = at(layers, i + 1);
    const number = String(i + 1);
    const [matrix, bias] = [at(weights, 1 + 2 * i), at(weights, 2 + 2 * i)];
    const kernel = new Float32Array(width * columns * units);
    for (let place = 0; place < width; place += 1) {
      const numbers = matrix.subarray(place * size * units, (place + 1) * size * units);
      kernel.set(numbers, place * columns * units);
    }
    kernel.set(bias, size * units);
    return [
      {
        class_name: 'Conv1D',
        config: {
          ...{ name: `filters${number}`, ...common, filters: units, kernel_size: [width] },
          ...{ strides: [1], padding: 'valid', data_format: 'channels_last' },
          ...{ dilation_rate: [1], activation: 'relu', use_bias: false },
        },
        from: ['words'],
        weights: [['kernel', [width, columns, units], kernel]],
      },
      {
        class_name: 'GlobalMaxPooling1D',
        config: { name: `largest${number}`, ...common, data_format: 'channels_last' },
        from: [`filters${number}`],
      },
    ];
  });
  const largest = widths.map((_, i) => `largest${String(i + 1)}`);
  // TensorFlow.js puts no single value behind itself.
  const joined: Part[] =
    widths.length > 1
      ? [
          {
            ...{ class_name: 'Concatenate', from: largest },
            config: { name: 'features', ...common, axis: -1 },
          },
        ]
      : [];
  return [embedding(table, columns, false), ...filters, ...joined];
}
