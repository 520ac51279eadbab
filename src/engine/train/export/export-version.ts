/**
 * Writes a version for other programs: one of digits as a TensorFlow.js layers model in a zip or as
 * one ONNX file; one of texts or tables as a zip with how its inputs are prepared.
 */

import {
  LABELLED_TASKS,
  type ExportedFile,
  type ExportRequest,
} from '../../../contract/training/exporting';
import { concatenate, packFloats } from '../../formats/concatenate';
import { textFile } from '../../formats/model-files';
import { openDense } from '../shrink/dense-version';
import { toHalf } from '../../../contract/float16';
import type { Weights } from '../../../contract/training/checkpoint';
import { describeDenseModel } from '../../formats/write-layers-model';
import { obtain } from '../../versions/obtain-files';
import { versionNamed } from '../../versions/resolve-version';
import { writeOnnx } from '../../formats/write-onnx-dense';

/**
 * @throws InklingError `model-missing`, `download-failed`, `option-invalid` if the version is
 * another kind of network, or the format has no form for it
 */
export async function exportVersion(
  request: ExportRequest,
  signal: AbortSignal,
): Promise<ExportedFile> {
  const { model, version: number, format, modelsUrl } = request;
  const found = await versionNamed({ model, version: number });
  const task = LABELLED_TASKS.find((each) => each === found.task);
  if (!task) return exportDigits(request, signal);
  const { exportLabelled } = await import('../../transfer/labelled/export-labelled');
  const { files } = await obtain(found, modelsUrl, signal, () => undefined);
  const { licence } = found.manifest;
  const name = `${model}-${String(number)}`;
  return exportLabelled(task, files, { format, name, version: String(number), licence });
}

async function exportDigits(
  { model, version: number, format, modelsUrl }: ExportRequest,
  signal: AbortSignal,
): Promise<ExportedFile> {
  const { version, layers, weights } = await openDense(
    { model, version: number },
    modelsUrl,
    signal,
  );
  const name = `${model}-${String(number)}`;
  if (format === 'onnx') return { name: `${name}.onnx`, bytes: writeOnnx(layers, weights) };
  const { zipSync } = await import('fflate');
  const half = version.manifest.dtype === 'float16';
  const modelJson = describeDenseModel(layers, 'group1-shard1of1.bin', () =>
    half ? { dtype: 'float16' } : undefined,
  );
  const packed = half ? packHalves(weights) : packFloats(weights);
  // Level 9: it is done once, and pruned weights are mostly zeros.
  const zip = zipSync(
    { 'model.json': textFile(modelJson), 'group1-shard1of1.bin': packed },
    { level: 9 },
  );
  return { name: `${name}-tfjs.zip`, bytes: new Uint8Array(zip) };
}

function packHalves(weights: Weights): Uint8Array<ArrayBuffer> {
  return concatenate(
    weights.map((values) => new Uint8Array(Uint16Array.from(values, toHalf).buffer)),
  );
}
