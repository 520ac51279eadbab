/**
 * What the tasks whose models are made here have in common for those who ask a model about rows and
 * compare its answers: collecting the rows, asking the files of a model, and its golden example.
 */

import { at } from '../../../contract/at';
import type { LabelScore } from '../../../contract/tasks/answer-parts';
import type { PictureInput } from '../../../contract/tasks/pictures';
import type { TableRow } from '../../../contract/tasks/table';
import type { TaskMap } from '../../../contract/tasks/tasks';
import type { ReducibleData, OwnTask } from '../../../contract/training/reducing';
import type { RowsData } from '../../../contract/training/training';
import type { ModelFiles } from '../../formats/model-files';
import { openTextModel } from '../../tasks/labelled/classify-task';
import { openDrawingModel } from '../../tasks/labelled/drawing-model';
import { ranked } from '../../tasks/labelled/label-scores';
import { openRegressModel } from '../../tasks/labelled/regress-task';
import { SIDE } from '../../tasks/labelled/see-drawing';
import { openTableModel } from '../../tasks/labelled/table-task';
import { cellOf } from '../data/row-table';
import { labelsOf } from './drawing-examples';
import type { Truth } from '../judge/agreement';
import { collectNumbers, collectRows, type RowSet } from './rows-data';
import { rowOf } from './table-inputs';
import { strataOf } from './target-numbers';
import type { RunControl } from '../loop/training-run';
import { Random } from '../rows/random';
import { splitByLabel } from '../rows/split';

/** Inputs between two breaths. */
const BREATHE_EACH = 100;

/** What rows and drawings to train on are to their task. */
export interface KnownInput {
  classify: string;
  table: TableRow;
  regress: TableRow;
  pictures: Extract<PictureInput, { kind: 'ink' }> & { readonly ink: Uint8ClampedArray };
}

export interface KnownExample<Task extends OwnTask> {
  readonly input: KnownInput[Task];
  readonly truth: Truth;
}

/** Examples as a training with this seed would part them. */
export interface PartedExamples<Task extends OwnTask> {
  readonly train: readonly KnownExample<Task>[];
  readonly heldOut: readonly KnownExample<Task>[];
}

/** What a model says of an input: its labels, the likeliest first, or a number. */
export type Said = readonly LabelScore[] | number;

export interface LabelledKind<Task extends OwnTask> {
  /** @throws InklingError `data-missing`, `data-cut-off`, `data-invalid`; AbortError when stopped */
  readonly collect: (
    data: ReducibleData[Task],
    seed: number,
    control: RunControl,
  ) => Promise<PartedExamples<Task>>;
  /** @throws InklingError `model-missing`, `model-corrupt` */
  readonly open: (files: ModelFiles) => (input: KnownInput[Task]) => Promise<Said>;
  /** @param ask a model that was opened */
  readonly golden: (
    input: KnownInput[Task],
    ask: (input: KnownInput[Task]) => Promise<Said>,
  ) => Promise<TaskMap[Task]['golden']>;
}

