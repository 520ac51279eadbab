/** What a network begins with: the same seed starts the same run. */

import type { LearnerState, Weights } from '../../../contract/training/checkpoint';
import type { Recipe } from '../../../contract/training/training';
import type { Layer } from '../../formats/dense-layers';
import { Random, seededState } from '../rows/random';
import { drawWeights } from './draw-weights';

/** @param start weights to begin with in place of drawn ones */
export function firstState(
  layers: readonly Layer[],
  { seed, initialisation }: Recipe,
  start: Weights | null = null,
): LearnerState {
  return {
    weights: start ?? drawWeights(layers, Random.seeded(seed, 'weights'), initialisation),
    slots: [],
    steps: 0,
    dropout: seededState(seed, 'dropout'),
  };
}
