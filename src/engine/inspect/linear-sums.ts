/**
 * The coefficients of a network without hidden layers, which is a linear or a logistic regression, in
 * a form that does not depend on what no answer depends on: adding the same to a column's weight for
 * every label changes nothing after the softmax, nor does moving what all values of a category share
 * into the intercept.
 */

import { at } from '../../contract/at';
import type { Coefficient, LinearSum } from '../../contract/training/insides';
import { meaningsOf, placesOf, unitOf, type AskedModel } from './asked-model';

/**
 * @param matrix a row for each number of a row of the table, a column for each output
 * @param scale of a number that is predicted, its deviation and mean in its own unit; null for labels
 */
export function linearSums(
  { features, outputs }: Pick<AskedModel, 'features' | 'outputs'>,
  matrix: Float32Array,
  bias: Float32Array,
  scale: { readonly deviation: number; readonly mean: number } | null,
): LinearSum[] {
  const units = outputs.length;
  const weightOf = (number: number, output: number) => {
    const own = at(matrix, number * units + output);
    if (scale) return own * scale.deviation;
    return own - meanOf(outputs.map((_, i) => at(matrix, number * units + i)));
  };
  const meanBias = scale ? 0 : meanOf([...bias]);
  const meanings = meaningsOf(features);
  return outputs.map((output, o) => {
    const weights = meanings.map((_, number) => weightOf(number, o));
    let intercept = (at(bias, o) - meanBias) * (scale?.deviation ?? 1) + (scale?.mean ?? 0);
    for (const { feature, from, to } of placesOf(features)) {
      if (feature.kind === 'number' || feature.values.length === 0) continue;
      const shared = meanOf(weights.slice(from, from + feature.values.length));
      for (let number = from; number < to; number += 1)
        weights[number] = at(weights, number) - shared;
      intercept += shared;
    }
    const coefficients = meanings.map((meaning, number): Coefficient => {
      const weight = at(weights, number);
      return {
        column: meaning.feature.name,
        of: meaning.of,
        value: meaning.of === 'value' ? meaning.value : '',
        weight,
        perUnit: meaning.of === 'number' ? weight / meaning.feature.deviation : null,
        unit: unitOf(meaning.feature),
      };
    });
    return {
      output,
      intercept,
      coefficients: coefficients.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)),
    };
  });
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
