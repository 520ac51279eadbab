/**
 * Finds the least value of a smooth function of many numbers by limited-memory BFGS (Liu and Nocedal
 * 1989): no rate to set, and the same result each time.
 */

import { at } from '../../../contract/at';
import { float64At } from '../../formats/number-at';

/** Steps whose curvature is remembered. */
const MEMORY = 10;
/** The share of the decrease that the slope promises which a step must bring (Armijo). */
const ENOUGH = 1e-4;
const HALVINGS = 30;
/** A step that brings less than this share of the value is the last one. */
const TOLERANCE = 1e-7;

export interface Valued {
  readonly value: number;
  readonly slope: Float64Array;
}

interface Curvature {
  readonly step: Float64Array;
  readonly change: Float64Array;
  /** 1 / their product. */
  readonly rho: number;
}

/**
 * @param start is not changed
 * @param most steps at the most
 * @param breathe is awaited before each step
 */
export async function minimise(
  valueOf: (x: Float64Array) => Valued,
  start: Float64Array,
  most: number,
  breathe: () => Promise<void>,
): Promise<Float64Array> {
  let x = start;
  let here = valueOf(x);
  let past: readonly Curvature[] = [];
  for (let step = 0; step < most; step += 1) {
    await breathe();
    const direction = descent(here.slope, past);
    const promised = dot(direction, here.slope);
    if (!(promised < 0)) break;
    const next = search(valueOf, x, here.value, direction, promised);
    if (next === null) break;
    const [moved, change] = [minus(next.x, x), minus(next.slope, here.slope)];
    const product = dot(moved, change);
    if (product > 0) past = [...past, { step: moved, change, rho: 1 / product }].slice(-MEMORY);
    const gained = here.value - next.value;
    [x, here] = [next.x, next];
    if (gained <= TOLERANCE * Math.max(1, Math.abs(here.value))) break;
  }
  return x;
}

/** The first of ever shorter steps that brings enough. */
function search(
  valueOf: (x: Float64Array) => Valued,
  x: Float64Array,
  value: number,
  direction: Float64Array,
  promised: number,
): (Valued & { readonly x: Float64Array }) | null {
  for (let length = 1, tries = 0; tries < HALVINGS; length /= 2, tries += 1) {
    const place = x.map((each, i) => each + length * float64At(direction, i));
    const found = valueOf(place);
    if (found.value <= value + ENOUGH * length * promised) return { ...found, x: place };
  }
  return null;
}

/** Downhill, by what the last steps say of the curvature (two-loop recursion). */
function descent(slope: Float64Array, past: readonly Curvature[]): Float64Array {
  const direction = slope.map((each) => -each);
  const shares: number[] = [];
  for (const { step, change, rho } of past.toReversed()) {
    const share = rho * dot(step, direction);
    shares.unshift(share);
    add(direction, change, -share);
  }
  const last = past.at(-1);
  const scale = last
    ? 1 / (last.rho * dot(last.change, last.change))
    : 1 / Math.max(1, Math.sqrt(dot(slope, slope)));
  direction.forEach((each, i) => (direction[i] = scale * each));
  for (const [i, { step, change, rho }] of past.entries())
    add(direction, step, at(shares, i) - rho * dot(change, direction));
  return direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += float64At(a, i) * float64At(b, i);
  return sum;
}

function minus(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((each, i) => each - float64At(b, i));
}

function add(sums: Float64Array, other: Float64Array, times: number): void {
  for (let i = 0; i < sums.length; i += 1)
    sums[i] = float64At(sums, i) + times * float64At(other, i);
}
