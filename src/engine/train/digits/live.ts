/** Owns what is known of the version that a new one is measured against. */

import type { ModelVersion } from '../../../contract/registry';
import type { DenseModel } from '../layers-model';

export interface LiveDigits {
  readonly version: ModelVersion;
  /** Null if it is another kind of network than the kernel runs. */
  readonly network: DenseModel | null;
}

export function readLive(_model: string, _modelsUrl: string, _signal: AbortSignal): Promise<LiveDigits | null> {
  return Promise.resolve(null);
}
