/**
 * What a network over sequences of words is, apart from what computes it. Like every network of ours
 * it is a list of layers, of which the first ones belong to what reads the sequence:
 *
 * - a convolution (Kim 2014): the embedding; for each width a layer over so many neighbouring words,
 *   ReLU, of which the largest number over the text is taken;
 * - an LSTM (Hochreiter and Schmidhuber 1997, with the forget gate of Gers, Schmidhuber and Cummins
 *   2000, as in Keras): the embedding; one layer over a word and the state before it, the word's rows
 *   first, whose units are the gates in Keras's order: input, forget, candidate, output. Its last state
 *   is what it read.
 *
 * The layers behind are dense.
 */

import { at } from '../../contract/at';
import { denseLayers, type Layer } from './dense-layers';

export type SequenceReader =
  { readonly kind: 'convolution'; readonly widths: readonly number[] } | { readonly kind: 'lstm' };

/** A network: of words in their order with a reader, of rows of numbers without. */
export interface NetworkForm {
  readonly layers: readonly Layer[];
  readonly reader?: SequenceReader | undefined;
}

/** Gates of an LSTM, each of which has a unit for each of its state. */
export const GATES = 4;

/** Neighbouring words that the filters of the studio's convolution see. */
export const CONVOLUTION: SequenceReader = { kind: 'convolution', widths: [2, 3, 4] };
export const LSTM: SequenceReader = { kind: 'lstm' };

/** Numbers for each word; filters of each width, or units of a state. */
const SEQUENCE_SIZES = { embedding: 32, units: 32 } as const;

/** The reader's layers, layers of the hidden sizes, and a softmax over the classes. */
export function sequenceLayers(
  reader: SequenceReader,
  vocabulary: number,
  hidden: readonly number[],
  classes: number,
  { embedding, units }: { readonly embedding: number; readonly units: number } = SEQUENCE_SIZES,
): Layer[] {
  const words: Layer = {
    ...{ inputs: vocabulary, units: embedding, bias: false },
    ...{ activation: 'linear', draw: 'embedding' },
  };
  if (reader.kind === 'lstm')
    return [
      words,
      {
        ...{ inputs: embedding + units, units: GATES * units, bias: true },
        ...{ activation: 'linear', draw: 'glorot' },
      },
      ...denseLayers(units, hidden, classes),
    ];
  const filters = reader.widths.map((width): Layer => ({
    ...{ inputs: width * embedding, units, bias: true },
    ...{ activation: 'relu', draw: 'glorot' },
  }));
  return [words, ...filters, ...denseLayers(units * filters.length, hidden, classes)];
}

/** How many of the layers belong to the reader. */
export function readerLayers(reader: SequenceReader): number {
  return reader.kind === 'lstm' ? 2 : 1 + reader.widths.length;
}

/**
 * How many numbers the reader gives to the layers behind it.
 * @throws RangeError where its layers do not fit each other
 */
export function featuresOf(reader: SequenceReader, layers: readonly Layer[]): number {
  const [words, ...others] = layers.slice(0, readerLayers(reader));
  if (!words || words.bias || words.activation !== 'linear')
    throw new RangeError('The first layer is no embedding.');
  if (reader.kind === 'lstm') {
    const gates = at(others, 0);
    const state = gates.units / GATES;
    if (gates.inputs !== words.units + state || gates.activation !== 'linear' || !gates.bias)
      throw new RangeError('The gates do not fit the embedding and their state.');
    return state;
  }
  return others.reduce((sum, { inputs, units, activation, bias }, i) => {
    if (inputs !== at(reader.widths, i) * words.units || activation !== 'relu' || !bias)
      throw new RangeError(`Convolution ${String(i + 1)} does not fit the embedding.`);
    return sum + units;
  }, 0);
}
