/** What a dense network is, apart from what computes it: its layers. */

import { at } from '../../contract/at';

export interface Layer {
  readonly inputs: number;
  readonly units: number;
  /** `softmax` belongs to the last layer and to no other. */
  readonly activation: 'linear' | 'relu' | 'softmax';
  readonly bias: boolean;
  /**
   * How weights are drawn: `glorot`: evenly within ± sqrt(6 / (inputs + units)) (Glorot and Bengio
   * 2010), Keras's choice for a dense layer; `embedding`: evenly within ± 0.05, Keras's choice for
   * an embedding.
   */
  readonly draw: 'glorot' | 'embedding';
}

/** ReLU layers of these sizes, and a softmax over the classes or, for a number, nothing. */
export function denseLayers(
  inputs: number,
  hidden: readonly number[],
  classes: number,
  top: 'softmax' | 'linear' = 'softmax',
): Layer[] {
  const sizes = [inputs, ...hidden, classes];
  return sizes.slice(1).map((units, i) => ({
    inputs: at(sizes, i),
    units,
    activation: i === hidden.length ? top : 'relu',
    bias: true,
    draw: 'glorot',
  }));
}

export function parameterCount(layers: readonly Layer[]): number {
  return layers.reduce(
    (sum, { inputs, units, bias }) => sum + units * (inputs + (bias ? 1 : 0)),
    0,
  );
}
