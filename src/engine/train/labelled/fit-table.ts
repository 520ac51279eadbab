/**
 * Fits what the request names, a random forest or a network, to the rows of a table as numbers, and
 * brings both into the form in which they are judged and stored.
 */

import { at } from '../../../contract/at';
import type { EpochPoint, TrainBackend, TrainRequest } from '../../../contract/training/training';
import { packFloats } from '../../formats/concatenate';
import { denseLayers, parameterCount } from '../../formats/dense-layers';
import { widthOf, type Feature } from '../../tasks/labelled/table-features';
import type { TableModel } from '../../tasks/labelled/table-task';
import { trainForest } from '../loop/forest-session';
import { trainNetwork } from '../loop/network-session';
import type { RunControl } from '../loop/training-run';
import { pick, sparseRows, type Examples } from '../rows/sparse-rows';
import type { RowExamples } from './rows-data';

export interface PreparedTable {
  readonly features: readonly Feature[];
  /** Of every example. */
  readonly numbers: readonly Float32Array[];
  readonly train: Uint32Array;
  readonly heldOut: Uint32Array;
}

export interface FittedTable {
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

export async function fitTable(
  request: TrainRequest<'table'>,
  set: RowExamples,
  prepared: PreparedTable,
  control: RunControl,
): Promise<FittedTable> {
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
