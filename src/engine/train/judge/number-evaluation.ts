/**
 * Judges a model that predicts numbers on held-out examples: its errors, how sure these figures are,
 * the points of a plot, and the worst misses.
 */

import { at } from '../../../contract/at';
import type { Figure, NumberEvaluation } from '../../../contract/training/number-evaluation';
import { pacing } from '../../tasks/runner/yield';
import type { Random } from '../rows/random';
import { boundedBy, DRAWS } from './bootstrap';
import { squaredErrors } from './score-targets';

const WORST = 12;
const POINTS = 400;
/** The most examples of a draw. */
const DRAWN = 2_000;

/**
 * @param textOf what the model was given as this example, in words
 * @param random of the draws that say how sure the figures are
 * @param breathe awaited now and then; what it throws ends it
 */
export async function evaluateNumbers(
  target: string,
  truths: readonly number[],
  predicted: readonly number[],
  textOf: (example: number) => string,
  random: Random,
  breathe: () => Promise<void>,
): Promise<NumberEvaluation> {
  const pace = pacing(breathe);
  const figures = figuresOf(truths, predicted);
  await pace();
  const draws = await drawFigures(truths, predicted, random, pace);
  // Of fewer draws than there are examples to draw from, bounds are as much too wide.
  const narrow = Math.sqrt(Math.min(1, DRAWN / Math.max(1, truths.length)));
  const figure = (name: keyof Figures): Figure => {
    const value = figures[name];
    return boundedBy(
      value,
      draws.map((draw) => value + (draw[name] - value) * narrow),
    );
  };
  const mean = truths.reduce((sum, truth) => sum + truth / Math.max(1, truths.length), 0);
  const pair = (i: number) => ({ truth: at(truths, i), predicted: at(predicted, i) });
  const byTruth = Array.from(truths.keys()).sort((a, b) => at(truths, a) - at(truths, b));
  await pace();
  const misses = truths.map((truth, i) => Math.abs(at(predicted, i) - truth));
  const byMiss = Array.from(truths.keys()).sort((a, b) => at(misses, b) - at(misses, a) || a - b);
  await pace();
  return {
    target,
    examples: truths.length,
    mse: figure('mse'),
    mae: figure('mae'),
    r2: figure('r2'),
    meanMae: figuresOf(
      truths,
      truths.map(() => mean),
    ).mae,
    points: evenly(byTruth, POINTS).map(pair),
    worst: byMiss.slice(0, WORST).map((i) => ({ text: textOf(i), ...pair(i) })),
  };
}

interface Figures {
  readonly mse: number;
  readonly mae: number;
  readonly r2: number;
}

function figuresOf(truths: readonly number[], predicted: readonly number[]): Figures {
  const absolute = truths.reduce((sum, truth, i) => sum + Math.abs(truth - at(predicted, i)), 0);
  return { ...squaredErrors(truths, predicted), mae: absolute / Math.max(1, truths.length) };
}

async function drawFigures(
  truths: readonly number[],
  predicted: readonly number[],
  random: Random,
  pace: () => Promise<void>,
): Promise<Figures[]> {
  const size = Math.min(DRAWN, truths.length);
  const draws: Figures[] = [];
  while (draws.length < DRAWS) {
    const drawn = Array.from({ length: size }, () => random.below(truths.length));
    draws.push(
      figuresOf(
        drawn.map((i) => at(truths, i)),
        drawn.map((i) => at(predicted, i)),
      ),
    );
    await pace();
  }
  return draws;
}

/** At most so many, with equal steps between them; the first and the last among them. */
function evenly(items: readonly number[], most: number): number[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, i) =>
    at(items, Math.round((i * (items.length - 1)) / (most - 1))),
  );
}
