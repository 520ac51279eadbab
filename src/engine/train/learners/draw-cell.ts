/**
 * The first weights of an LSTM's cell: of the words as those of any layer, of the state before
 * orthogonal, so that what goes round in it neither grows nor fades, and the forget gates open, as in
 * Keras.
 */

import { at } from '../../../contract/at';
import type { Weights } from '../../../contract/training/checkpoint';
import type { Initialisation } from '../../../contract/training/initialisations';
import type { Layer } from '../../formats/dense-layers';
import { GATES } from '../../formats/sequence-layers';
import type { Random } from '../rows/random';
import { drawWeights } from './draw-weights';

/** Places of the matrix and the biases of the cell in the weights, behind the embedding. */
const [MATRIX, BIASES] = [1, 2];

/** @param drawn weights of all layers, of which those of the cell are drawn anew */
export function drawCell(
  layers: readonly Layer[],
  drawn: Weights,
  random: Random,
  initialisation: Initialisation = 'glorot-uniform',
): Weights {
  const cell = at(layers, 1);
  const state = cell.units / GATES;
  const part = (inputs: number, how: Initialisation) =>
    at(drawWeights([{ ...cell, inputs }], random, how), 0);
  const words = part(cell.inputs - state, initialisation);
  const before = part(state, initialisation === 'zeros' ? 'zeros' : 'orthogonal');
  const matrix = new Float32Array(words.length + before.length);
  matrix.set(words);
  matrix.set(before, words.length);
  const biases = new Float32Array(cell.units).fill(1, state, 2 * state);
  return drawn.map((weights, i) => (i === MATRIX ? matrix : i === BIASES ? biases : weights));
}
