/**
 * A text model whose first part is the encoder of the sentiment model, as it was when the model was
 * made, and whose last part was learnt here. The encoder's files are files of the version, each with
 * its hash: another build of the site with another encoder changes nothing about its answers, and
 * the browser stores the files once, whoever they belong to.
 */

import * as v from 'valibot';
import { ENCODER_FOLDER } from '../../../contract/training/text-learners';
import type { LabelScore } from '../../../contract/tasks/answer-parts';
import { fileOf, parseFile, type ModelFiles } from '../../formats/model-files';
import { ranked } from './label-scores';
import { checkLayers, forward, LayerSchema, MODEL, readWeights, WEIGHTS } from './small-network';
import { openTextEncoder } from './text-encoder';

const EncodedTextSchema = v.object({
  kind: v.literal('encoded-text'),
  labels: v.pipe(v.array(v.string()), v.minLength(2)),
  layers: v.pipe(v.array(LayerSchema), v.minLength(1)),
});
export type EncodedText = v.InferOutput<typeof EncodedTextSchema>;

export interface EncodedTextModel {
  /** @throws the signal's reason when stopped */
  classify(texts: readonly string[], signal: AbortSignal): Promise<LabelScore[][]>;
  dispose(): void;
}

/** @throws InklingError `model-missing`, `model-corrupt`, `model-unfit` */
export async function openEncodedText(files: ModelFiles): Promise<EncodedTextModel> {
  const { labels, layers } = parseFile(EncodedTextSchema, files, MODEL);
  const encoder = await openTextEncoder(encoderFiles(files));
  try {
    const inputs = encoder.parts.reduce((sum, part) => sum + part, 0);
    checkLayers(layers, { inputs, units: labels.length });
    const weights = readWeights(layers, fileOf(files, WEIGHTS));
    const columns = Uint32Array.from({ length: inputs }, (_, i) => i);
    return {
      async classify(texts, signal) {
        const rows = await encoder.encode(texts, signal);
        return rows.map((values) => ranked(labels, forward(layers, weights, { columns, values })));
      },
      dispose: () => {
        encoder.dispose();
      },
    };
  } catch (error) {
    encoder.dispose();
    throw error;
  }
}

function encoderFiles(files: ModelFiles): ModelFiles {
  return new Map(
    [...files].flatMap(([path, bytes]) =>
      path.startsWith(ENCODER_FOLDER) ? [[path.slice(ENCODER_FOLDER.length), bytes] as const] : [],
    ),
  );
}
