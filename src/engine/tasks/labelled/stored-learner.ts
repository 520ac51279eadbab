/**
 * What is learnt of a table, apart from its columns and what its outputs mean: the form in which it
 * is stored, and asking it.
 */

import * as v from 'valibot';
import { askBoosted, BoostedSchema, checkBoosted } from './boosted-trees';
import { askForest, checkForest, ForestSchema, type Tree } from './random-forest';
import { checkLayers, forward, LayerSchema, readWeights } from './small-network';

/** Entries of a model of each learner. */
export const NETWORK = {
  learner: v.literal('network'),
  layers: v.pipe(v.array(LayerSchema), v.minLength(1)),
};
export const FOREST = { learner: v.literal('forest'), forest: ForestSchema };

export const BOOSTED = { learner: v.literal('boosted'), boosted: BoostedSchema };

const LearnerSchema = v.variant('learner', [
  v.object(NETWORK),
  v.object(FOREST),
  v.object(BOOSTED),
]);
export type StoredLearner = v.InferOutput<typeof LearnerSchema>;

/** Of a network: none. */
export function treesOf(stored: StoredLearner): readonly Tree[] {
  if (stored.learner === 'network') return [];
  return stored.learner === 'forest' ? stored.forest.trees : stored.boosted.trees;
}

interface Ends {
  /** Numbers of a row. */
  readonly inputs: number;
  /** Numbers that come of it: a probability for each label, or one. */
  readonly units: number;
}

/**
 * What a learner says of the numbers of a row.
 * @throws InklingError `model-corrupt` where it does not fit what stands around it
 */
export function outputsOf(
  stored: StoredLearner,
  ends: Ends,
  weightsFile: () => Uint8Array<ArrayBuffer>,
): (numbers: Float32Array) => Float32Array {
  if (stored.learner === 'forest') {
    checkForest(stored.forest, ends);
    return (numbers) => askForest(stored.forest, numbers, ends.units);
  }
  if (stored.learner === 'boosted') {
    checkBoosted(stored.boosted, ends.inputs, ends.units);
    return (numbers) => askBoosted(stored.boosted, numbers);
  }
  checkLayers(stored.layers, ends);
  const weights = readWeights(stored.layers, weightsFile());
  return (numbers) =>
    forward(stored.layers, weights, { columns: Uint32Array.from(numbers.keys()), values: numbers });
}
