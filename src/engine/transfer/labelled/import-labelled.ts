/** Takes in a model of texts or tables that was exported, by the preprocessing.json beside it. */

import * as v from 'valibot';
import { InklingError } from '../../../contract/errors';
import { LAYERS_JSON } from '../../formats/layers-labelled';
import type { ModelFiles } from '../../formats/model-files';
import type { LabelledGraph } from '../../formats/onnx-labelled';
import { readJson } from '../../formats/parse-json';
import { readLabelledLayers } from '../../formats/read-layers-labelled';
import type { SequenceReader } from '../../formats/sequence-layers';
import { readLabelled } from '../../formats/read-onnx-labelled';
import { widthOf } from '../../tasks/labelled/table-features';
import { SEQUENCE } from '../../tasks/labelled/text-features';
import { CARD } from '../hub/model-card';
import { storedFiles } from './labelled-graph';
import {
  paddedWords,
  PREPROCESSING,
  PreprocessingSchema,
  WORDS,
  type Preprocessing,
} from './preprocessing';

export interface ImportedLabelled {
  readonly preprocessing: Preprocessing;
  /** As the studio stores such a model. */
  readonly files: ModelFiles;
}

/**
 * @returns null without a preprocessing.json
 * @throws InklingError `model-refused` if that or the graph is not one that Inkling writes
 */
export function importLabelled(files: ModelFiles): ImportedLabelled | null {
  const json = files.get(PREPROCESSING);
  if (!json) return null;
  const parsed = v.safeParse(PreprocessingSchema, readJson(json));
  if (!parsed.success)
    throw refused(
      PREPROCESSING,
      v.getDotPath(parsed.issues[0]) ?? 'the whole',
      parsed.issues[0].message,
    );
  const preprocessing = parsed.output;
  const { learnt, target } = read(files, preprocessing);
  const known =
    preprocessing.task === 'regress' && target ? { ...preprocessing, ...target } : preprocessing;
  const stored = new Map(storedFiles(learnt, known));
  const card = files.get(CARD);
  if (card) stored.set(CARD, card);
  return { preprocessing, files: stored };
}

function read(files: ModelFiles, preprocessing: Preprocessing) {
  const [path, onnx] = [...files].find(([name]) => name.toLowerCase().endsWith('.onnx')) ?? [
    LAYERS_JSON,
  ];
  if (!onnx && !files.has(LAYERS_JSON))
    throw refused(
      PREPROCESSING,
      'model.onnx',
      'Neither the ONNX file that it belongs to nor a model.json is beside it.',
    );
  const ends = endsOf(preprocessing);
  try {
    if (onnx) {
      const found = readLabelled(onnx, ends);
      checkIds(preprocessing, undefined);
      return found;
    }
    const learnt = readLabelledLayers(files, ends, preprocessing.task);
    checkIds(preprocessing, learnt.reader);
    return { learnt, target: null };
  } catch (error) {
    if (error instanceof RangeError) throw refused(path, 'the graph', error.message, error);
    throw error;
  }
}

function endsOf(preprocessing: Preprocessing): Pick<LabelledGraph, 'input' | 'output'> {
  return {
    input:
      preprocessing.task === 'classify'
        ? { name: 'ids', length: SEQUENCE }
        : {
            name: 'features',
            width: preprocessing.columns.reduce((sum, column) => sum + widthOf(column), 0),
          },
    output:
      preprocessing.task === 'regress'
        ? { mean: preprocessing.mean, deviation: preprocessing.deviation }
        : { labels: preprocessing.labels.length },
  };
}

/** @param padded what reads rows of a TensorFlow.js model in their order */
function checkIds(preprocessing: Preprocessing, padded: SequenceReader | undefined): void {
  if (preprocessing.task !== 'classify') return;
  const { padding, row } = { row: SEQUENCE, ...preprocessing.words };
  const own = padded ? paddedWords(padded) : { ...WORDS, row: SEQUENCE };
  if (padding !== own.padding || row !== own.row)
    throw refused(PREPROCESSING, 'words', 'Its rows of ids are not those that the model reads.');
}

function refused(file: string, part: string, message: string, cause?: unknown): InklingError {
  return new InklingError('model-refused', `${file}: ${message}`, {
    details: { file, part },
    cause,
  });
}
