/** By how much one model is ahead of another on the same rows, and how sure that is. */

import { at } from '../../../contract/at';
import type { Figure } from '../../../contract/training/number-evaluation';
import type { Truth } from '../judge/agreement';
import type { Random } from '../rows/random';

const DRAWS = 400;

/** The difference of the accuracies, with the bounds of 95 % of draws of rows (paired bootstrap). */
export function pairedLead(
  first: readonly Truth[],
  second: readonly Truth[],
  truths: readonly Truth[],
  random: Random,
): Figure {
  const count = Math.max(1, truths.length);
  const each = truths.map(
    (truth, i) => Number(at(first, i) === truth) - Number(at(second, i) === truth),
  );
  const value = each.reduce((sum, lead) => sum + lead, 0) / count;
  const draws = Array.from({ length: DRAWS }, () => {
    const sum = each.reduce((drawn) => drawn + at(each, random.below(each.length)), 0);
    return sum / count;
  }).sort((a, b) => a - b);
  return {
    value,
    low: Math.min(value, at(draws, Math.floor(0.025 * DRAWS))),
    high: Math.max(value, at(draws, Math.floor(0.975 * DRAWS))),
  };
}
