/** The recipes that texts and tables are trained by unless the user says otherwise. */

import type { TextLearner } from './text-learners';
import { REFERENCE_RECIPE, type Recipe } from './training';

/**
 * Steps after which such small networks have learnt what they will; a few examples need many epochs
 * to get there.
 */
const STEPS = 2_000;
/** Of texts that are typed one by one, after each of which all are learnt anew. */
const TAUGHT_STEPS = 400;

function epochsFor(examples: number, batchSize: number, least: number, most: number): number {
  return Math.min(
    most,
    Math.max(least, Math.ceil(STEPS / Math.max(1, Math.ceil(examples / batchSize)))),
  );
}

/** For the mean: an embedding of 16 numbers a word and one layer of 16. */
export function textRecipe(examples: number, learner: TextLearner = 'words'): Recipe {
  if (learner === 'convolution' || learner === 'lstm') return sequenceRecipe(examples);
  // An embedding starts near zero: with few examples it needs larger steps to leave it.
  const small = examples < 5_000;
  return {
    ...REFERENCE_RECIPE,
    hidden: [16],
    batchSize: 32,
    learningRate: small ? 0.003 : 0.001,
    epochs: epochsFor(examples, 32, 5, 60),
  };
}

/**
 * From what was read straight to the labels, half of it left out in each step, as Kim has it. Half as
 * many steps as for the mean, which get smaller: on SST-2 and on product reviews more of them learnt
 * the examples by heart.
 */
function sequenceRecipe(examples: number): Recipe {
  return {
    ...REFERENCE_RECIPE,
    hidden: [],
    batchSize: 32,
    learningRate: examples < 5_000 ? 0.002 : 0.001,
    schedule: 'cosine',
    dropout: 0.5,
    epochs: epochsFor(2 * examples, 32, 3, 40),
  };
}

/**
 * Texts that are typed one by one: straight from the mean of the embeddings to the labels, which
 * is a logistic regression of words that share 16 numbers. A hidden layer has nothing to learn from
 * so few.
 */
export function teachingRecipe(examples: number): Recipe {
  return {
    ...REFERENCE_RECIPE,
    hidden: [],
    batchSize: 8,
    learningRate: 0.01,
    l2: 0.0001,
    epochs: Math.min(100, Math.max(5, Math.ceil(TAUGHT_STEPS / Math.ceil(examples / 8)))),
    backend: 'kernel',
  };
}

/** One layer of 64 over drawings, which are bent many times over: few epochs are many steps. */
export const PICTURE_RECIPE: Recipe = {
  ...REFERENCE_RECIPE,
  hidden: [64],
  batchSize: 32,
  learningRate: 0.002,
  dropout: 0.2,
  epochs: 8,
  backend: 'kernel',
};

export function tableRecipe(examples: number): Recipe {
  return {
    ...REFERENCE_RECIPE,
    hidden: [32],
    batchSize: 32,
    learningRate: 0.003,
    l2: 0.0001,
    epochs: epochsFor(examples, 32, 10, 100),
  };
}
