/**
 * Draws a matrix whose rows or columns, whichever are fewer, are orthogonal to each other and of
 * length 1 (Saxe, McClelland and Ganguli 2013): what goes through it keeps its length.
 */

import { at } from '../../../contract/at';
import { float64At } from '../../formats/number-at';
import type { Random } from '../rows/random';

/**
 * Every direction is equally likely: normally distributed vectors, made orthogonal by modified
 * Gram-Schmidt.
 * @returns inputs x units, row by row
 */
export function orthogonalMatrix(inputs: number, units: number, random: Random): Float32Array {
  const wide = units > inputs;
  const [count, length] = wide ? [inputs, units] : [units, inputs];
  const vectors: Float64Array[] = [];
  while (vectors.length < count) {
    const drawn = Float64Array.from({ length }, () => random.normal());
    for (const other of vectors) subtract(drawn, other, dot(drawn, other));
    // What little of the others rounding left is taken away too.
    for (const other of vectors) subtract(drawn, other, dot(drawn, other));
    const size = Math.sqrt(dot(drawn, drawn));
    vectors.push(drawn.map((value) => value / size));
  }
  return Float32Array.from({ length: inputs * units }, (_, place) => {
    const [input, unit] = [Math.floor(place / units), place % units];
    return wide ? float64At(at(vectors, input), unit) : float64At(at(vectors, unit), input);
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += float64At(a, i) * float64At(b, i);
  return sum;
}

function subtract(from: Float64Array, other: Float64Array, times: number): void {
  for (let i = 0; i < from.length; i += 1)
    from[i] = float64At(from, i) - times * float64At(other, i);
}
