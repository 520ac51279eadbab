/**
 * The directions in which points differ most (principal component analysis), by power iteration on
 * their covariance: of some sixteen dimensions the first two take a few hundred small products, which
 * no library earns its bytes for.
 */

import { at } from '../../contract/at';
import { float64At } from '../formats/number-at';

const ROUNDS = 2_000;
/** A direction that a round moves by less than this has settled. */
const SETTLED = 1e-12;

export interface Components {
  readonly mean: Float64Array;
  /** Of length one, at right angles to each other; the first has the most variance. */
  readonly directions: readonly Float64Array[];
  /** The share of all variance that each has; 0 where there is none. */
  readonly explained: readonly number[];
}

/** @param points at least one, all of as many numbers */
export function principalComponents(
  points: readonly ArrayLike<number>[],
  count: number,
): Components {
  const size = at(points, 0).length;
  const mean = new Float64Array(size);
  for (const point of points)
    for (let i = 0; i < size; i += 1) mean[i] = float64At(mean, i) + at(point, i) / points.length;
  const covariance = Array.from({ length: size }, () => new Float64Array(size));
  for (const point of points)
    for (let i = 0; i < size; i += 1) {
      const row = at(covariance, i);
      const own = (at(point, i) - float64At(mean, i)) / points.length;
      for (let j = 0; j < size; j += 1)
        row[j] = float64At(row, j) + own * (at(point, j) - float64At(mean, j));
    }
  const total = covariance.reduce((sum, row, i) => sum + float64At(row, i), 0);
  const directions: Float64Array[] = [];
  const explained: number[] = [];
  while (directions.length < Math.min(count, size)) {
    const direction = strongest(covariance, directions, 1e-12 * total);
    const variance = dot(times(covariance, direction), direction);
    directions.push(direction);
    explained.push(total > 0 ? Math.max(0, variance / total) : 0);
  }
  return { mean, directions, explained };
}

/** Where a point lies along each direction. */
export function projected(point: ArrayLike<number>, { mean, directions }: Components): number[] {
  return directions.map((direction) =>
    direction.reduce((sum, part, i) => sum + part * (at(point, i) - float64At(mean, i)), 0),
  );
}

/** The direction of the most variance at right angles to those that are known. */
function strongest(
  covariance: readonly Float64Array[],
  known: readonly Float64Array[],
  least: number,
): Float64Array {
  let direction = someDirection(covariance.length, known);
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = without(times(covariance, direction), known);
    // What is left is rounding: there is no variance in any direction that is still open.
    if (dot(next, next) <= least * least) break;
    const turned = unit(next);
    const moved = 1 - Math.abs(dot(turned, direction));
    direction = turned;
    if (moved < SETTLED) break;
  }
  // Of the two directions along a line that in which its greatest part is positive.
  const greatest = direction.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  return greatest < 0 ? direction.map((part) => -part) : direction;
}

/** Where to begin: fixed, so that a map is the same each time, and at right angles to what is known. */
function someDirection(size: number, known: readonly Float64Array[]): Float64Array {
  const irregular = Float64Array.from({ length: size }, (_, i) =>
    Math.sin((7 + known.length) * i + 1),
  );
  const rest = without(irregular, known);
  const axes = Array.from({ length: size }, (_, axis) =>
    without(
      Float64Array.from({ length: size }, (_part, i) => (i === axis ? 1 : 0)),
      known,
    ),
  );
  // One axis at least is far from a few directions; the irregular one nearly always is.
  const found = [rest, ...axes].find((each) => dot(each, each) > 0.1);
  return unit(found ?? rest);
}

function times(matrix: readonly Float64Array[], vector: Float64Array): Float64Array {
  return Float64Array.from(matrix, (row) => dot(row, vector));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += float64At(a, i) * float64At(b, i);
  return sum;
}

function without(vector: Float64Array, known: readonly Float64Array[]): Float64Array {
  return known.reduce((rest, direction) => {
    const share = dot(rest, direction);
    return rest.map((part, i) => part - share * float64At(direction, i));
  }, vector);
}

function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector));
  return length > 0 ? vector.map((part) => part / length) : vector;
}
