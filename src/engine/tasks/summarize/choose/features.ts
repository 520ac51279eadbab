/**
 * What is noted of a sentence, and how much it counts beside the model's opinion, in
 * log-probability, by the kind of text. A small model knows its own kinds of text better than
 * these, and others not at all; together they choose better than either (see the card of the
 * built-in model). For research and prose `training.summarize.weigh` fits most of them to texts of
 * the training files; the card says which were set by hand.
 */

import choice from '../document/choice.json';
import type { Kind } from '../document/text-kind';
import type { Manner } from './manner';

export interface Features extends Manner {
  /** What it says of the rest of the text that was not said before, in spreads above the mean. */
  readonly rest: number;
  /** How often its words occur in other places of the text, over the root of all words. */
  readonly repeats: number;
  /** How central it is among all sentences, in spreads above the mean, and in news more. */
  readonly central: number;
  /** 1 for the first sentence, falling to 1/e every `decay` sentences. */
  readonly opening: number;
  /** 1 in a first paragraph of several sentences: a lead, an abstract. */
  readonly lead: number;
  /** 1 for the first sentence of the document, if it is no small talk. */
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
export const WEIGHTS: Record<Kind, Weights> = choice.weights;
