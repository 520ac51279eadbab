/**
 * Fits the learner that the request names to the rows of a table as numbers, and brings it into the
 * form in which they are judged and stored.
 */

import type {
  EpochPoint,
  TableData,
  TrainBackend,
  TrainRequest,
} from '../../../contract/training/training';
import { packFloats } from '../../formats/concatenate';
import { denseLayers, parameterCount, type Layer } from '../../formats/dense-layers';
import type { StoredLearner } from '../../tasks/labelled/stored-learner';
import { widthOf, type Feature } from '../../tasks/labelled/table-features';
import type { NetworkTask } from '../loop/fit-network';
import { trainNetwork } from '../loop/network-session';
import { fitPlain, type PlainTask } from '../loop/plain-session';
import type { RunControl } from '../loop/training-run';
import { pick, pickTargets, sparseRowsOf } from '../rows/sparse-rows';
import { isPlain, plainFit } from './plain-learners';

export interface PreparedTable extends PlainTask {
  readonly features: readonly Feature[];
}

export interface FittedTable {
  /** Null for folds. */
  readonly learner: StoredLearner | null;
  readonly weights: Uint8Array<ArrayBuffer>;
  /** A row for each example that is judged. */
  readonly outputs: Float32Array;
  /** The example of each row of `outputs`. */
  readonly judged: Uint32Array;
  readonly history: readonly EpochPoint[];
  readonly folds: readonly number[];
  readonly backend: TrainBackend | null;
  readonly seconds: number;
  readonly examples: number;
  /** Nodes of trees are not counted. */
  readonly parameters: number;
}

export async function fitTable(
  request: TrainRequest<'table' | 'regress'>,
  prepared: PreparedTable,
  control: RunControl,
): Promise<FittedTable> {
  const { train, heldOut, width } = prepared;
  const folds = request.recipe.folds !== null;
  const judged = folds ? train : heldOut;
  const { learner } = request.data;
  if (isPlain(learner)) {
    const fitted = await fitPlain(request, prepared, plainFit(learner, request, width), control);
    return {
      ...fitted,
      weights: new Uint8Array(),
      judged,
      history: [],
      backend: null,
      parameters: 0,
    };
  }
  const task = tableTask(request, prepared);
  const { layers } = task;
  const { weights, probabilities, ...trained } = await trainNetwork(request, task, control);
  return {
    ...trained,
    learner: folds ? null : { learner: 'network', layers: [...layers] },
    weights: packFloats(weights),
    outputs: probabilities,
    judged,
    parameters: parameterCount(layers),
  };
}

/** What a network learns of a table, whatever its layers. */
type TableExamples = Pick<NetworkTask, 'train' | 'heldOut' | 'strata'>;

export function tableExamples(prepared: PreparedTable): TableExamples {
  const { numbers, targets, strata, train, heldOut } = prepared;
  const examples = { rows: sparseRowsOf(numbers, inputsOf(prepared)), labels: targets };
  return {
    train: pick(examples, train),
    heldOut: pick(examples, heldOut),
    strata: pickTargets(strata, train),
  };
}

/**
 * The network of a request, or its linear or logistic regression, on the rows of a table.
 * @param examples of this table, where they are there already
 */
export function tableTask(
  { data: { learner }, recipe }: TrainRequest<'table' | 'regress'>,
  prepared: PreparedTable,
  examples: TableExamples = tableExamples(prepared),
): NetworkTask {
  const { width, targets } = prepared;
  const ofNumbers = targets instanceof Float32Array;
  return {
    ...examples,
    layers: tableLayers(learner, inputsOf(prepared), recipe.hidden, width, ofNumbers),
    classes: width,
    start: null,
  };
}

/** Numbers of a row. */
function inputsOf({ features }: PreparedTable): number {
  return features.reduce((sum, feature) => sum + widthOf(feature), 0);
}

/** @param ofNumbers whether numbers are learnt, and not labels */
export function tableLayers(
  learner: TableData['learner'],
  inputs: number,
  hidden: readonly number[],
  outputs: number,
  ofNumbers: boolean,
): Layer[] {
  // A network without hidden layers is a linear or a logistic regression.
  const between = learner === 'linear' ? [] : hidden;
  return denseLayers(inputs, between, outputs, ofNumbers ? 'linear' : 'softmax');
}
