/** By how much one model is ahead of another on the same rows, and how sure that is. */

import { at } from '../../../contract/at';
import type { Figure } from '../../../contract/training/number-evaluation';
import { pacing } from '../../tasks/runner/yield';
import { scoreOfAnswers, type Truth } from '../judge/agreement';
import { boundedBy, DRAWS } from '../judge/bootstrap';
import type { Random } from '../rows/random';

/**
 * The difference of their scores (accuracy, or R² of numbers); each draw is of rows, asked of both.
 * @param breathe awaited now and then between draws; what it throws ends it
 */
export async function scoreLead(
  first: readonly Truth[],
  second: readonly Truth[],
  truths: readonly Truth[],
  random: Random,
  breathe: () => Promise<void>,
): Promise<Figure> {
  const leadOn = (rows: readonly number[]) => {
    const own = (answers: readonly Truth[]) => rows.map((row) => at(answers, row));
    const wanted = own(truths);
    return scoreOfAnswers(own(first), wanted) - scoreOfAnswers(own(second), wanted);
  };
  const pace = pacing(breathe);
  const draws: number[] = [];
  while (draws.length < DRAWS) {
    draws.push(leadOn(truths.map(() => random.below(truths.length))));
    await pace();
  }
  return boundedBy(leadOn(Array.from(truths.keys())), draws);
}
