/** The regress task: a row of cells, and the number that a model which was trained here expects. */

import * as v from 'valibot';
import { COMMON, INPUT_BINS, NO_DRAFT, NO_OPTIONS, Probability } from './answer-parts';
import { describeTask, type Immutable } from './descriptor';
import { checkRow, RestRow, TableInput, TableRowSchema } from './table';

const Finite = v.pipe(v.number(), v.finite());

const EstimateSchema = v.object({
  value: Finite,
  /**
   * Between which numbers the true one lies in `level` of all cases; not there for a model that had
   * too few held-out examples to tell.
   */
  interval: v.exactOptional(v.object({ low: Finite, high: Finite, level: Probability })),
  ...INPUT_BINS,
  ...COMMON,
});

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
  impossible: ({ value, interval }) =>
    interval && !(interval.low <= value && value <= interval.high)
      ? `${String(value)} does not lie in its own interval, from ${String(interval.low)} to ${String(interval.high)}.`
      : null,
  draft: NO_DRAFT,
  golden: v.object({ row: TableRowSchema, value: v.number() }),
  log: {
    inputSize: (row) => Object.keys(row).length,
    answer: ({ value, inputBins }) => ({ value, ...(inputBins && { inputBins }) }),
  },
  rest: {
    rows: 512,
    together: true,
    inputs: [{ name: 'row', datatype: 'BYTES', shape: [] }],
    outputs: [
      { name: 'value', datatype: 'FP32', shape: [] },
      // Nine of ten true numbers lie between these.
      { name: 'low', datatype: 'FP32', shape: [], optional: true, beside: true },
      { name: 'high', datatype: 'FP32', shape: [], optional: true, beside: true },
    ],
    row: RestRow,
    plain: { field: 'input_data', holdsRows: true },
    write: ({ value, interval }) => ({
      value,
      ...(interval && { low: interval.low, high: interval.high }),
    }),
    // The columns of the studio's example of numbers.
    example: { row: '{"length":1.2,"mass":0.4,"angle":20,"place":"Earth"}' },
  },
});
