/** Owns turning a trained digits network into a version of the registry. */

import type { Weights } from '../../../contract/checkpoints';
import type { Evaluation, TrainRequest } from '../../../contract/training';
import type { Layer } from '../network';
import type { LiveDigits } from './live';

export interface DigitsResult {
  readonly request: TrainRequest<'digits'>;
  readonly layers: readonly Layer[];
  readonly weights: Weights;
  readonly evaluation: Evaluation;
  /** The digit of the golden output. */
  readonly sample: Uint8ClampedArray;
  readonly live: LiveDigits | null;
  readonly goLive: boolean;
}

export function publishDigits(_result: DigitsResult, _signal: AbortSignal): Promise<number | null> {
  return Promise.resolve(null);
}
