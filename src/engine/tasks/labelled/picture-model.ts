/** What the two kinds of picture models have in common: pixels of their own form in, shares out. */

import type { PictureInput } from '../../../contract/tasks/pictures';
import type { LossSignal } from '../../runtimes/device-loss';

export interface PictureModel {
  readonly labels: readonly string[];
  /**
   * What the model is given of a picture.
   * @throws InklingError `input-empty`, or one of `picture-*`
   */
  see(input: PictureInput): Promise<Float32Array>;
  /** The share of each label, for each of these, in one pass; none of them where there are none. */
  shares(seen: readonly Float32Array[]): Promise<readonly ArrayLike<number>[]>;
  readonly lost: LossSignal | null;
  dispose(): void;
}
