/** What texts can be learnt by. */

/**
 * Networks of word embeddings that are learnt from nothing: `words` takes their mean, `convolution`
 * and `lstm` read them in their order. `encoder`: a head on what an encoder that comes with the page
 * makes of a text, which is enough for a few examples.
 */
export const TEXT_LEARNERS = ['words', 'convolution', 'lstm', 'encoder'] as const;
export type TextLearner = (typeof TEXT_LEARNERS)[number];

export function isTextLearner(learner: string): learner is TextLearner {
  return TEXT_LEARNERS.some((each) => each === learner);
}

/** Where the encoder's files lie in a version that was learnt on it. */
export const ENCODER_FOLDER = 'encoder/';

/** Whether a version was learnt on the encoder: it is not saved for other programs, nor made smaller. */
export function standsOnEncoder(files: readonly { readonly path: string }[]): boolean {
  return files.some(({ path }) => path.startsWith(ENCODER_FOLDER));
}
