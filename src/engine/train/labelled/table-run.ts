/**
 * Trains a classifier of table rows: turns their cells into numbers, fits a random forest or a
 * network, and finds out how much each column matters.
 */

import { at } from '../../../contract/at';
import type {
  EpochPoint,
  TableData,
  TrainBackend,
  TrainRequest,
} from '../../../contract/training/training';
import type { TableRow } from '../../../contract/tasks/table';
import { MODEL, WEIGHTS } from '../../tasks/labelled/small-network';
import { openTableModel, predictorOf, type TableModel } from '../../tasks/labelled/table-task';
import {
  learnFeature,
  numbersOf,
  widthOf,
  type Feature,
} from '../../tasks/labelled/table-features';
import { findLive, judgeAgainst } from '../loop/compare-live';
import { evaluate } from '../judge/evaluation';
import { trainForest } from '../loop/forest-session';
import { importanceOf } from '../judge/permutation-importance';
import { publishLabelled } from './publish-labelled';
import { packFloats } from '../../formats/concatenate';
import { textFile } from '../../formats/model-files';
import { denseLayers, parameterCount } from '../../formats/dense-layers';
import { Random } from '../rows/random';
import { pick, sparseRows, type Examples } from '../rows/sparse-rows';
import { cellOf } from '../data/row-table';
import { collectRows, type RowExamples } from './rows-data';
import type { RunControl, TrainingRun } from '../loop/training-run';
import { trainNetwork } from '../loop/network-session';
import { splitByLabel } from '../rows/split';

export const runTable: TrainingRun<'table'> = async (request, control) => {
  const { data, recipe, model } = request;
  const live = await findLive('table', model);
  const set = await collectRows('table', data, control);
  const { classes, labels } = set;
  const folds = recipe.folds !== null;
  const all = Uint32Array.from(classes.keys());
  const { train, heldOut } = folds
    ? { train: all, heldOut: new Uint32Array() }
    : splitByLabel(classes, data.heldOut, Random.seeded(recipe.seed, 'examples'));
  const features = learnFeatures(set, data, train);
  const numbers = Array.from(all, (example) => {
    const cells = cellsOf(set, data, example);
    return numbersOf(features, (_, i) => at(cells, i)).numbers;
  });
  const made = await learn(request, set, { features, numbers, train, heldOut }, control);

  control.emit({ type: 'judging' });
  const evaluation = evaluate(made.probabilities, made.truths, labels, (i) => ({
    kind: 'text',
    text: inWords(set, data, at(made.judged, i)),
  }));
  const { history, backend, seconds, examples, parameters } = made;
  const outcome = {
    evaluation,
    history,
    folds: made.folds,
    backend,
    examples,
    seconds,
    parameters,
  };
  if (made.model === null) return { ...outcome, version: null, verdict: null };

  const stored = made.model;
  const predict = predictorOf(stored, () => made.weights);
  const importance = await importanceOf(
    features,
    Array.from(heldOut, (i) => at(numbers, i)),
    Array.from(heldOut, (i) => at(classes, i)),
    predict,
    Random.seeded(recipe.seed, 'dropout'),
    control.breathe,
  );
  const heldOutExamples = Array.from(heldOut, (example) => ({
    input: rowOf(set, data, example),
    label: at(labels, at(classes, example)),
  }));
  const verdict = await judgeAgainst(
    live,
    evaluation.accuracy,
    heldOutExamples,
    request.modelsUrl,
    control,
  );
  const files = new Map([
    [MODEL, textFile(JSON.stringify(stored))],
    ...(stored.learner === 'network' ? [[WEIGHTS, made.weights] as const] : []),
  ]);
  const row = at(heldOutExamples, 0).input;
  const golden = { row: { ...row }, scores: openTableModel(files).classify(row).scores };
  const about = [
    `It tells ${stored.target} from ${features.map(({ name }) => name).join(', ')}.`,
    data.learner === 'forest' ? `A random forest of ${String(data.trees)} trees.` : 'A network.',
  ];
  const { version } = await publishLabelled(
    { request, files, golden, evaluation, parameters, examples: train.length, about },
    verdict.wentLive,
    control.signal,
  );
  return { ...outcome, version, verdict, importance };
};

