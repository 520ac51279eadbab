/** Chance that can be had again: the same seed gives the same days. */
export interface Chance {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number below the limit. */
  below(limit: number): number;
  /** One of these. @throws RangeError if there is none */
  of<Value>(values: readonly Value[]): Value;
}

/** splitmix32: https://github.com/bryc/code/blob/master/jshash/PRNGs.md */
export function chance(seed: number): Chance {
  let state = seed;
  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    let bits = state ^ (state >>> 16);
    bits = Math.imul(bits, 0x21f0aaad);
    bits ^= bits >>> 15;
    bits = Math.imul(bits, 0x735a2d97);
    return ((bits ^ (bits >>> 15)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    of: (values) => {
      const value = values[below(values.length)];
      if (value === undefined) throw new RangeError('There is nothing to choose from.');
      return value;
    },
  };
}
