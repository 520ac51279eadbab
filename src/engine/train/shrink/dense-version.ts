/**
 * Opens a version of a digits model as a network of dense layers, which can be shrunk and exported.
 */

import type { Weights } from '../../../contract/training/checkpoint';
import { InklingError } from '../../../contract/errors';
import { answeringBytes } from '../../../contract/models/model-info';
import type { ModelVersion, VersionKey } from '../../../contract/models/registry';
import { obtain } from '../../versions/obtain-files';
import { findVersion } from '../../versions/resolve-version';
import { readDenseDigits } from '../../formats/layers-model';
import type { Layer } from '../../formats/dense-layers';
import type { ModelFiles } from '../../formats/model-files';

export interface DenseVersion {
  readonly version: ModelVersion;
  readonly files: ModelFiles;
  readonly layers: readonly Layer[];
  readonly weights: Weights;
  /** Of all files that it needs to answer. */
  readonly bytes: number;
}

/**
 * @throws InklingError `model-missing`, `download-failed`, `model-corrupt`; `option-invalid` if it
 * is another kind of network
 */
export async function openDense(
  key: VersionKey,
  modelsUrl: string,
  signal: AbortSignal,
): Promise<DenseVersion> {
  const version = await findVersion('digits', key);
  const { files } = await obtain(version, modelsUrl, signal, () => undefined);
  const model = await readDenseDigits(files);
  if (!model)
    throw new InklingError('option-invalid', 'This version is not a network of dense layers.', {
      details: { option: 'version' },
    });
  const layers = model.layers.map((layer) => ({
    ...layer,
    activation: layer.activation === 'sigmoid' ? ('linear' as const) : layer.activation,
  }));
  return {
    version,
    files,
    layers,
    weights: model.weights,
    bytes: answeringBytes(version.manifest),
  };
}
