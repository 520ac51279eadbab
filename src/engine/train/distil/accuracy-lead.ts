/** By how much one model is ahead of another on the same rows, and how sure that is. */

import { at } from '../../../contract/at';
import type { Figure } from '../../../contract/training/number-evaluation';
import type { Truth } from '../judge/agreement';
import { boundedBy, DRAWS } from '../judge/bootstrap';
import type { Random } from '../rows/random';

/** The difference of their accuracies; each draw is of rows, asked of both. */
export function accuracyLead(
  first: readonly Truth[],
  second: readonly Truth[],
  truths: readonly Truth[],
  random: Random,
): Figure {
  const count = Math.max(1, truths.length);
  const leads = truths.map(
    (truth, i) => Number(at(first, i) === truth) - Number(at(second, i) === truth),
  );
  const mean = (of: readonly number[]) => of.reduce((sum, lead) => sum + lead, 0) / count;
  const draws = Array.from({ length: DRAWS }, () =>
    mean(leads.map(() => at(leads, random.below(leads.length)))),
  );
  return boundedBy(mean(leads), draws);
}
