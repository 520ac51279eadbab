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

/**
 * Milliseconds that a turn takes, and rounds: so short and so many that some are not disturbed. Where
 * models are slow there are fewer rounds, of some seconds together.
 */
const TURN_MS = 2;
const [FEWEST_ROUNDS, MOST_ROUNDS, ROUNDS_MS] = [11, 40, 2_000];
/** Answers of a turn. */
const [FEWEST, MOST] = [3, 5_000];
/** Turns that must be long enough before a number of answers is believed. */
const LONG_TURNS = 3;

/**
 * What an answer of each of the models takes as a multiple of one of `other`: all are asked the same
 * in turns, so that whatever else the machine does meets all, and as that can only add to what a turn
 * takes, each one's quickest counts. Another one begins each round, as the first after a pause is up to
 * a quarter slower. Null where a clock is too coarse for it.
 * @param onRound awaited between rounds, with the share of them that is done
 */
export async function timeRatios<Input>(
  inputs: readonly Input[],
  models: readonly ((input: Input) => Promise<unknown>)[],
  other: (input: Input) => Promise<unknown>,
  onRound: (done: number) => Promise<void>,
): Promise<(number | null)[]> {
  const count = await answersIn(TURN_MS, inputs, other);
  const asked = [other, ...models];
  const quickest = asked.map(() => Infinity);
  const inTurns = async (round: number): Promise<number> => {
    const start = performance.now();
    for (const place of asked.keys()) {
      const i = (place + round) % asked.length;
      const milliseconds = await turn(count, inputs, at(asked, i));
      // The first round compiles.
      if (round > 0) quickest[i] = Math.min(at(quickest, i), milliseconds);
    }
    return performance.now() - start;
  };
  await inTurns(0);
  const fitting = Math.floor(ROUNDS_MS / (await inTurns(1)));
  const rounds = Math.max(FEWEST_ROUNDS, Math.min(MOST_ROUNDS, fitting));
  for (let round = 2; round <= rounds; round += 1) {
    await onRound(round / (rounds + 1));
    await inTurns(round);
  }
  await onRound(1);
  const [others = 0, ...own] = quickest;
  return own.map((milliseconds) => (others > 0 && milliseconds > 0 ? milliseconds / others : null));
}

/**
 * How many answers take a model at least this time, doubled until that many do so in several turns:
 * a first answer is slow, and whatever disturbs one turn only makes it longer than another.
 */
async function answersIn<Input>(
  milliseconds: number,
  inputs: readonly Input[],
  ask: (input: Input) => Promise<unknown>,
): Promise<number> {
  let count = FEWEST;
  let enough = 0;
  while (enough < LONG_TURNS && count < MOST) {
    const long = (await turn(count, inputs, ask)) >= milliseconds;
    enough = long ? enough + 1 : 0;
    if (!long) count = Math.min(MOST, 2 * count);
  }
  return count;
}

/** @returns milliseconds that so many answers take */
async function turn<Input>(
  count: number,
  inputs: readonly Input[],
  ask: (input: Input) => Promise<unknown>,
): Promise<number> {
  const start = performance.now();
  for (let k = 0; k < count; k += 1) await ask(at(inputs, k % inputs.length));
  return performance.now() - start;
}
