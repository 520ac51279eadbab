/**
 * A model of texts or tables for other programs, as one zip: the model as ONNX or as a TensorFlow.js
 * layers model, how inputs are prepared, its card, and for ONNX a Python program that asks it.
 */

import { zipSync } from 'fflate';
import { InklingError } from '../../../contract/errors';
import type {
  ExportedFile,
  ExportFormat,
  LabelledTask,
} from '../../../contract/training/exporting';
import { writeLabelledLayers } from '../../formats/layers-labelled';
import { textFile, type ModelFiles } from '../../formats/model-files';
import { writeLabelled } from '../../formats/onnx-labelled';
import { CARD } from '../hub/model-card';
import example from './example.py?raw';
import { describe, type Described, type NamedModel } from './labelled-graph';
import { paddedWords, PREPROCESSING } from './preprocessing';

/**
 * @param name of the file, without its ending
 * @throws InklingError `option-invalid` for trees as TensorFlow.js; `model-missing`, `model-corrupt`
 */
export function exportLabelled(
  task: LabelledTask,
  files: ModelFiles,
  { format, name, ...about }: NamedModel & { readonly format: ExportFormat },
): ExportedFile {
  const described = describe(task, files, { name, ...about });
  const card = files.get(CARD);
  const parts = {
    ...(format === 'onnx' ? onnxParts(described) : tfjsParts(described)),
    [PREPROCESSING]: textFile(JSON.stringify(preparation(described, format), null, 1)),
    ...(card && { [CARD]: card }),
  };
  return { name: `${name}-${format}.zip`, bytes: new Uint8Array(zipSync(parts)) };
}

function onnxParts({ graph, preprocessing }: Described): Record<string, Uint8Array> {
  const { task, name, version, licence } = preprocessing;
  const metadata = {
    ...{ task, name, version, licence },
    ...('labels' in preprocessing && { labels: JSON.stringify(preprocessing.labels) }),
  };
  return { 'model.onnx': writeLabelled(graph, metadata), 'example.py': textFile(example) };
}

function tfjsParts({ graph, preprocessing }: Described): Record<string, Uint8Array> {
  const { learnt, ...ends } = graph;
  if (!('layers' in learnt))
    throw new InklingError(
      'option-invalid',
      'TensorFlow.js has no form for trees: save this model as ONNX.',
      { details: { option: 'format' } },
    );
  return Object.fromEntries(writeLabelledLayers({ ...ends, learnt }, preprocessing.task));
}

/** How inputs are prepared: TensorFlow.js is given ids that begin with 1, as zeros stand behind a text. */
function preparation({ graph: { learnt }, preprocessing }: Described, format: ExportFormat) {
  const reader = 'layers' in learnt ? learnt.reader : undefined;
  return format === 'tfjs' && reader && preprocessing.task === 'classify'
    ? { ...preprocessing, words: paddedWords(reader) }
    : preprocessing;
}
