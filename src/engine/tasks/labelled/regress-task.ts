/**
 * The regress task: the number that a forest or a network which was trained here expects for a row of
 * numbers and categories.
 */

import * as v from 'valibot';
import { at } from '../../../contract/at';
import { ownValue } from '../../../contract/own-record';
import type { Notice } from '../../../contract/tasks/answer-parts';
import type { Estimate } from '../../../contract/tasks/regress';
import type { TableCells, TableRow } from '../../../contract/tasks/table';
import { checkInput } from '../../../contract/tasks/tasks';
import { fileOf, parseFile, type ModelFiles } from '../../formats/model-files';
import type { Column } from '../../explain/counterfactual';
import type { Loader } from '../runner/runner';
import { paced } from '../runner/yield';
import { binsOf, factsOfRow } from './input-bins';
import { namedCells, readRow, typicalRow } from './read-row';
import { MODEL, WEIGHTS } from './small-network';
import { BOOSTED, FOREST, NETWORK, outputsOf } from './stored-learner';
import { columnOf } from './table-columns';
import { FeatureSchema, widthOf } from './table-features';

const common = {
  kind: v.literal('numbers'),
  /** Name of the column that is predicted. */
  target: v.string(),
  /** Of the numbers that were trained on: what is learnt is how far a number is from the mean. */
  mean: v.number(),
  deviation: v.pipe(v.number(), v.gtValue(0)),
  features: v.pipe(v.array(FeatureSchema), v.minLength(1)),
  /** How far from a predicted number the true one lies at most, in this share of all cases. */
  interval: v.exactOptional(
    v.object({
      distance: v.pipe(v.number(), v.finite(), v.minValue(0)),
      level: v.pipe(v.number(), v.gtValue(0), v.ltValue(1)),
    }),
  ),
};

export const RegressModelSchema = v.variant('learner', [
  v.object({ ...common, ...NETWORK }),
  v.object({ ...common, ...FOREST }),
  v.object({ ...common, ...BOOSTED }),
]);
export type RegressModel = v.InferOutput<typeof RegressModelSchema>;

export interface RegressReader {
  /** @throws InklingError `option-invalid` for a list with another number of cells */
  readonly estimate: (row: TableRow | TableCells) => Pick<Estimate, 'value' | 'interval'> & {
    readonly notices: readonly Notice[];
  };
  /** The median or most frequent value of every column. */
  readonly typical: TableRow;
  readonly columns: readonly Column[];
  /** Name of the column that is predicted. */
  readonly target: string;
}

/** Largest difference from a golden number, as a share of the deviation. */
const TOLERANCE = 1e-3;

/** @throws InklingError `model-missing`, `model-corrupt` */
export function openRegressModel(files: ModelFiles): RegressReader {
  const model = parseFile(RegressModelSchema, files, MODEL);
  const predict = numberPredictor(model, () => fileOf(files, WEIGHTS));
  return {
    estimate: (row) => {
      const { numbers, notices } = readRow(model.features, row);
      const value = predict(numbers);
      return { value, ...intervalAround(value, model), notices };
    },
    typical: typicalRow(model.features),
    columns: model.features.map(columnOf),
    target: model.target,
  };
}

function intervalAround(
  value: number,
  { interval }: Pick<RegressModel, 'interval'>,
): Pick<Estimate, 'interval'> {
  if (!interval) return {};
  const { distance, level } = interval;
  return { interval: { low: value - distance, high: value + distance, level } };
}

/** The expected number, in the target's own unit. @throws InklingError `model-corrupt` */
export function numberPredictor(
  model: RegressModel,
  weightsFile: () => Uint8Array<ArrayBuffer>,
): (numbers: Float32Array) => number {
  const inputs = model.features.reduce((sum, feature) => sum + widthOf(feature), 0);
  const outputs = outputsOf(model, { inputs, units: 1 }, weightsFile);
  return (numbers) => at(outputs(numbers), 0) * model.deviation + model.mean;
}

export const loadRegress: Loader<'regress'> = ({ reference }, files) => {
  const { estimate, typical, columns, target } = openRegressModel(files);
  const { deviation } = parseFile(RegressModelSchema, files, MODEL);
  const counted = reference?.inputs;

  return Promise.resolve({
    run(input): Promise<Estimate> {
      const start = performance.now();
      checkInput('regress', input);
      const { notices, ...estimated } = estimate(input);
      return Promise.resolve({
        ...estimated,
        ...(counted && { inputBins: binsOf(counted, factsOfRow(columns, input)) }),
        totalMs: performance.now() - start,
        notices: [...notices],
      });
    },
    async explain(input, _options, how, signal) {
      checkInput('regress', input);
      const { explainNumber } = await import('../../explain/explain-number');
      const row = namedCells(input, columns);
      const cells = columns.map(({ name }) => ownValue(row, name) ?? null);
      const ask = async (rows: readonly TableCells[]) => {
        const pace = paced(signal);
        const numbers: number[] = [];
        for (const each of rows) {
          numbers.push(estimate(each).value);
          await pace();
        }
        return numbers;
      };
      return explainNumber(target, cells, columns, ask, how);
    },
    selfTest: (golden) => {
      const difference = Math.abs(estimate(golden.row).value - golden.value);
      return Promise.resolve(
        difference <= TOLERANCE * deviation
          ? null
          : `The golden number differs by ${difference.toPrecision(3)}.`,
      );
    },
    example: () => Promise.resolve({ row: typical, value: estimate(typical).value }),
    dispose: () => Promise.resolve(),
  });
};
