/**
 * Fits a student to what its teacher said, or to labels alone. What is learnt by gradients learns the
 * shares or numbers themselves; trees learn counts of labels that are those shares, or the numbers.
 */

import { at } from '../../../contract/at';
import type { Weights } from '../../../contract/training/checkpoint';
import type { Recipe, TableData } from '../../../contract/training/training';
import { packFloats } from '../../formats/concatenate';
import { parameterCount, type Layer } from '../../formats/dense-layers';
import type { NetworkForm } from '../../formats/sequence-layers';
import type { StoredLearner } from '../../tasks/labelled/stored-learner';
import { tableLayers } from '../labelled/fit-table';
import { isPlain, plainFit } from '../labelled/plain-learners';
import { spreadOf } from '../labelled/target-numbers';
import { fitWeights } from '../loop/fit-weights';
import { sparseRowsOf, type Rows } from '../rows/sparse-rows';
import type { LabelLesson, Lesson } from './lessons';
import type { FitControl } from './pupil';
import { apportioned, likeliest } from './soft-labels';

/** Copies of each row for trees, and of all rows together at most. */
const [COPIES, MOST] = [10, 100_000];

/** What was fitted to rows of a table; its outputs for a number are standardised by mean and deviation. */
export interface FittedRows {
  readonly stored: StoredLearner;
  readonly weights: Uint8Array<ArrayBuffer>;
  readonly parameters: number;
  readonly scale: { readonly mean: number; readonly deviation: number };
}

export async function fitRows(
  numbers: readonly Float32Array[],
  { learner, trees }: Pick<TableData, 'learner' | 'trees'>,
  lesson: Lesson,
  recipe: Recipe,
  control: FitControl,
): Promise<FittedRows> {
  const outputs = lesson.labels === null ? 1 : lesson.labels.length;
  const scale = lesson.labels === null ? spreadOf(Array.from(lesson.numbers)) : UNSCALED;
  if (!isPlain(learner)) {
    const width = at(numbers, 0).length;
    const layers = tableLayers(learner, width, recipe.hidden, outputs, lesson.labels === null);
    const rows = sparseRowsOf(numbers, width);
    const weights =
      lesson.labels === null
        ? await fitNumbers(layers, rows, standardised(lesson.numbers, scale), recipe, control)
        : await fitShares({ layers }, rows, lesson, recipe, control);
    return {
      stored: { learner: 'network', layers: [...layers] },
      weights: packFloats(weights),
      parameters: parameterCount(layers),
      scale,
    };
  }
  const counted =
    lesson.labels === null
      ? { rows: numbers, targets: standardised(lesson.numbers, scale) }
      : copied(numbers, lesson);
  const grow = plainFit(learner, { data: { trees }, recipe }, outputs);
  const stored = await grow(counted.rows, counted.targets, async (done, of) => {
    control.onProgress(done / of);
    await control.breathe();
  });
  return { stored, weights: new Uint8Array(), parameters: 0, scale };
}

const UNSCALED = { mean: 0, deviation: 1 };

function standardised(numbers: Float32Array, { mean, deviation }: typeof UNSCALED): Float32Array {
  return numbers.map((number) => (number - mean) / deviation);
}

function copied(numbers: readonly Float32Array[], { labels, soft }: LabelLesson) {
  const copies = Math.max(1, Math.min(COPIES, Math.floor(MOST / numbers.length)));
  const counted = apportioned(soft, labels.length, copies);
  const rows = Array.from(counted.rows, (row) => at(numbers, row));
  return { rows, targets: counted.labels };
}

/** A network that learns shares. */
export async function fitShares(
  form: NetworkForm,
  rows: Rows,
  { labels, soft }: LabelLesson,
  recipe: Recipe,
  { openKernel, ...control }: FitControl,
): Promise<Weights> {
  const classes = labels.length;
  const examples = { rows, labels: likeliest(soft.shares, classes) };
  return fitWeights(await openKernel(), { ...form, recipe, examples, classes, soft }, control);
}

async function fitNumbers(
  layers: readonly Layer[],
  rows: Rows,
  labels: Float32Array,
  recipe: Recipe,
  { openKernel, ...control }: FitControl,
): Promise<Weights> {
  const given = { layers, recipe, examples: { rows, labels }, classes: 1 };
  return fitWeights(await openKernel(), given, control);
}
