/** Chooses sentences of a piece of a document: the network does, or counting. */

import type { Piece } from '../document/pieces';
import type { Quota, UsualLength } from './sentence-quota';

export interface Condenser {
  /** Tokens that the sentences of a piece may have together. */
  readonly budget: number;
  /** Tokens of a sentence that is chosen where others suffice. */
  readonly usual: UsualLength;
  /**
   * Choose sentences of a piece one by one until the quota is met.
   * @param asked about how many that will be
   * @returns indexes into the piece, each as soon as it is chosen
   * @throws the signal's reason once it is aborted
   */
  choose(
    piece: Piece,
    quota: Quota,
    asked: number,
    signal: AbortSignal,
  ): AsyncGenerator<number, void, undefined>;
}
