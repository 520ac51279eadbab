/** What a network begins with: the same seed starts the same run. */

import type { LearnerState, Weights } from '../../../contract/training/checkpoint';
import type { Recipe } from '../../../contract/training/training';
import type { NetworkForm } from '../../formats/sequence-layers';
import { Random, seededState } from '../rows/random';
import { drawCell } from './draw-cell';
import { drawWeights } from './draw-weights';

/** @param start weights to begin with in place of drawn ones */
export function firstState(
  { layers, reader }: NetworkForm,
  { seed, initialisation }: Recipe,
  start: Weights | null = null,
): LearnerState {
  const draw = () => {
    const random = Random.seeded(seed, 'weights');
    const drawn = drawWeights(layers, random, initialisation);
    return reader?.kind === 'lstm' ? drawCell(layers, drawn, random, initialisation) : drawn;
  };
  return {
    weights: start ?? draw(),
    slots: [],
    steps: 0,
    dropout: seededState(seed, 'dropout'),
  };
}
