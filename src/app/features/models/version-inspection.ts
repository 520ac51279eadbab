/** Looks into a version when somebody asks: its card, its tensors, what it needs, where it runs. */

import { downloads } from '../../../client/library/add-models';
import { registry } from '../../../client/library/model-registry';
import { asInklingError } from '../../../contract/errors';
import type { Survey } from '../../../contract/models/devices';
import type { Card, MemoryNeed, Offer } from '../../../contract/models/download-job';
import type { ModelVersion } from '../../../contract/models/registry';
import type { TensorInfo } from '../../../contract/models/tensor-info';
import { models } from './models-state.svelte';

/** What a version is made of, and where it runs. */
export interface Inspection {
  readonly tensors: readonly TensorInfo[];
  readonly survey: Survey;
}

/** Null where that fails; the view then shows the failure. */
export async function inspectVersion(version: ModelVersion): Promise<Inspection | null> {
  try {
    const [tensors, survey] = await Promise.all([
      registry.tensors(version),
      registry.survey(version),
    ]);
    return { tensors, survey };
  } catch (error) {
    models.settle(asInklingError(error));
    return null;
  }
}

/** How much memory a version takes, estimated; null where nobody knows. */
export function memoryNeed(version: ModelVersion): Promise<MemoryNeed | null> {
  return registry.memory(version).catch(() => null);
}

/** The card of a version or of an offer; null if it has none. @throws InklingError */
export function readCard(of: ModelVersion | Offer): Promise<Card | null> {
  return 'variants' in of ? downloads.card(of) : registry.card(of);
}
