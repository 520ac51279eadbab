/** Finds the version that answers now, which a new one is measured against and may go on from. */

import { isFree, keyOf, type ModelVersion } from '../../../contract/models/registry';
import { readEntry } from '../../../storage/registry-store';
import { obtain } from '../../versions/obtain-files';
import { builtInNamed, findVersion } from '../../versions/resolve-version';
import { readDenseDigits, type DenseModel } from '../../formats/layers-model';

export interface LiveDigits {
  readonly version: ModelVersion;
  /** Null if it is another kind of network than the kernel runs. */
  readonly network: DenseModel | null;
}

/**
 * The version that answers under a name now, or null if none does.
 * @param modelsUrl directory of the built-in models, absolute, ending in a slash
 * @throws InklingError `download-failed`, `model-corrupt`, `model-other-task` if the name is served
 * for another task; AbortError when stopped
 */
export async function readLive(
  model: string,
  modelsUrl: string,
  signal: AbortSignal,
): Promise<LiveDigits | null> {
  const entry = await readEntry(model);
  if (isFree(entry) && !builtInNamed(model)) return null;
  const version = await findVersion('digits', keyOf(entry, { model }));
  const { files } = await obtain(version, modelsUrl, signal, () => undefined);
  return { version, network: await readDenseDigits(files) };
}
