/** What texts can be learnt by. */

/**
 * `words`: a network of word embeddings, learnt from nothing; `encoder`: a head on what an encoder
 * that comes with the page makes of a text, which is enough for a few examples.
 */
export const TEXT_LEARNERS = ['words', 'encoder'] as const;
export type TextLearner = (typeof TEXT_LEARNERS)[number];
