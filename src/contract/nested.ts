/** Numbers in lists of lists, as arrays of any rank come in JSON. */

/** Deeper lists are no array that anybody means. */
const RANK = 8;

/** How many entries a nested list has at each depth, read along its first entries. */
export function shapeOf(value: unknown): number[] {
  const shape: number[] = [];
  for (let inner = value; Array.isArray(inner) && shape.length < RANK; inner = inner[0] as unknown)
    shape.push(inner.length);
  return shape;
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, each) => product * each, 1);
}

/** Where in a nested list of this shape the value of a running number stands. */
export function placeIn(shape: readonly number[], index: number): number[] {
  let rest = index;
  const place = shape.toReversed().map((size) => {
    const at = rest % size;
    rest = Math.floor(rest / size);
    return at;
  });
  return place.reverse();
}
