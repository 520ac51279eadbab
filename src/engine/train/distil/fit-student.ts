/**
 * Fits a student to what its teacher said, or to labels alone, and gives the files that answer. What
 * is learnt by gradients learns the shares themselves; trees learn counts of labels that are those
 * shares.
 */

import { at } from '../../../contract/at';
import type { TableRow } from '../../../contract/tasks/table';
import type { Recipe, TableData } from '../../../contract/training/training';
import { packFloats } from '../../formats/concatenate';
import { denseLayers, parameterCount, type Layer } from '../../formats/dense-layers';
import { textFile, type ModelFiles } from '../../formats/model-files';
import { readRow } from '../../tasks/labelled/read-row';
import { MODEL, WEIGHTS } from '../../tasks/labelled/small-network';
import type { StoredLearner } from '../../tasks/labelled/stored-learner';
import type { Feature } from '../../tasks/labelled/table-features';
import { buildVocabulary, wordsOf } from '../../tasks/labelled/text-features';
import type { TableModel } from '../../tasks/labelled/table-task';
import type { SoftLabels } from '../kernel/soft-loss';
import type { Kernel } from '../kernel/training-kernel';
import { plainFit } from '../labelled/plain-learners';
import { rowsOf, textFiles, textLayers } from '../labelled/text-network';
import { fitWeights } from '../loop/fit-weights';
import type { RunControl } from '../loop/training-run';
import { sparseRows, type Rows } from '../rows/sparse-rows';
import { apportioned, likeliest } from './soft-labels';

/** Copies of each row for trees, and of all rows together at most. */
const [COPIES, MOST] = [10, 100_000];

/** What is learnt of each row. */
export interface Lesson {
  readonly labels: readonly string[];
  readonly soft: SoftLabels;
  readonly recipe: Recipe;
}

export interface Student {
  readonly files: ModelFiles;
  /** Nodes of trees are not counted. */
  readonly parameters: number;
}

interface Control extends Pick<RunControl, 'breathe'> {
  readonly onProgress: (done: number) => void;
  /** A kernel of its own for each student, whose memory goes with it. */
  readonly openKernel: () => Promise<Kernel>;
}

export async function fitTextStudent(
  texts: readonly string[],
  lesson: Lesson,
  control: Control,
): Promise<Student> {
  const words = texts.map((text) => wordsOf(text).words);
  const vocabulary = buildVocabulary(words);
  const { labels, recipe } = lesson;
  const layers = textLayers(vocabulary.length, recipe.hidden, labels.length);
  const weights = await fitNetworkStudent(layers, rowsOf(words, vocabulary), lesson, control);
  return {
    files: textFiles(labels, vocabulary, { layers }, weights),
    parameters: parameterCount(layers),
  };
}

export async function fitTableStudent(
  rows: readonly TableRow[],
  features: readonly Feature[],
  { target, learner, trees }: Pick<TableData, 'learner' | 'trees'> & { readonly target: string },
  lesson: Lesson,
  control: Control,
): Promise<Student> {
  const numbers = rows.map((row) => readRow(features, row).numbers);
  const width = at(numbers, 0).length;
  const { labels, soft, recipe } = lesson;
  const about = { kind: 'table' as const, target, labels: [...labels], features: [...features] };
  const asFile = (stored: StoredLearner) => {
    const model: TableModel = { ...about, ...stored };
    return [MODEL, textFile(JSON.stringify(model))] as const;
  };
  if (learner === 'network' || learner === 'linear') {
    const layers = denseLayers(width, learner === 'linear' ? [] : recipe.hidden, labels.length);
    const full = new Float32Array(numbers.length * width);
    numbers.forEach((row, i) => {
      full.set(row, i * width);
    });
    const weights = await fitNetworkStudent(layers, sparseRows(full, width), lesson, control);
    return {
      files: new Map([
        asFile({ learner: 'network', layers: [...layers] }),
        [WEIGHTS, packFloats(weights)],
      ]),
      parameters: parameterCount(layers),
    };
  }
  const copies = Math.max(1, Math.min(COPIES, Math.floor(MOST / rows.length)));
  const counted = apportioned(soft, labels.length, copies);
  const grow = plainFit(learner, { data: { trees }, recipe }, labels.length);
  const stored = await grow(
    Array.from(counted.rows, (row) => at(numbers, row)),
    counted.labels,
    async (done, of) => {
      control.onProgress(done / of);
      await control.breathe();
    },
  );
  return { files: new Map([asFile(stored)]), parameters: 0 };
}

async function fitNetworkStudent(
  layers: readonly Layer[],
  rows: Rows,
  { labels, soft, recipe }: Lesson,
  { openKernel, ...control }: Control,
) {
  const classes = labels.length;
  const examples = { rows, labels: likeliest(soft.shares, classes) };
  return fitWeights(await openKernel(), { layers, recipe, examples, classes, soft }, control);
}
