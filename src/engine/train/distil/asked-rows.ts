/** The rows of a file that a teacher is asked about, with the labels that they have, if they have any. */

import { at } from '../../../contract/at';
import type { TableRow } from '../../../contract/tasks/table';
import type { StudentData, UnlabelledRows } from '../../../contract/training/distilling';
import type { RowsData } from '../../../contract/training/training';
import { learnFeature, type Feature } from '../../tasks/labelled/table-features';
import { cellOf } from '../data/row-table';
import type { Truth } from '../judge/agreement';
import { LABELLED_KINDS } from '../labelled/labelled-kinds';
import { collectNumbers, collectRows, collectUnlabelled, type RowSet } from '../labelled/rows-data';
import { rowOf } from '../labelled/table-inputs';
import { strataOf } from '../labelled/target-numbers';
import type { RunControl } from '../loop/training-run';
import { Random } from '../rows/random';
import { splitByLabel } from '../rows/split';
import type { Parted } from './pupil';

export interface Asked<Input> {
  readonly inputs: Parted<Input>;
  readonly truths: Parted<Truth> | null;
}

/** @throws InklingError `data-missing`, `data-cut-off`, `data-invalid`; AbortError when stopped */
export async function askedTexts(
  data: StudentData['classify'],
  seed: number,
  control: RunControl,
): Promise<Asked<string>> {
  if (hasLabels(data)) return apart(await LABELLED_KINDS.classify.collect(data, seed, control));
  const set = await collectUnlabelled('classify', data.source, control);
  const column = at(set.choice.inputs, 0);
  const texts = set.rows.map((row) => cellOf(at(set.table.rows, row), column));
  return { inputs: partedByChance(texts, data.heldOut, seed), truths: null };
}

export interface AskedTable extends Asked<TableRow> {
  /** As they are learnt from the rows to train on. */
  readonly features: Feature[];
  /** Name of the column of labels, or numbers; null without. */
  readonly target: string | null;
}

/** @throws as `askedTexts` does */
export async function askedTable(
  task: 'table' | 'regress',
  data: StudentData['table'],
  seed: number,
  control: RunControl,
): Promise<AskedTable> {
  if (!hasLabels(data)) {
    const set = await collectUnlabelled('table', data.source, control);
    const rows = Array.from(set.rows.keys(), (i) => rowOf(set, set, i));
    const inputs = partedByChance(rows, data.heldOut, seed);
    return { inputs, truths: null, features: featuresOf(set, set, inputs.train), target: null };
  }
  const { set, truths, strata } = await labelledSet(task, data, control);
  const examples = truths.map((truth, i) => ({ input: rowOf(set, data, i), truth }));
  const asked = apart<TableRow>(parted(examples, strata, data.heldOut, seed));
  const features = featuresOf(set, data, asked.inputs.train);
  return { ...asked, features, target: at(set.names, data.choice.label) };
}

async function labelledSet(task: 'table' | 'regress', data: RowsData, control: RunControl) {
  if (task === 'regress') {
    const set = await collectNumbers(data, control);
    return { set, truths: set.targets, strata: strataOf(set.targets) };
  }
  const set = await collectRows('table', data, control);
  const truths = Array.from(set.classes, (label) => at(set.labels, label));
  return { set, truths, strata: set.classes };
}

function hasLabels<Data extends RowsData>(data: Data | UnlabelledRows): data is Data {
  return data.choice !== null;
}

function featuresOf(
  { names, formats }: RowSet,
  { choice }: Pick<RowsData, 'choice'>,
  rows: readonly TableRow[],
): Feature[] {
  return choice.inputs.map((column) => {
    const name = at(names, column);
    const cells = rows.map((row) => String(row[name] ?? ''));
    return learnFeature(name, cells, at(formats, column));
  });
}

function partedByChance<Each>(all: readonly Each[], share: number, seed: number): Parted<Each> {
  return parted(all, new Uint16Array(all.length), share, seed);
}

function parted<Each>(
  all: readonly Each[],
  strata: Uint16Array,
  share: number,
  seed: number,
): Parted<Each> {
  const { train, heldOut } = splitByLabel(strata, share, Random.seeded(seed, 'examples'));
  const some = (indices: Uint32Array) => Array.from(indices, (i) => at(all, i));
  return { train: some(train), heldOut: some(heldOut) };
}

/** Inputs and truths of examples, each by themselves. */
export function apart<Input>(
  examples: Parted<{ readonly input: Input; readonly truth: Truth }>,
): Asked<Input> {
  const { train, heldOut } = examples;
  return {
    inputs: { train: train.map(({ input }) => input), heldOut: heldOut.map(({ input }) => input) },
    truths: { train: train.map(({ truth }) => truth), heldOut: heldOut.map(({ truth }) => truth) },
  };
}
