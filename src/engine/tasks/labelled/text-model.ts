/**
 * The text models that are a network of words: what is stored of them, and how one is asked. The mean
 * of the words' embeddings knows nothing of their order; a convolution or an LSTM reads them in it.
 */

import * as v from 'valibot';
import type { Weights } from '../../../contract/training/checkpoint';
import { InklingError } from '../../../contract/errors';
import { featuresOf, readerLayers, type NetworkForm } from '../../formats/sequence-layers';
import { readSequence } from './read-sequence';
import { checkLayers, forward, LayerSchema, MODEL } from './small-network';
import { idRow, SEQUENCE, UNKNOWN } from './text-features';

const common = {
  labels: v.pipe(v.array(v.string()), v.minLength(2)),
  vocabulary: v.pipe(v.array(v.string()), v.minLength(1)),
  layers: v.pipe(v.array(LayerSchema), v.minLength(1)),
};

const Width = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(SEQUENCE));

const ReaderSchema = v.variant('kind', [
  v.object({
    kind: v.literal('convolution'),
    widths: v.pipe(v.array(Width), v.minLength(1), v.maxLength(16)),
  }),
  v.object({ kind: v.literal('lstm') }),
]);

/** The mean of embeddings, and layers. */
const MeanTextSchema = v.object({ kind: v.literal('text'), ...common });
/** Of `layers` the first ones are the reader's. */
const SequenceTextSchema = v.object({
  kind: v.literal('sequence-text'),
  reader: ReaderSchema,
  ...common,
});

export const TextModelSchema = v.variant('kind', [MeanTextSchema, SequenceTextSchema]);
export type TextModel = v.InferOutput<typeof TextModelSchema>;

/** What is stored of a network over words. */
export function textModel(
  labels: readonly string[],
  vocabulary: readonly string[],
  { layers, reader }: NetworkForm,
): TextModel {
  const stored = { labels: [...labels], vocabulary: [...vocabulary], layers: [...layers] };
  if (!reader) return { kind: 'text', ...stored };
  const kept = reader.kind === 'lstm' ? reader : { ...reader, widths: [...reader.widths] };
  return { kind: 'sequence-text', ...stored, reader: kept };
}

/** Shares of the labels for the ids of a text's words, in order. */
export type AskWords = (ids: readonly number[]) => Float32Array;

/** @throws InklingError `model-corrupt` where layers, vocabulary and labels do not fit each other */
export function checkTextModel(model: TextModel): void {
  const { layers, vocabulary, labels } = model;
  const [inputs, units] = [vocabulary.length, labels.length];
  if (model.kind === 'text') {
    checkLayers(layers, { inputs, units });
    return;
  }
  checkLayers(layers.slice(0, 1), { inputs, units: layers[0]?.units ?? 0 });
  try {
    const features = featuresOf(model.reader, layers);
    checkLayers(layers.slice(readerLayers(model.reader)), { inputs: features, units });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InklingError('model-corrupt', error.message, {
      details: { file: MODEL },
      cause: error,
    });
  }
}

/** @param model that was checked */
export function askerOf(model: TextModel, weights: Weights): AskWords {
  const { layers } = model;
  if (model.kind === 'text')
    return (ids) => {
      const { columns, shares } = idRow(ids);
      return forward(layers, weights, { columns, values: shares });
    };
  const { reader } = model;
  const own = readerLayers(reader);
  const [dense, rest] = [layers.slice(own), weights.slice(2 * own - 1)];
  return (ids) => {
    const values = readSequence(reader, layers, weights, sequenceOf(ids));
    return forward(dense, rest, { columns: Uint32Array.from(values.keys()), values });
  };
}

/** A text without words is read as one that is unknown: a sequence begins somewhere. */
export function sequenceOf(ids: readonly number[]): readonly number[] {
  return ids.length > 0 ? ids : [UNKNOWN];
}
