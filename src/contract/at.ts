/**
 * Reading an array where the index is known to be inside of it. TypeScript calls what comes out of
 * an array possibly undefined; a default there (`?? 0`) would turn a wrong index into a wrong
 * number.
 */

/**
 * The element at an index.
 * @throws RangeError outside of the array
 */
export function at<Value>(values: ArrayLike<Value>, index: number): Value {
  const value = values[index];
  if (value === undefined)
    throw new RangeError(`There is nothing at ${String(index)} of ${String(values.length)}.`);
  return value;
}

/** The last element. @throws RangeError where there is none */
export function last<Value>(values: ArrayLike<Value>): Value {
  return at(values, values.length - 1);
}
