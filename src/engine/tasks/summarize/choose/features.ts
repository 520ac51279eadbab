/**
 * Owns what is noted of a sentence, and how much it counts beside the model's opinion, in
 * log-probability, by the kind of text. A small model knows its own kinds of text better than
 * these, and others not at all; together they choose better than either (see the card of the
 * built-in model). For research and prose `training.summarize.weigh` fits most of them to texts of
 * the training files; the card says which were set by hand.
 */

import type { Kind } from '../document/text-kind';
import type { Manner } from './manner';

export interface Features extends Manner {
  /** What it says of the rest of the text that was not said before, in spreads above the mean. */
  readonly rest: number;
  /** How often its words occur in other places of the text, over the root of all words. */
  readonly repeats: number;
  /** 1 for the first sentence, falling to 1/e every `decay` sentences. */
  readonly opening: number;
  /** 1 in a first paragraph of several sentences: a lead, an abstract. */
  readonly lead: number;
  /** 1 for the first sentence of a text of a few, if it is no small talk. */
  readonly first: number;
  /** 0 for the first sentence of the document, 1 for the last. */
  readonly late: number;
  /** 1 where it refers back to a sentence that is not chosen. */
  readonly dangling: number;
  /**
   * 1 where another speaks than in what is chosen: a summary of a conversation should hear both
   * sides.
   */
  readonly voice: number;
}

export interface Weights extends Features {
  /** Sentences. */
  readonly decay: number;
}

/**
 * Those of conversations were settled on development files: fitted weights gained no more than the
 * opening of the same length.
 */
const CONVERSATION = {
  rest: 3,
  repeats: 0,
  opening: 3,
  decay: 2,
  first: 0,
  lead: 3,
  late: 0,
  dangling: 0,
  voice: 4,
  we: 0,
  claim: 1.2,
  question: -1.7,
  fewWords: -4,
  smallTalk: -3,
};
const RESEARCH = {
  rest: 0.2,
  repeats: 1.25,
  opening: 1.6,
  decay: 6,
  first: 0,
  lead: 7,
  late: -2.2,
  dangling: -2,
  voice: 0,
  we: 0.9,
  claim: 1.6,
  question: -0.3,
  fewWords: -1.3,
  smallTalk: -0.9,
};
const PROSE = {
  rest: 1.05,
  repeats: 1.5,
  opening: 1.1,
  decay: 4.5,
  first: 1,
  lead: 1.15,
  late: 0,
  dangling: -2,
  voice: 0,
  we: 0,
  claim: 1.3,
  question: -0.6,
  fewWords: -1.7,
  smallTalk: -1.15,
};

export const WEIGHTS: Record<Kind, Weights> = {
  conversation: CONVERSATION,
  research: RESEARCH,
  prose: PROSE,
};
