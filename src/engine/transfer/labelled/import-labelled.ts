/** Takes in a model of texts or tables that was exported as ONNX, by the preprocessing.json beside it. */

import * as v from 'valibot';
import { InklingError } from '../../../contract/errors';
import type { ModelFiles } from '../../formats/model-files';
import { readJson } from '../../formats/parse-json';
import { readLabelled } from '../../formats/read-onnx-labelled';
import { widthOf } from '../../tasks/labelled/table-features';
import { SEQUENCE } from '../../tasks/labelled/text-features';
import { CARD } from '../hub/model-card';
import { storedFiles } from './labelled-graph';
import { PREPROCESSING, PreprocessingSchema, type Preprocessing } from './preprocessing';

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
  const [path, onnx] = [...files].find(([name]) => name.toLowerCase().endsWith('.onnx')) ?? [];
  if (path === undefined || !onnx)
    throw refused(
      PREPROCESSING,
      'model.onnx',
      'The ONNX file that it belongs to is not beside it.',
    );
  const { learnt, target } = read(path, onnx, preprocessing);
  const known =
    preprocessing.task === 'regress' && target ? { ...preprocessing, ...target } : preprocessing;
  const stored = new Map(storedFiles(learnt, known));
  const card = files.get(CARD);
  if (card) stored.set(CARD, card);
  return { preprocessing, files: stored };
}

function read(path: string, onnx: Uint8Array, preprocessing: Preprocessing) {
  try {
    return readLabelled(onnx, {
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
    });
  } catch (error) {
    if (error instanceof RangeError) throw refused(path, 'the graph', error.message, error);
    throw error;
  }
}

function refused(file: string, part: string, message: string, cause?: unknown): InklingError {
  return new InklingError('model-refused', `${file}: ${message}`, {
    details: { file, part },
    cause,
  });
}