export interface Prepared {
  readonly features: readonly Feature[];
  /** Of every example. */
  readonly numbers: readonly Float32Array[];
  readonly train: Uint32Array;
  readonly heldOut: Uint32Array;
}

interface Made {
  /** Null for folds. */
  readonly model: TableModel | null;
  readonly weights: Uint8Array<ArrayBuffer>;
  readonly probabilities: Float32Array;
  readonly truths: Uint16Array;
  /** The example of each row of `probabilities`. */
  readonly judged: Uint32Array;
  readonly history: readonly EpochPoint[];
  readonly folds: readonly number[];
  readonly backend: TrainBackend | null;
  readonly seconds: number;
  readonly examples: number;
  readonly parameters: number;
}

async function learn(
  request: TrainRequest<'table'>,
  set: RowExamples,
  prepared: Prepared,
  control: RunControl,
): Promise<Made> {
  const { labels, classes } = set;
  const { features, numbers, train, heldOut } = prepared;
  const judged = request.recipe.folds === null ? heldOut : train;
  const common = {
    kind: 'table' as const,
    target: at(set.names, request.data.choice.label),
    labels: [...labels],
    features: [...features],
  };
  if (request.data.learner === 'forest') {
    const grown = await trainForest(
      request,
      { numbers, classes, labels: labels.length, train, heldOut },
      control,
    );
    const model: TableModel | null = grown.forest && {
      ...common,
      learner: 'forest',
      forest: grown.forest,
    };
    return {
      ...grown,
      model,
      weights: new Uint8Array(),
      judged,
      truths: Uint16Array.from(judged, (i) => at(classes, i)),
      history: [],
      backend: null,
    };
  }
  const width = features.reduce((sum, feature) => sum + widthOf(feature), 0);
  const full = new Float32Array(numbers.length * width);
  numbers.forEach((row, i) => {
    full.set(row, i * width);
  });
  const examples: Examples = { rows: sparseRows(full, width), labels: classes };
  const layers = denseLayers(width, request.recipe.hidden, labels.length);
  const trained = await trainNetwork(
    request,
    {
      layers,
      classes: labels.length,
      train: pick(examples, train),
      heldOut: pick(examples, heldOut),
      start: null,
    },
    control,
  );
  const model: TableModel | null =
    request.recipe.folds === null ? { ...common, learner: 'network', layers: [...layers] } : null;
  return {
    ...trained,
    model,
    weights: packFloats(trained.weights),
    truths: trained.judged.labels,
    judged,
    parameters: parameterCount(layers),
  };
}

/**
 * Folds share their features: these hold medians, means and the names of values, and nothing of the
 * labels.
 */
function learnFeatures(
  { table, names, kinds, rows }: RowExamples,
  { choice }: TableData,
  train: Uint32Array,
): Feature[] {
  return choice.inputs.map((column) => {
    const cells = Array.from(train, (example) => cellOf(at(table.rows, at(rows, example)), column));
    return learnFeature(at(names, column), at(kinds, column), cells, table.decimalComma);
  });
}

/** The cells of an example, in the order of the inputs. */
function cellsOf({ table, rows }: RowExamples, { choice }: TableData, example: number): string[] {
  const row = at(table.rows, at(rows, example));
  return choice.inputs.map((column) => cellOf(row, column));
}

function rowOf(set: RowExamples, data: TableData, example: number): TableRow {
  const cells = cellsOf(set, data, example);
  return Object.fromEntries(
    data.choice.inputs.map((column, i) => [at(set.names, column), at(cells, i)]),
  );
}

function inWords(set: RowExamples, data: TableData, example: number): string {
  return Object.entries(rowOf(set, data, example))
    .map(([name, cell]) => `${name} ${String(cell)}`)
    .join(' · ');
}
