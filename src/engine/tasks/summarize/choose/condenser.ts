/** Chooses sentences of a piece of a document: the network does, or counting. */

import type { SummaryExplanation } from '../../../../contract/tasks/explanation';
import type { Piece } from '../document/pieces';
import type { Quota, UsualLength } from './sentence-quota';

export type ExplainedChoice = SummaryExplanation['choices'][number];

/** Told of a choice for the summary: what was chosen and what came next, term by term. */
export type OnChoice = (choice: ExplainedChoice) => void;

export interface Condenser {
  /** Tokens that the sentences of a piece may have together. */
  readonly budget: number;
  /** Tokens of a sentence that is chosen where others suffice. */
  readonly usual: UsualLength;
  /**
   * Choose sentences of a piece one by one until the quota is met.
   * @param asked about how many that will be
   * @param onChoice told why each was chosen
   * @returns indexes into the piece, each as soon as it is chosen
   * @throws the signal's reason once it is aborted
   */
  choose(
    piece: Piece,
    quota: Quota,
    asked: number,
    signal: AbortSignal,
    onChoice: OnChoice | null,
  ): AsyncGenerator<number, void, undefined>;
}
