/**
 * The form in which examples are trained on: rows of numbers of which only those that are not zero
 * are written down. Most pixels of a digit are zero, and most words of a vocabulary.
 */

import { at, last } from '../../../contract/at';
import { InklingError } from '../../../contract/errors';

/**
 * Compressed sparse rows: row r has `values[k]` in `columns[k]` for k from `starts[r]` to `starts[r
 * + 1]`, exclusive.
 */
export interface Rows {
  /** Numbers in a full row; at most 65,536. */
  readonly width: number;
  readonly starts: Uint32Array;
  readonly columns: Uint16Array;
  readonly values: Float32Array;
}

/** What is to be learnt of each row: its class, or a number. */
export type Targets = Uint16Array | Float32Array;

/** Rows and the class of each, or its number. */
export interface Examples<Labels extends Targets = Uint16Array> {
  readonly rows: Rows;
  readonly labels: Labels;
}

export function countRows(rows: Rows): number {
  return rows.starts.length - 1;
}

/**
 * The rows of a full matrix.
 * @param scale what each number is multiplied by, 1/255 for pixels
 */
export function sparseRows(numbers: Uint8Array | Float32Array, width: number, scale = 1): Rows {
  if (width > 65_536)
    throw new InklingError('data-invalid', `A row of ${String(width)} numbers is too wide.`);
  const count = numbers.length / width;
  if (!Number.isInteger(count))
    throw new RangeError(`${String(numbers.length)} numbers are no rows of ${String(width)}.`);
  let filled = 0;
  for (const number of numbers) if (number !== 0) filled += 1;
  const starts = new Uint32Array(count + 1);
  const columns = new Uint16Array(filled);
  const values = new Float32Array(filled);
  let k = 0;
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < width; column += 1) {
      // Always there, as the rows are whole. Asserted once and not for each of some ten million
      // pixels: with the accessor this takes 1.8 times as long.
      const number = numbers[row * width + column] ?? 0;
      if (number === 0) continue;
      columns[k] = column;
      values[k] = number * scale;
      k += 1;
    }
    starts[row + 1] = k;
  }
  return { width, starts, columns, values };
}

/** The rows that lie in lists of their own, each of `width` numbers. */
export function sparseRowsOf(lists: readonly Float32Array[], width: number): Rows {
  const full = new Float32Array(lists.length * width);
  lists.forEach((list, i) => {
    full.set(list, i * width);
  });
  return sparseRows(full, width);
}

/** Some of the examples, in the order given. */
export function pick<Labels extends Targets>(
  examples: Examples<Labels>,
  indices: ArrayLike<number>,
): Examples<Labels>;
export function pick(examples: Examples<Targets>, indices: ArrayLike<number>): Examples<Targets> {
  const { rows, labels } = examples;
  const starts = new Uint32Array(indices.length + 1);
  for (let i = 0; i < indices.length; i += 1) {
    const row = at(indices, i);
    starts[i + 1] = at(starts, i) + at(rows.starts, row + 1) - at(rows.starts, row);
  }
  const filled = last(starts);
  const columns = new Uint16Array(filled);
  const values = new Float32Array(filled);
  const chosen = pickTargets(labels, indices);
  for (let i = 0; i < indices.length; i += 1) {
    const row = at(indices, i);
    const [from, to, start] = [at(rows.starts, row), at(rows.starts, row + 1), at(starts, i)];
    columns.set(rows.columns.subarray(from, to), start);
    values.set(rows.values.subarray(from, to), start);
  }
  return { rows: { width: rows.width, starts, columns, values }, labels: chosen };
}

/** The targets of some of the examples, in the order given. */
export function pickTargets<Labels extends Targets>(
  labels: Labels,
  indices: ArrayLike<number>,
): Labels;
export function pickTargets(labels: Targets, indices: ArrayLike<number>): Targets {
  const chosen =
    labels instanceof Float32Array
      ? new Float32Array(indices.length)
      : new Uint16Array(indices.length);
  for (let i = 0; i < indices.length; i += 1) chosen[i] = at(labels, at(indices, i));
  return chosen;
}
