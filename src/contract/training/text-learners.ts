/** What texts can be learnt by. */

/**
 * Networks of word embeddings that are learnt from nothing: `words` takes their mean, `convolution`
 * and `lstm` read them in their order. `encoder`: a head on what an encoder that comes with the page
 * makes of a text, which is enough for a few examples.
 */
export const TEXT_LEARNERS = ['words', 'convolution', 'lstm', 'encoder'] as const;
export type TextLearner = (typeof TEXT_LEARNERS)[number];
