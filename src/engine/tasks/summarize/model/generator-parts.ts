/** What decoding needs of a model that is open. */

import type { LossSignal } from '../../../runtimes/device-loss';
import type { Codec } from './codec';
import type { ModelFacts, Seq2Seq } from './seq2seq';

export interface GeneratorParts {
  readonly model: Seq2Seq;
  readonly codec: Codec;
  readonly facts: ModelFacts;
  /**
   * Whether the model was proved to read several tokens at once; without it prompt lookup decodes
   * singly.
   */
  readonly several: boolean;
  readonly lost: LossSignal | null;
}
