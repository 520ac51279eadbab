/**
 * Which part of a rung a free worker takes: the longest, so that none is begun last while all other
 * workers have nothing left to do. How long a part takes is told by the rung before; on the first
 * one by its epochs or trees.
 */

import { at } from '../../../contract/at';
import { resourceOf, withSettings } from '../../../contract/training/search';
import {
  isResult,
  nameOf,
  type FinishedParts,
  type PartKey,
  type SearchSetup,
} from '../../../contract/training/search-course';

export class LongestPart {
  readonly #resources: readonly number[];

  constructor({ request, trials }: SearchSetup) {
    this.#resources = trials.map((each) => resourceOf(withSettings(request.training, each)));
  }

  /** Of equal ones the first; undefined of none. All are on one rung. */
  of(keys: readonly PartKey[], parts: FinishedParts): PartKey | undefined {
    let [longest, most]: [PartKey | undefined, number] = [undefined, -Infinity];
    for (const key of keys) {
      const length = this.#lengthOf(key, parts);
      if (length > most) [longest, most] = [key, length];
    }
    return longest;
  }

  #lengthOf({ trial, rung, fold }: PartKey, parts: FinishedParts): number {
    if (rung === 0) return at(this.#resources, trial);
    const outcome = parts.get(nameOf({ trial, rung: rung - 1, fold }))?.outcome;
    return outcome && isResult(outcome) ? outcome.seconds : 0;
  }
}
