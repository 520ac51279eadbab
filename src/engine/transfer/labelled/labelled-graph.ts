/** What is stored of a model of texts or tables, as the graph that is exported, and back. */

import { InklingError } from '../../../contract/errors';
import type { LabelledTask } from '../../../contract/training/exporting';
import type { ModelFiles } from '../../formats/model-files';
import { fileOf, parseFile, textFile } from '../../formats/model-files';
import { packFloats } from '../../formats/concatenate';
import type { LabelledGraph } from '../../formats/onnx-labelled';
import { CELL_RULE } from '../../tasks/labelled/cell-values';
import { RegressModelSchema, type RegressModel } from '../../tasks/labelled/regress-task';
import { MODEL, readWeights, WEIGHTS } from '../../tasks/labelled/small-network';
import type { StoredLearner } from '../../tasks/labelled/stored-learner';
import { widthOf, type Feature } from '../../tasks/labelled/table-features';
import { TableModelSchema, type TableModel } from '../../tasks/labelled/table-task';
import { SEQUENCE } from '../../tasks/labelled/text-features';
import {
  checkTextModel,
  textModel,
  TextModelSchema,
  type TextModel,
} from '../../tasks/labelled/text-model';
import { refuseEncoded } from '../../tasks/labelled/text-model-kind';
import { WORDS, type Preprocessing } from './preprocessing';

export interface NamedModel {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

export interface Described {
  readonly graph: LabelledGraph;
  readonly preprocessing: Preprocessing;
}

/**
 * @throws InklingError `model-unfit` for a model that was learnt on an encoder; `model-missing`,
 * `model-corrupt`
 */
export function describe(task: LabelledTask, files: ModelFiles, named: NamedModel): Described {
  const common = { format: 'inkling-preprocessing', formatVersion: 1, ...named } as const;
  if (task === 'classify') {
    refuseEncoded(files);
    const model = parseFile(TextModelSchema, files, MODEL);
    checkTextModel(model);
    const { labels, vocabulary, layers } = model;
    const reader = model.kind === 'text' ? undefined : model.reader;
    return {
      graph: {
        input: { name: 'ids', length: SEQUENCE },
        learnt: { layers, reader, weights: readWeights(layers, fileOf(files, WEIGHTS)) },
        output: { labels: labels.length },
      },
      preprocessing: { ...common, task, labels, words: WORDS, vocabulary },
    };
  }
  if (task === 'table') {
    const model = parseFile(TableModelSchema, files, MODEL);
    const { target, labels, features: columns } = model;
    return {
      graph: {
        input: featuresOf(columns),
        learnt: learntOf(model, labels.length, files),
        output: { labels: labels.length },
      },
      preprocessing: { ...common, task, target, labels, cells: CELL_RULE, columns },
    };
  }
  const model = parseFile(RegressModelSchema, files, MODEL);
  const { target, mean, deviation, features: columns } = model;
  return {
    graph: {
      input: featuresOf(columns),
      learnt: learntOf(model, 1, files),
      output: { mean, deviation },
    },
    preprocessing: { ...common, task, target, mean, deviation, cells: CELL_RULE, columns },
  };
}

function featuresOf(columns: readonly Feature[]): LabelledGraph['input'] {
  return { name: 'features', width: columns.reduce((sum, column) => sum + widthOf(column), 0) };
}

function learntOf(
  stored: StoredLearner,
  targets: number,
  files: ModelFiles,
): LabelledGraph['learnt'] {
  if (stored.learner === 'forest')
    return { trees: stored.forest.trees, targets, aggregate: 'AVERAGE', start: [] };
  if (stored.learner === 'boosted') return { ...stored.boosted, targets, aggregate: 'SUM' };
  const { layers } = stored;
  return { layers, weights: readWeights(layers, fileOf(files, WEIGHTS)) };
}

/**
 * The files of a model that is stored as the studio stores it.
 * @throws InklingError `model-corrupt` for trees that answer texts
 */
export function storedFiles(
  learnt: LabelledGraph['learnt'],
  preprocessing: Preprocessing,
): ModelFiles {
  return new Map([
    [MODEL, textFile(JSON.stringify(storedModel(learnt, preprocessing)))],
    ...('layers' in learnt ? [[WEIGHTS, packFloats(learnt.weights)] as const] : []),
  ]);
}

function storedModel(
  learnt: LabelledGraph['learnt'],
  preprocessing: Preprocessing,
): TextModel | TableModel | RegressModel {
  if (preprocessing.task === 'classify') {
    const { labels, vocabulary } = preprocessing;
    if (!('layers' in learnt))
      throw new InklingError('model-corrupt', 'Trees read rows, not texts.', {
        details: { file: MODEL },
      });
    return textModel(labels, vocabulary, learnt);
  }
  const learner = learnerOf(learnt);
  const { target, columns: features } = preprocessing;
  return preprocessing.task === 'table'
    ? { kind: 'table', target, labels: preprocessing.labels, features, ...learner }
    : {
        kind: 'numbers',
        target,
        mean: preprocessing.mean,
        deviation: preprocessing.deviation,
        features,
        ...learner,
      };
}

function learnerOf(learnt: LabelledGraph['learnt']): StoredLearner {
  if ('layers' in learnt) return { learner: 'network', layers: [...learnt.layers] };
  const trees = learnt.trees.map(({ column, limit, yes, no, shares }) => ({
    column: [...column],
    limit: [...limit],
    yes: [...yes],
    no: [...no],
    shares: shares.map((share) => share && [...share]),
  }));
  if (learnt.aggregate === 'AVERAGE') return { learner: 'forest', forest: { trees } };
  return { learner: 'boosted', boosted: { start: [...learnt.start], trees } };
}
