/**
 * Judges a model that predicts numbers on held-out examples: its errors, how sure these figures are,
 * the points of a plot, and the worst misses.
 */

import { at } from '../../../contract/at';
import type { Figure, NumberEvaluation } from '../../../contract/training/number-evaluation';
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
 */
export function evaluateNumbers(
  target: string,
  truths: readonly number[],
  predicted: readonly number[],
  textOf: (example: number) => string,
  random: Random,
): NumberEvaluation {
  const figures = figuresOf(truths, predicted);
  const draws = drawFigures(truths, predicted, random);
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
  const byTruth = Array.from(truths.keys()).sort((a, b) => at(truths, a) - at(truths, b));
  const pair = (i: number) => ({ truth: at(truths, i), predicted: at(predicted, i) });
  const miss = (i: number) => Math.abs(at(predicted, i) - at(truths, i));
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
    worst: Array.from(truths.keys())
      .sort((a, b) => miss(b) - miss(a) || a - b)
      .slice(0, WORST)
      .map((i) => ({ text: textOf(i), ...pair(i) })),
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

function drawFigures(
  truths: readonly number[],
  predicted: readonly number[],
  random: Random,
): Figures[] {
  const size = Math.min(DRAWN, truths.length);
  return Array.from({ length: DRAWS }, () => {
    const drawn = Array.from({ length: size }, () => random.below(truths.length));
    return figuresOf(
      drawn.map((i) => at(truths, i)),
      drawn.map((i) => at(predicted, i)),
    );
  });
}

/** At most so many, with equal steps between them; the first and the last among them. */
function evenly(items: readonly number[], most: number): number[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, i) =>
    at(items, Math.round((i * (items.length - 1)) / (most - 1))),
  );
}
