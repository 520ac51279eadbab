/**
 * The table task: a row of numbers and categories under labels that the user chose, by a forest or
 * a network that was trained here.
 */

import * as v from 'valibot';
import { at } from '../../../contract/at';
import { ownValue } from '../../../contract/own-record';
import { checkInput } from '../../../contract/tasks/tasks';
import type { TableCells, TableRow } from '../../../contract/tasks/table';
import type { LabelScore } from '../../../contract/tasks/answer-parts';
import type { Classification } from '../../../contract/tasks/labelled';
import type { Judgement } from './classify-task';
import { binsOf, factsOfRow } from './input-bins';
import { differs, ranked } from './label-scores';
import { namedCells, readRow } from './read-row';
import { MODEL, WEIGHTS } from './small-network';
import { BOOSTED, FOREST, NETWORK, outputsOf } from './stored-learner';
import { fileOf, parseFile } from '../../formats/model-files';
import type { Column } from '../../explain/counterfactual';
import type { Loader } from '../runner/runner';
import { paced } from '../runner/yield';
import { columnOf } from './table-columns';
import type { ModelFiles } from '../../formats/model-files';
import { FeatureSchema, widthOf } from './table-features';

const common = {
  kind: v.literal('table'),
  /** Name of the column that is predicted. */
  target: v.string(),
  labels: v.pipe(v.array(v.string()), v.minLength(2)),
  features: v.pipe(v.array(FeatureSchema), v.minLength(1)),
};

export const TableModelSchema = v.variant('learner', [
  v.object({ ...common, ...NETWORK }),
  v.object({ ...common, ...FOREST }),
  v.object({ ...common, ...BOOSTED }),
]);
export type TableModel = v.InferOutput<typeof TableModelSchema>;

export interface TableReader {
  /** @throws InklingError `option-invalid` for a list with another number of cells */
  readonly classify: (row: TableRow | TableCells) => Judgement;
  /** The median or most frequent value of every column. */
  readonly typical: TableRow;
  readonly columns: readonly Column[];
}

/** @throws InklingError `model-missing`, `model-corrupt` */
export function openTableModel(files: ModelFiles): TableReader {
  const model = parseFile(TableModelSchema, files, MODEL);
  const predict = predictorOf(model, () => fileOf(files, WEIGHTS));
  const columns = model.features.map(columnOf);

  return {
    classify: (given) => {
      const { numbers, notices } = readRow(model.features, given);
      return { scores: ranked(model.labels, predict(numbers)), notices };
    },
    typical: Object.fromEntries(columns.map(({ name, ordinary }) => [name, ordinary])),
    columns,
  };
}

export const loadTable: Loader<'table'> = ({ reference }, files) => {
  const { classify, typical, columns } = openTableModel(files);
  const counted = reference?.inputs;

  return Promise.resolve({
    run(input): Promise<Classification> {
      const start = performance.now();
      checkInput('table', input);
      const { scores, notices } = classify(input);
      return Promise.resolve({
        label: at(scores, 0).label,
        scores,
        ...(counted && { inputBins: binsOf(counted, factsOfRow(columns, input)) }),
        totalMs: performance.now() - start,
        notices,
      });
    },
    async explain(input, _options, how, signal) {
      checkInput('table', input);
      const { explainTable } = await import('../../explain/explain-table');
      const row = namedCells(input, columns);
      const cells = columns.map(({ name }) => ownValue(row, name) ?? null);
      return explainTable(cells, columns, (rows) => inTurn(rows, classify, signal), how);
    },
    selfTest: (golden) => Promise.resolve(differs(golden.scores, classify(golden.row).scores)),
    example: () => Promise.resolve({ row: typical, scores: classify(typical).scores }),
    dispose: () => Promise.resolve(),
  });
};

/** The scores of rows, one after the other; messages get in between them. */
async function inTurn(
  rows: readonly TableCells[],
  classify: TableReader['classify'],
  signal: AbortSignal,
): Promise<LabelScore[][]> {
  const pace = paced(signal);
  const answers: LabelScore[][] = [];
  for (const row of rows) {
    answers.push(classify(row).scores);
    await pace();
  }
  return answers;
}

/**
 * Probabilities of the labels for the numbers of a row.
 * @throws InklingError `model-corrupt` where columns, learner and labels do not fit each other
 */
export function predictorOf(
  model: TableModel,
  weightsFile: () => Uint8Array<ArrayBuffer>,
): (numbers: Float32Array) => Float32Array {
  const inputs = model.features.reduce((sum, feature) => sum + widthOf(feature), 0);
  return outputsOf(model, { inputs, units: model.labels.length }, weightsFile);
}
