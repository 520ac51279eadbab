/** How good the answers of one model are, and how far they are those of another. */

import { at } from '../../../contract/at';
import { squaredErrors } from './score-targets';

/** A label, or a number. */
export type Truth = string | number;

/** The share of answers that are what is wanted; of numbers R². */
export function scoreOfAnswers(answers: readonly Truth[], wanted: readonly Truth[]): number {
  if (wanted.every((each) => typeof each === 'number'))
    return squaredErrors(wanted, answers.map(Number)).r2;
  const right = answers.filter((answer, i) => answer === at(wanted, i)).length;
  return right / Math.max(1, wanted.length);
}

/** Inputs of a round, and rounds: enough for a median that a busy machine does not move much. */
const [TIMED, ROUNDS] = [100, 7];

/**
 * What an answer of `model` takes as a multiple of one of `other`: both are asked in turns, so that
 * whatever else the machine does meets both; the median of the rounds. Null where a clock is too
 * coarse for it.
 */
export async function timeRatio<Input>(
  inputs: readonly Input[],
  model: (input: Input) => Promise<unknown>,
  other: (input: Input) => Promise<unknown>,
): Promise<number | null> {
  const some = inputs.slice(0, TIMED);
  const spent = async (ask: (input: Input) => Promise<unknown>) => {
    const start = performance.now();
    for (const input of some) await ask(input);
    return performance.now() - start;
  };
  const ratios: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [own, others] = [await spent(model), await spent(other)];
    // The first round compiles.
    if (round > 0 && own > 0 && others > 0) ratios.push(own / others);
  }
  if (ratios.length === 0) return null;
  ratios.sort((a, b) => a - b);
  return at(ratios, ratios.length >> 1);
}
