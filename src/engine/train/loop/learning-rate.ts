/** The learning rate of each step, by the schedule of the recipe. */

import type { Recipe } from '../../../contract/training/training';

/**
 * @param step from 0
 * @param steps of the whole run
 * @returns `inverse-time`: rate / (1 + beta * step); `cosine`: half a cosine from the rate down to
 * zero
 */
export function rateAt(
  { schedule, learningRate, beta }: Pick<Recipe, 'schedule' | 'learningRate' | 'beta'>,
  step: number,
  steps: number,
): number {
  if (schedule === 'inverse-time') return learningRate / (1 + beta * step);
  if (schedule === 'cosine') return (learningRate * (1 + Math.cos((Math.PI * step) / steps))) / 2;
  return learningRate;
}
