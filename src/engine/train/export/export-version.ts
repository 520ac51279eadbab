/**
 * Writes a version of a digits model for other programs: as a TensorFlow.js layers model in a zip,
 * or as one ONNX file.
 */

import type { ExportedFile, ExportRequest } from '../../../contract/training/shrinking';
import { concatenate, packFloats } from '../../formats/concatenate';
import { textFile } from '../../formats/model-files';
import { openDense } from '../shrink/dense-version';
import { toHalf } from '../../../contract/float16';
import type { Weights } from '../../../contract/training/checkpoint';
import { describeDenseModel } from '../../formats/write-layers-model';
import { writeOnnx } from '../../formats/write-onnx-dense';

/**
 * @throws InklingError `model-missing`, `download-failed`, `option-invalid` if the version is
 * another kind of network
 */
export async function exportVersion(
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
