/**
 * Where a network and its batches lie in the kernel's memory. The kernel allocates nothing itself, so
 * that a step costs arithmetic and no more.
 */

import { at } from '../../../contract/at';
import type { Weights } from '../../../contract/training/checkpoint';
import type { Layer } from '../../formats/dense-layers';
import type { Examples, Rows, Targets } from '../rows/sparse-rows';
import type { Kernel } from './training-kernel';

/**
 * Rows that go through the network at once: their activations stay in the cache, and full batches
 * need no more memory.
 */
export const MICRO_BATCH = 256;

export interface Place {
  readonly layer: Layer;
  /**
   * Floats from one row of the matrix to the next: the units, and zeros up to a multiple of four.
   */
  readonly stride: number;
  /** Floats of the matrix and of the biases, which follow it. */
  readonly matrix: number;
  readonly count: number;
  readonly w: number;
  readonly bias: number;
  readonly gradient: number;
  readonly slots: readonly number[];
  /** Outputs of a micro-batch, and the loss's gradient with respect to them. */
  readonly out: number;
  readonly delta: number;
}

/** A layer without biases has zeros there, which are never trained. */
export function placeLayers(kernel: Kernel, layers: readonly Layer[], slots: number): Place[] {
  return layers.map((layer) => {
    const stride = Math.ceil(layer.units / 4) * 4;
    const matrix = layer.inputs * stride;
    const count = matrix + stride;
    const floats = (length: number) => kernel.allocate(4 * length);
    const w = floats(count);
    return {
      layer,
      stride,
      matrix,
      count,
      w,
      bias: w + 4 * matrix,
      gradient: floats(count),
      slots: Array.from({ length: slots }, () => floats(count)),
      out: floats(MICRO_BATCH * stride),
      delta: floats(MICRO_BATCH * stride),
    };
  });
}

/** Copy weights (or running means, which have their form) into the padded places at `pointerOf`. */
export function writeWeights(
  kernel: Kernel,
  places: readonly Place[],
  pointerOf: (place: Place) => number,
  weights: Weights,
): void {
  let next = 0;
  for (const place of places) {
    const { layer, stride, matrix, count } = place;
    const target = kernel.floats(pointerOf(place), count);
    const source = at(weights, next++);
    for (let row = 0; row < layer.inputs; row += 1)
      target.set(source.subarray(row * layer.units, (row + 1) * layer.units), row * stride);
    if (layer.bias) target.set(at(weights, next++), matrix);
  }
}

/** The reverse of `writeWeights`. */
export function readWeights(
  kernel: Kernel,
  places: readonly Place[],
  pointerOf: (place: Place) => number,
): Weights {
  return places.flatMap((place) => {
    const { layer, stride, matrix, count } = place;
    const source = kernel.floats(pointerOf(place), count);
    const weights = new Float32Array(layer.inputs * layer.units);
    for (let row = 0; row < layer.inputs; row += 1)
      weights.set(source.subarray(row * stride, row * stride + layer.units), row * layer.units);
    return layer.bias ? [weights, source.slice(matrix, matrix + layer.units)] : [weights];
  });
}

export interface PlacedRows {
  readonly starts: number;
  readonly columns: number;
  readonly values: number;
}

export function placeRows(kernel: Kernel, { starts, columns, values }: Rows): PlacedRows {
  const placed = {
    starts: kernel.allocate(4 * starts.length),
    columns: kernel.allocate(2 * columns.length),
    values: kernel.allocate(4 * values.length),
  };
  kernel.words(placed.starts, starts.length).set(starts);
  kernel.halfWords(placed.columns, columns.length).set(columns);
  kernel.floats(placed.values, values.length).set(values);
  return placed;
}

export interface PlacedExamples extends PlacedRows {
  /** Where the classes lie in the kernel's memory, or the numbers themselves. */
  readonly labels: number | Float32Array;
}

export function placeExamples(kernel: Kernel, { rows, labels }: Examples<Targets>): PlacedExamples {
  if (labels instanceof Float32Array) return { ...placeRows(kernel, rows), labels };
  const pointer = kernel.allocate(2 * labels.length);
  kernel.halfWords(pointer, labels.length).set(labels);
  return { ...placeRows(kernel, rows), labels: pointer };
}
