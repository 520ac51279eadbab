/** Draws the first weights of a network, from a seed: the same seed starts the same run. */

import type { Weights } from '../../../contract/training/checkpoint';
import type { Initialisation } from '../../../contract/training/initialisations';
import type { Layer } from '../../formats/dense-layers';
import type { Random } from '../rows/random';
import { orthogonalMatrix } from './orthogonal-matrix';

type Size = Pick<Layer, 'inputs' | 'units'>;

/** Keras's choice for an embedding, whatever its dense layers begin with. */
const EMBEDDING_LIMIT = 0.05;

/** Standard deviation of a normal distribution that is cut off at two, as of one that is not. */
const CUT_DEVIATION = 0.87962566103423978;

/**
 * What each initialisation draws for a dense layer. `uniform` and `normal` keep the variance that is
 * meant, so that they differ in their shape alone.
 */
const DRAWS: Readonly<Record<Initialisation, (size: Size, random: Random) => Float32Array>> = {
  'glorot-uniform': (size, random) => uniform(size, 2 / (size.inputs + size.units), random),
  'glorot-normal': (size, random) => normal(size, 2 / (size.inputs + size.units), random),
  'he-uniform': (size, random) => uniform(size, 2 / size.inputs, random),
  'he-normal': (size, random) => normal(size, 2 / size.inputs, random),
  'lecun-normal': (size, random) => normal(size, 1 / size.inputs, random),
  orthogonal: ({ inputs, units }, random) => orthogonalMatrix(inputs, units, random),
  zeros: ({ inputs, units }) => new Float32Array(inputs * units),
};

/**
 * One matrix a layer (inputs x units, row by row), then its bias where it has one, which is zero.
 * @param initialisation of the dense layers; an embedding is drawn as an embedding
 */
export function drawWeights(
  layers: readonly Layer[],
  random: Random,
  initialisation: Initialisation = 'glorot-uniform',
): Weights {
  return layers.flatMap((layer) => {
    const matrix =
      layer.draw === 'embedding'
        ? within(layer, EMBEDDING_LIMIT, random)
        : DRAWS[initialisation](layer, random);
    return layer.bias ? [matrix, new Float32Array(layer.units)] : [matrix];
  });
}

function uniform(size: Size, variance: number, random: Random): Float32Array {
  return within(size, Math.sqrt(3 * variance), random);
}

function within({ inputs, units }: Size, limit: number, random: Random): Float32Array {
  // A plain loop: `Float32Array.from` takes several times as long, and a search draws often
  const drawn = new Float32Array(inputs * units);
  for (let i = 0; i < drawn.length; i += 1) drawn[i] = limit * (2 * random.uniform() - 1);
  return drawn;
}

/** Cut off at two standard deviations, as Keras does it. */
function normal({ inputs, units }: Size, variance: number, random: Random): Float32Array {
  const deviation = Math.sqrt(variance) / CUT_DEVIATION;
  return Float32Array.from({ length: inputs * units }, () => {
    let drawn = random.normal();
    while (Math.abs(drawn) > 2) drawn = random.normal();
    return deviation * drawn;
  });
}
