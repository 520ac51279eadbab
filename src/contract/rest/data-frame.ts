/**
 * Rows as pandas writes them and MLflow's clients send them: `dataframe_split` names the columns once
 * and has a list of cells for each row, `dataframe_records` has an object for each.
 */

import * as v from 'valibot';
import { at } from '../at';
import { fieldPath, wrong } from './refusal';
import type { Rows } from './request-rows';
import { isRecord, rowsOfList } from './row-lists';
import { onlyTensor, type Signature } from './signature';

const Split = v.object({
  /** Numbers are those that pandas gives to columns without names. */
  columns: v.nullish(v.array(v.union([v.string(), v.number()]))),
  /** Names of the rows: taken, and without meaning here. */
  index: v.optional(v.unknown()),
  data: v.pipe(v.array(v.array(v.unknown())), v.minLength(1)),
});

const Records = v.pipe(
  v.array(v.custom<Readonly<Record<string, unknown>>>(isRecord, 'A record is an object.')),
  v.minLength(1),
);

/** The fields of a body that hold a data frame. */
export const FRAME_FIELDS = {
  dataframe_split: v.nullish(Split),
  dataframe_records: v.nullish(
    Object.assign(
      v.lazy(() => Records),
      { forms: [v.array(v.record(v.string(), v.unknown()))] as const },
    ),
  ),
} as const;

const Frame = v.object(FRAME_FIELDS);
export type Frame = v.InferOutput<typeof Frame>;

export function hasFrame({ dataframe_split: split, dataframe_records: records }: Frame): boolean {
  return (split ?? null) !== null || (records ?? null) !== null;
}

/** @throws Refusal 400 for lists that do not fit the columns, or two frames */
export function rowsOfFrame(
  { dataframe_split: split, dataframe_records: records }: Frame,
  signature: Signature,
): Rows {
  if (split && records) throw wrong('dataframe_records', 'There is dataframe_split already.');
  if (records) return rowsOfList(records, 'dataframe_records', signature);
  if (split) return rowsOfSplit(split, signature);
  throw wrong('body', 'There is no data frame.');
}

function rowsOfSplit({ columns, data }: v.InferOutput<typeof Split>, signature: Signature): Rows {
  const named = columns && !columns.every((name, i) => name === i);
  if (!named) return rowsOfCells(data, signature);
  const names = columns.map(String);
  const places = new Map<string, number>();
  for (const [i, name] of names.entries()) {
    if (places.has(name))
      throw wrong('dataframe_split.columns', `The column ${name} is there twice.`);
    places.set(name, i);
  }
  const place = (...keys: readonly (string | number)[]) => fieldPath('dataframe_split', keys);
  data.forEach((cells, i) => {
    if (cells.length !== names.length)
      throw wrong(
        place('data', i),
        `It has ${String(cells.length)} cells, and there are ${String(names.length)} columns.`,
      );
  });
  const rows = data.map((cells) => Object.fromEntries(names.map((name, j) => [name, cells[j]])));
  const read = rowsOfList(rows, 'dataframe_split.data', signature);
  return {
    ...read,
    path: (index, name, inside = []) => {
      const column = name === undefined ? undefined : places.get(name);
      return column === undefined ? place('data', index) : place('data', index, column, ...inside);
    },
  };
}

/** Columns without names: the cells of a table in their order, or the values of the only input. */
function rowsOfCells(data: readonly (readonly unknown[])[], signature: Signature): Rows {
  const only = onlyTensor(signature.inputs);
  if (!only) throw wrong('dataframe_split.columns', 'Name the columns as the inputs are called.');
  const isTable = signature.plain?.holdsRows === true;
  return {
    count: data.length,
    row: (index) => {
      const cells = at(data, index);
      return { [only.name]: cells.length === 1 && !isTable ? cells[0] : cells };
    },
    path: (index, _name, inside = []) => fieldPath('dataframe_split', ['data', index, ...inside]),
  };
}
