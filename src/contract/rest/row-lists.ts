/**
 * Rows as JSON brings them: a list with a row in each place, or columns with a list for each input;
 * and what is the same in every row beside them.
 */

import * as v from 'valibot';
import { at } from '../at';
import type { Tensor } from '../tasks/descriptor';
import { textIn } from './json-body';
import { fieldPath, wrong } from './refusal';
import type { Rows } from './request-rows';
import { onlyTensor, type Signature } from './signature';

type Fields = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Bytes as TensorFlow Serving writes them in JSON. */
function isBase64(value: unknown): value is { readonly b64: unknown } {
  return isRecord(value) && Object.keys(value).join() === 'b64';
}

/** Whether a value is an object by the names of inputs; a table may have a column called `b64`. */
export function isNamed(value: unknown, { plain }: Signature): value is Fields {
  return isRecord(value) && (plain?.holdsRows === true || !isBase64(value));
}

/**
 * A list of rows, each an object by the names of the inputs, or the bare value of the only one. No
 * model has a number for a row: a list of numbers is one row.
 * @param path of the list
 */
export function rowsOfList(values: readonly unknown[], path: string, signature: Signature): Rows {
  const only = onlyTensor(signature.inputs);
  if (only && isOneRow(values, only, signature)) return oneRow(values, path, only);
  const place = (index: number) => `${path}[${String(index)}]`;
  return decoded(
    {
      count: values.length,
      row: (index) => {
        const value = values[index];
        if (isNamed(value, signature)) return value;
        if (!only) throw wrong(place(index), 'Expected an object with a value for each input.');
        return { [only.name]: value };
      },
      path: (index, name, inside = []) =>
        name === undefined
          ? place(index)
          : fieldPath(place(index), isNamed(values[index], signature) ? [name, ...inside] : inside),
    },
    signature,
  );
}

/** Whether numbers are a row: pixels, or what a model takes where a text could stand. */
function isOneRow(
  values: readonly unknown[],
  { name, shape }: Tensor,
  { row }: Signature,
): boolean {
  return (
    values.length > 0 &&
    values.every((each) => typeof each === 'number') &&
    (shape.length > 0 || v.is(row, { [name]: values }))
  );
}

/** One row, which is the value of a model's only input. */
export function oneRow(value: unknown, path: string, tensor: Tensor): Rows {
  return decoded(
    {
      count: 1,
      row: () => ({ [tensor.name]: value }),
      path: (_index, name, inside = []) =>
        fieldPath(path, name === undefined || name === tensor.name ? inside : [name, ...inside]),
    },
    { inputs: [tensor] },
  );
}

/** Whether a value of an input holds one for each row: a list, or what pandas' `to_dict` makes of one. */
export function isColumn(value: unknown, { plain }: Pick<Signature, 'plain'>): boolean {
  return Array.isArray(value) || (plain?.holdsRows === true && isRecord(value));
}

/**
 * Columns, each a list with a value for each row, or an object with the values by the rows' keys; or
 * single values, which are one row by themselves.
 */
export function rowsOfColumns(inputs: Fields, path: string, signature: Signature): Rows {
  const keys = keysOf(inputs, signature);
  const given = Object.entries(inputs).map(([name, value]): [string, unknown] => [
    name,
    keys && isKeyed(value, signature) ? valuesAt(value, keys, fieldPath(path, [name])) : value,
  ]);
  const scalar = given.length > 0 && given.every(([, value]) => !Array.isArray(value));
  const columns: readonly (readonly [string, readonly unknown[]])[] = given.map(([name, value]) => {
    if (Array.isArray(value)) return [name, value];
    if (!scalar) throw wrong(fieldPath(path, [name]), 'Expected a list with a value for each row.');
    return [name, [value]];
  });
  const [[first, { length: count }] = ['', []], ...others] = columns;
  if (count === 0) throw wrong(path, 'There is no row.');
  const uneven = others.find(([, values]) => values.length !== count);
  if (uneven)
    throw wrong(
      fieldPath(path, [uneven[0]]),
      `It has ${String(uneven[1].length)} rows, ${first} has ${String(count)}.`,
    );
  const place = (name: string, index: number) => {
    if (scalar) return [];
    return [keys && isKeyed(inputs[name], signature) ? at(keys, index) : index];
  };
  return decoded(
    {
      count,
      row: (index) => Object.fromEntries(columns.map(([name, values]) => [name, values[index]])),
      path: (index, name, inside = []) =>
        name === undefined ? path : fieldPath(path, [name, ...place(name, index), ...inside]),
    },
    signature,
  );
}

/** Whether a column says which row each of its values belongs to. */
function isKeyed(value: unknown, signature: Signature): value is Fields {
  return isColumn(value, signature) && isRecord(value);
}

/** The keys of the rows, in the order of the first column that has them; null where none has. */
function keysOf(inputs: Fields, signature: Signature): readonly string[] | null {
  for (const value of Object.values(inputs))
    if (isKeyed(value, signature)) return Object.keys(value);
  return null;
}

/** A column's values by the rows' keys, in whichever order they came. */
function valuesAt(column: Fields, keys: readonly string[], path: string): readonly unknown[] {
  const missing = keys.find((key) => !Object.hasOwn(column, key));
  if (missing !== undefined) throw wrong(path, `It has no value for the row ${missing}.`);
  const known = new Set(keys);
  const more = Object.keys(column).find((key) => !known.has(key));
  if (more !== undefined) throw wrong(path, `Of the row ${more} no other column has a value.`);
  return keys.map((key) => column[key]);
}

/** Rows with fields that are the same in all of them, but for rows that say otherwise. */
export function withParameters(rows: Rows, parameters: Fields, path = 'parameters'): Rows {
  const isParameter = (index: number, name: string) =>
    Object.hasOwn(parameters, name) && !Object.hasOwn(rows.row(index), name);
  return {
    count: rows.count,
    row: (index) => ({ ...parameters, ...rows.row(index) }),
    path: (index, name, inside = []) =>
      name !== undefined && isParameter(index, name)
        ? fieldPath(path, [name, ...inside])
        : rows.path(index, name, inside),
  };
}

/** Rows whose texts may be base64 of their bytes. */
function decoded(rows: Rows, { inputs }: Pick<Signature, 'inputs'>): Rows {
  const texts = new Set(
    inputs.filter(({ datatype }) => datatype === 'BYTES').map(({ name }) => name),
  );
  const text = (name: string, value: unknown, index: number) =>
    texts.has(name) && isBase64(value) ? textOf(value.b64, rows.path(index, name, ['b64'])) : value;
  return {
    ...rows,
    row: (index) =>
      Object.fromEntries(
        Object.entries(rows.row(index)).map(([name, value]) => [name, text(name, value, index)]),
      ),
  };
}

function textOf(base64: unknown, path: string): string {
  if (typeof base64 !== 'string') throw wrong(path, 'Expected a string.');
  let bytes: Uint8Array;
  try {
    bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch (error) {
    throw wrong(path, 'It is not base64.', error);
  }
  return textIn(bytes, path);
}
