/** The numbers that are to be predicted: their scale, and their steps, by which they are split. */

import { at } from '../../../contract/at';

/** Every step has its share of the examples that are held out, and of every fold. */
const STEPS = 10;

/** Mean and standard deviation; 1 where they do not vary. */
export function spreadOf(numbers: readonly number[]): {
  readonly mean: number;
  readonly deviation: number;
} {
  const count = Math.max(1, numbers.length);
  const mean = numbers.reduce((sum, number) => sum + number / count, 0);
  const deviation = Math.sqrt(numbers.reduce((sum, each) => sum + (each - mean) ** 2 / count, 0));
  return { mean, deviation: deviation > 0 ? deviation : 1 };
}

/** The tenth, by size, that each number belongs to; fewer steps of few numbers. */
export function strataOf(numbers: readonly number[]): Uint16Array {
  const steps = Math.max(1, Math.min(STEPS, Math.floor(numbers.length / 5)));
  const order = Uint32Array.from(numbers.keys()).sort((a, b) => at(numbers, a) - at(numbers, b));
  const strata = new Uint16Array(numbers.length);
  order.forEach((example, place) => {
    strata[example] = Math.floor((place * steps) / numbers.length);
  });
  return strata;
}
