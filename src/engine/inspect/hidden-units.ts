/**
 * The first layer of a network that looks at drawings, unit by unit: a weight for each pixel is a
 * picture of what the unit looks for.
 */

import { at } from '../../contract/at';
import type { HiddenUnit, UnitInsides } from '../../contract/training/insides';
import type { Weights } from '../../contract/training/checkpoint';
import { float32At } from '../formats/number-at';

interface Layer {
  readonly inputs: number;
  readonly units: number;
  readonly bias: boolean;
}

/** @returns null where it does not look at a square of pixels */
export function hiddenUnits(
  layers: readonly Layer[],
  weights: Weights,
  labels: readonly string[],
): UnitInsides | null {
  const first = at(layers, 0);
  const side = Math.sqrt(first.inputs);
  if (!Number.isInteger(side)) return null;
  const matrix = at(weights, 0);
  const out = layers.length === 2 ? at(weights, first.bias ? 2 : 1) : null;
  const units = Array.from({ length: first.units }, (_, unit): HiddenUnit => {
    const own = Float32Array.from({ length: first.inputs }, (_pixel, pixel) =>
      float32At(matrix, pixel * first.units + unit),
    );
    if (!out) return { weights: own, counts: [] };
    const outgoing = labels.map((_label, label) => float32At(out, unit * labels.length + label));
    const mean = outgoing.reduce((sum, weight) => sum + weight, 0) / labels.length;
    const length = Math.hypot(...own);
    return { weights: own, counts: outgoing.map((weight) => (weight - mean) * length) };
  });
  return { kind: 'units', side, labels, hidden: layers.length > 1 ? first.units : null, units };
}
