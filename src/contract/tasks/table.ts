/** The table task: a row of cells under labels that the user chose, by a model trained here. */

import * as v from 'valibot';
import { InklingError } from '../errors';
import { ownRecord } from '../own-record';
import { LABEL_TENSORS, NO_DRAFT, NO_OPTIONS } from './answer-parts';
import { describeTask, eitherForm, type Immutable } from './descriptor';
import {
  ClassificationSchema,
  GoldenScores,
  impossibleLabels,
  labelledFacts,
  writeLabel,
} from './labelled';
import { checkText } from './text-checks';

export const TABLE_LIMITS = {
  /** UTF-16 code units of one cell. */
  cellCharacters: 1_000,
} as const;

const Cell = v.union([v.string(), v.number(), v.null()]);

export const TableRowSchema = ownRecord(
  Cell,
  'A row is an object: cells by the names of their columns.',
);

const CellList = v.array(Cell);

const Row = eitherForm(Array.isArray, CellList, TableRowSchema);

/**
 * Cells by the name of their column. A column that is not named, null and an empty text are a
 * missing cell.
 */
export type TableRow = Immutable<v.InferOutput<typeof TableRowSchema>>;

/** Cells in the order of the model's columns, one for each of them. */
export type TableCells = Immutable<v.InferOutput<typeof CellList>>;

/** @throws InklingError `option-invalid`, `input-*` */
export function checkRow(row: unknown): void {
  const cells: unknown[] =
    typeof row === 'object' && row !== null ? Object.values(row) : [undefined];
  if (cells.some((cell) => cell !== null && typeof cell !== 'string' && !Number.isFinite(cell))) {
    throw new InklingError(
      'option-invalid',
      'A row names its columns, each with a text, a number or null.',
      { details: { option: 'row' } },
    );
  }
  const isBlank = (cell: unknown) =>
    cell === null || (typeof cell === 'string' && cell.trim() === '');
  if (cells.every(isBlank)) {
    throw new InklingError('input-empty', 'There is nothing in the row.');
  }
  for (const cell of cells)
    if (typeof cell === 'string' && !isBlank(cell)) checkText(cell, TABLE_LIMITS.cellCharacters);
}

/**
 * A model may have a column that is called `row`: then its row has others too, or it is no object.
 */
function isRowAlone(row: unknown): boolean {
  return typeof row === 'object' && row !== null && Object.keys(row).join() === 'row';
}

/** By the names of the columns, or in their order. */
export const TableInput = v.union([CellList, TableRowSchema]);

const question = (input: TableRow | TableCells) => ({ input, options: {} });

/**
 * The columns are the model's own: a row is an object by their names, or under `row`, where it may
 * also be a list in their order, or the JSON of one of these where a protocol has only texts.
 */
export const RestRow = eitherForm(
  isRowAlone,
  v.pipe(
    v.strictObject({
      row: eitherForm(
        (row) => typeof row === 'string',
        v.pipe(v.string(), v.parseJson(), Row),
        Row,
      ),
    }),
    v.transform(({ row }) => question(row)),
  ),
  v.pipe(
    TableRowSchema,
    v.transform((row) => question(row)),
  ),
);

export const table = describeTask({
  name: 'table',
  builtIn: false,
  input: TableInput,
  check: checkRow,
  options: NO_OPTIONS,
  output: ClassificationSchema,
  impossible: impossibleLabels,
  draft: NO_DRAFT,
  golden: v.object({ row: TableRowSchema, scores: GoldenScores }),
  log: { inputSize: (row) => Object.keys(row).length, answer: labelledFacts },
  rest: {
    rows: 512,
    together: true,
    inputs: [{ name: 'row', datatype: 'BYTES', shape: [] }],
    outputs: LABEL_TENSORS,
    row: RestRow,
    write: writeLabel,
    plain: { field: 'input_data', holdsRows: true },
    // The columns of the studio's example.
    example: {
      row: '{"weight":90,"thickness":110,"absorbency":20,"surface":"smooth","tint":"cream"}',
    },
  },
});
