/** Draws the first weights of a network, from a seed: the same seed starts the same run. */

import type { Weights } from '../../../contract/training/checkpoint';
import type { Layer } from '../../formats/dense-layers';
import type { Random } from '../rows/random';

/** One matrix a layer (inputs x units, row by row), then its bias where it has one. */
export function drawWeights(layers: readonly Layer[], random: Random): Weights {
  return layers.flatMap(({ inputs, units, bias, draw }) => {
    const limit = draw === 'glorot' ? Math.sqrt(6 / (inputs + units)) : 0.05;
    const matrix = Float32Array.from(
      { length: inputs * units },
      () => limit * (2 * random.uniform() - 1),
    );
    return bias ? [matrix, new Float32Array(units)] : [matrix];
  });
}
