/** Opens a model of tables for looking into it: labels and numbers alike. */

import { at } from '../../contract/at';
import type { InsideColumn, TableInsides } from '../../contract/training/insides';
import { fileOf, parseFile, type ModelFiles } from '../formats/model-files';
import type { Tree } from '../tasks/labelled/random-forest';
import {
  numberPredictor,
  RegressModelSchema,
  type RegressModel,
} from '../tasks/labelled/regress-task';
import { MODEL, readWeights, WEIGHTS } from '../tasks/labelled/small-network';
import { treesOf } from '../tasks/labelled/stored-learner';
import { columnOf } from '../tasks/labelled/table-columns';
import type { Feature } from '../tasks/labelled/table-features';
import { predictorOf, TableModelSchema, type TableModel } from '../tasks/labelled/table-task';
import { unitOf, type AskedModel } from './asked-model';
import { linearSums } from './linear-sums';

export interface OpenTable {
  readonly insides: TableInsides;
  readonly model: AskedModel;
  readonly trees: readonly Tree[];
  /** From what a leaf holds to what is shown. */
  readonly scale: (share: number) => number;
}

type Weighed = () => Uint8Array<ArrayBuffer>;

/** @throws InklingError `model-missing`, `model-corrupt` */
export function openLabels(files: ModelFiles): OpenTable {
  const stored = parseFile(TableModelSchema, files, MODEL);
  const weights: Weighed = () => fileOf(files, WEIGHTS);
  const { labels, features } = stored;
  const model = { features, outputs: labels, ask: predictorOf(stored, weights) };
  return opened(stored, model, labels, weights, null);
}

/** @throws InklingError `model-missing`, `model-corrupt` */
export function openNumbers(files: ModelFiles): OpenTable {
  const stored = parseFile(RegressModelSchema, files, MODEL);
  const weights: Weighed = () => fileOf(files, WEIGHTS);
  const predict = numberPredictor(stored, weights);
  const { features, target } = stored;
  const model = { features, outputs: [target], ask: (row: Float32Array) => [predict(row)] };
  return opened(stored, model, null, weights, stored);
}

function opened(
  stored: TableModel | RegressModel,
  model: AskedModel,
  labels: readonly string[] | null,
  weights: Weighed,
  scale: { readonly deviation: number; readonly mean: number } | null,
): OpenTable {
  const trees = treesOf(stored);
  const sum = stored.learner === 'boosted';
  return {
    insides: {
      kind: 'table',
      target: stored.target,
      labels,
      columns: stored.features.map(shown),
      trees: trees.length > 0 ? { count: trees.length, sum } : null,
      sums: sumsOf(stored, model, weights, scale),
    },
    model,
    trees,
    // What a boosted tree adds is a part of a number, of which the mean is no part.
    scale: (share) => (scale ? share * scale.deviation + (sum ? 0 : scale.mean) : share),
  };
}

function sumsOf(
  stored: TableModel | RegressModel,
  model: AskedModel,
  weights: Weighed,
  scale: { readonly deviation: number; readonly mean: number } | null,
): TableInsides['sums'] {
  if (stored.learner !== 'network' || stored.layers.length !== 1) return null;
  const read = readWeights(stored.layers, weights());
  const bias = at(stored.layers, 0).bias ? at(read, 1) : new Float32Array(model.outputs.length);
  return linearSums(model, at(read, 0), bias, scale);
}

function shown(feature: Feature): InsideColumn {
  return {
    name: feature.name,
    kind: feature.kind,
    unit: unitOf(feature),
    ordinary: columnOf(feature).ordinary,
    values: feature.kind === 'category' ? feature.values : [],
  };
}
