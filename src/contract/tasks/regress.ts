/** The regress task: a row of cells, and the number that a model which was trained here expects. */

import * as v from 'valibot';
import { COMMON, NO_DRAFT, NO_OPTIONS } from './answer-parts';
import { describeTask, type Immutable } from './descriptor';
import { checkRow, RestRow, TableInput, TableRowSchema } from './table';

const EstimateSchema = v.object({ value: v.pipe(v.number(), v.finite()), ...COMMON });

/** The number that a model expects in the column that it was trained to predict. */
export type Estimate = Immutable<v.InferOutput<typeof EstimateSchema>>;

export const regress = describeTask({
  name: 'regress',
  builtIn: false,
  input: TableInput,
  check: checkRow,
  options: NO_OPTIONS,
  output: EstimateSchema,
  // Any finite number may be one, and the schema refuses the others.
  impossible: () => null,
  draft: NO_DRAFT,
  golden: v.object({ row: TableRowSchema, value: v.number() }),
  log: { inputSize: (row) => Object.keys(row).length, answer: () => ({}) },
  rest: {
    rows: 512,
    together: true,
    inputs: [{ name: 'row', datatype: 'BYTES', shape: [] }],
    outputs: [{ name: 'value', datatype: 'FP32', shape: [] }],
    row: RestRow,
    write: ({ value }) => ({ value }),
    // The columns of the studio's example of numbers.
    example: { row: '{"length":1.2,"mass":0.4,"angle":20,"place":"Earth"}' },
  },
});
