/**
 * A model of texts or tables for other programs, as one zip: the model as ONNX or as a TensorFlow.js
 * layers model, how inputs are prepared, its card, and for ONNX a Python program that asks it.
 */

import { zipSync } from 'fflate';
import { at } from '../../../contract/at';
import { InklingError } from '../../../contract/errors';
import type {
  ExportedFile,
  ExportFormat,
  LabelledTask,
} from '../../../contract/training/shrinking';
import { packFloats } from '../../formats/concatenate';
import { textFile, type ModelFiles } from '../../formats/model-files';
import { writeLabelled } from '../../formats/onnx-labelled';
import { describeDenseModel } from '../../formats/write-layers-model';
import { CARD } from '../hub/model-card';
import example from './example.py?raw';
import { describe, type Described, type NamedModel } from './labelled-graph';
import { PREPROCESSING } from './preprocessing';

const TFJS_WEIGHTS = 'group1-shard1of1.bin';

/**
 * @param name of the file, without its ending
 * @throws InklingError `option-invalid` for trees, convolutions and LSTMs as TensorFlow.js; `model-missing`, `model-corrupt`
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
    [PREPROCESSING]: textFile(JSON.stringify(described.preprocessing, null, 1)),
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

function tfjsParts({ graph: { learnt, output }, preprocessing }: Described) {
  if (!('layers' in learnt))
    throw new InklingError(
      'option-invalid',
      'TensorFlow.js has no form for trees: save this model as ONNX.',
      { details: { option: 'format' } },
    );
  const { layers, weights, reader } = learnt;
  // Its layers know no mask, and would take what fills a row up for words.
  if (reader)
    throw new InklingError(
      'option-invalid',
      'TensorFlow.js has no form for a model that reads words in their order: save it as ONNX.',
      { details: { option: 'format' } },
    );
  const isText = preprocessing.task === 'classify';
  // What no layer says, the last one does: numbers in the target's own unit.
  const scaled = 'labels' in output ? weights : inOwnUnit(weights, output);
  const modelJson = describeDenseModel(layers, TFJS_WEIGHTS, () => undefined, {
    input: isText ? 'shares' : 'features',
    name: preprocessing.task,
  });
  return { 'model.json': textFile(modelJson), [TFJS_WEIGHTS]: packFloats(scaled) };
}

/** The last matrix and its biases for a value instead of its deviations from the mean. */
function inOwnUnit(
  weights: readonly Float32Array[],
  { mean, deviation }: { readonly mean: number; readonly deviation: number },
): Float32Array[] {
  const last = weights.length - 1;
  return weights.map((values, i) => {
    if (i === last) return values.map((bias) => bias * deviation + mean);
    return i === last - 1 ? values.map((weight) => weight * deviation) : at(weights, i);
  });
}
