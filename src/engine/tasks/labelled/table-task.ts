/**
 * The table task: a row of numbers and categories under labels that the user chose, by a forest or
 * a network that was trained here.
 */

import * as v from 'valibot';
import { at } from '../../../contract/at';
import { InklingError } from '../../../contract/errors';
import { ownValue } from '../../../contract/own-record';
import { checkInput } from '../../../contract/tasks/tasks';
import type { TableCells, TableRow } from '../../../contract/tasks/table';
import type { LabelScore, Notice } from '../../../contract/tasks/answer-parts';
import type { Classification } from '../../../contract/tasks/labelled';
import type { Judgement } from './classify-task';
import { askForest, checkForest, ForestSchema } from './random-forest';
import { differs, ranked } from './label-scores';
import { checkLayers, forward, LayerSchema, MODEL, readWeights, WEIGHTS } from './small-network';
import { fileOf, parseFile } from '../../formats/model-files';
import type { Column } from '../../explain/counterfactual';
import type { Loader } from '../runner/runner';
import { paced } from '../runner/yield';
import { columnOf } from './table-columns';
import type { ModelFiles } from '../../formats/model-files';
import { FeatureSchema, numbersOf, widthOf, type Feature } from './table-features';

const common = {
  kind: v.literal('table'),
  /** Name of the column that is predicted. */
  target: v.string(),
  labels: v.pipe(v.array(v.string()), v.minLength(2)),
  features: v.pipe(v.array(FeatureSchema), v.minLength(1)),
};

export const TableModelSchema = v.variant('learner', [
  v.object({
    ...common,
    learner: v.literal('network'),
    layers: v.pipe(v.array(LayerSchema), v.minLength(1)),
  }),
  v.object({ ...common, learner: v.literal('forest'), forest: ForestSchema }),
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
      const row = namedCells(given, model.features);
      const { numbers, unknown, missing } = numbersOf(model.features, ({ name }) =>
        ownValue(row, name),
      );
      return {
        scores: ranked(model.labels, predict(numbers)),
        notices: noticesOf(model.features, unknown, missing),
      };
    },
    typical: Object.fromEntries(columns.map(({ name, ordinary }) => [name, ordinary])),
    columns,
  };
}

/** A row by the names of its columns. */
function namedCells(
  row: TableRow | TableCells,
  features: readonly { readonly name: string }[],
): TableRow {
  if (!isList(row)) return row;
  if (row.length === features.length)
    return Object.fromEntries(features.map(({ name }, i) => [name, at(row, i)]));
  const names = features.map(({ name }) => name).join(', ');
  throw new InklingError(
    'option-invalid',
    `The row has ${String(row.length)} cells, the model ${String(features.length)} columns: ${names}.`,
    { details: { option: 'row' } },
  );
}

function isList(row: TableRow | TableCells): row is TableCells {
  return Array.isArray(row);
}

export const loadTable: Loader<'table'> = (_manifest, files) => {
  const { classify, typical, columns } = openTableModel(files);

  return Promise.resolve({
    run(input): Promise<Classification> {
      const start = performance.now();
      checkInput('table', input);
      const { scores, notices } = classify(input);
      return Promise.resolve({
        label: at(scores, 0).label,
        scores,
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
  const ends = {
    inputs: model.features.reduce((sum, feature) => sum + widthOf(feature), 0),
    units: model.labels.length,
  };
  if (model.learner === 'forest') {
    checkForest(model.forest, ends);
    return (numbers) => askForest(model.forest, numbers, model.labels.length);
  }
  checkLayers(model.layers, ends);
  const weights = readWeights(model.layers, weightsFile());
  return (numbers) =>
    forward(model.layers, weights, { columns: Uint32Array.from(numbers.keys()), values: numbers });
}

function noticesOf(
  features: readonly Feature[],
  unknown: readonly string[],
  missing: readonly string[],
): Notice[] {
  if (unknown.length + missing.length === features.length)
    return [{ code: 'nothing-known', details: {} }];
  return [
    ...(unknown.length > 0
      ? [{ code: 'cells-unknown', details: { columns: unknown.join(', ') } } as const]
      : []),
    ...(missing.length > 0
      ? [{ code: 'cells-missing', details: { columns: missing.join(', ') } } as const]
      : []),
  ];
}