export const LABELLED_KINDS: { readonly [Task in OwnTask]: LabelledKind<Task> } = {
  classify: {
    collect: async (data, seed, control) => {
      const set = await collectRows('classify', data, control);
      const column = at(data.choice.inputs, 0);
      const examples = Array.from(set.classes, (label, i) => ({
        input: cellOf(at(set.table.rows, at(set.rows, i)), column),
        truth: at(set.labels, label),
      }));
      return parted(examples, set.classes, data.heldOut, seed);
    },
    open: (files) => {
      const ask = openTextModel(files);
      return (input) => Promise.resolve(ask(input).scores);
    },
    golden: async (text, ask) => ({ text, scores: scoresOf(await ask(text)) }),
  },
  table: {
    collect: (data, seed, control) => knownRows('table', data, seed, control),
    open: (files) => {
      const { classify } = openTableModel(files);
      return (row) => Promise.resolve(classify(row).scores);
    },
    golden: async (row, ask) => ({ row: { ...row }, scores: scoresOf(await ask(row)) }),
  },
  regress: {
    collect: (data, seed, control) => knownRows('regress', data, seed, control),
    open: (files) => {
      const { estimate } = openRegressModel(files);
      return (row) => Promise.resolve(estimate(row).value);
    },
    golden: async (row, ask) => ({ row: { ...row }, value: numberOf(await ask(row)) }),
  },
  pictures: {
    collect: ({ examples, heldOut }, seed) => {
      const labels = labelsOf(examples);
      const classes = Uint16Array.from(examples, ({ label }) => labels.indexOf(label));
      const known = examples.map(({ pixels, label }) => ({
        input: { kind: 'ink' as const, width: SIDE, height: SIDE, ink: pixels },
        truth: label,
      }));
      return Promise.resolve(parted(known, classes, heldOut, seed));
    },
    open: (files) => {
      const model = openDrawingModel(files);
      return async (input) => {
        const [shares = []] = await model.shares([await model.see(input)]);
        return ranked(model.labels, shares);
      };
    },
    golden: async (input, ask) => ({
      ink: [...input.ink],
      scores: scoresOf(await ask(input)),
    }),
  },
};

/** The label that is likeliest, or the number. */
export function answerOf(said: Said): Truth {
  return typeof said === 'number' ? said : at(said, 0).label;
}

/** What a model says of many, with the shares of all labels. */
export async function saidOf<Input>(
  ask: (input: Input) => Promise<Said>,
  inputs: readonly Input[],
  breathe: () => Promise<void>,
): Promise<Said[]> {
  const all: Said[] = [];
  for (const input of inputs) {
    if (all.length % BREATHE_EACH === 0) await breathe();
    all.push(await ask(input));
  }
  return all;
}

/** What a model answers to many. */
export async function answersOf<Input>(
  ask: (input: Input) => Promise<Said>,
  inputs: readonly Input[],
  breathe: () => Promise<void>,
): Promise<Truth[]> {
  return (await saidOf(ask, inputs, breathe)).map(answerOf);
}

/** Rows with what is right about each. */
export interface KnownRows {
  readonly set: RowSet;
  readonly truths: readonly Truth[];
  /** Of which what is held out has its share: the labels, or steps of the numbers. */
  readonly strata: Uint16Array;
}

/** @throws as `collectRows` does */
export async function collectKnown(
  task: 'table' | 'regress',
  data: RowsData,
  control: RunControl,
): Promise<KnownRows> {
  if (task === 'regress') {
    const set = await collectNumbers(data, control);
    return { set, truths: set.targets, strata: strataOf(set.targets) };
  }
  const set = await collectRows('table', data, control);
  const truths = Array.from(set.classes, (label) => at(set.labels, label));
  return { set, truths, strata: set.classes };
}

async function knownRows(
  task: 'table' | 'regress',
  data: RowsData,
  seed: number,
  control: RunControl,
) {
  const { set, truths, strata } = await collectKnown(task, data, control);
  const examples = truths.map((truth, i) => ({ input: rowOf(set, data, i), truth }));
  return parted(examples, strata, data.heldOut, seed);
}

/** As a training with this seed parts its examples. */
export function parted<Example>(
  examples: readonly Example[],
  strata: Uint16Array,
  share: number,
  seed: number,
) {
  const { train, heldOut } = splitByLabel(strata, share, Random.seeded(seed, 'examples'));
  const some = (indices: Uint32Array) => Array.from(indices, (i) => at(examples, i));
  return { train: some(train), heldOut: some(heldOut) };
}

/** What a model whose answers are labels says. */
export function scoresOf(said: Said): LabelScore[] {
  if (typeof said === 'number') throw new RangeError('There are no labels where a number is said.');
  return [...said];
}

function numberOf(said: Said): number {
  if (typeof said !== 'number') throw new RangeError('There is no number where labels are said.');
  return said;
}
