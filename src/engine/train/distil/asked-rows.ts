/** The rows of a file that a teacher is asked about, with the labels that they have, if they have any. */

import { at } from '../../../contract/at';
import type { TableRow } from '../../../contract/tasks/table';
import type { StudentData, UnlabelledRows } from '../../../contract/training/distilling';
import type { RowsData } from '../../../contract/training/training';
import type { Feature } from '../../tasks/labelled/table-features';
import { cellOf } from '../data/row-table';
import type { Truth } from '../judge/agreement';
import { collectKnown, LABELLED_KINDS, parted } from '../labelled/labelled-kinds';
import { collectUnlabelled, type RowSet } from '../labelled/rows-data';
import { learnFeatures, rowOf } from '../labelled/table-inputs';
import type { RunControl } from '../loop/training-run';
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
    const places = partedByChance([...set.rows.keys()], data.heldOut, seed);
    return { ...rowsAt(set, set, places), truths: null, target: null };
  }
  const { set, truths, strata } = await collectKnown(task, data, control);
  const places = parted([...truths.keys()], strata, data.heldOut, seed);
  return {
    ...rowsAt(set, data, places),
    truths: each(places, (i) => at(truths, i)),
    target: at(set.names, data.choice.label),
  };
}

function rowsAt(set: RowSet, data: Pick<RowsData, 'choice'>, places: Parted<number>) {
  return {
    inputs: each(places, (i) => rowOf(set, data, i)),
    features: learnFeatures(set, data, Uint32Array.from(places.train)),
  };
}

function hasLabels<Data extends RowsData>(data: Data | UnlabelledRows): data is Data {
  return data.choice !== null;
}

function partedByChance<Each>(all: readonly Each[], share: number, seed: number): Parted<Each> {
  return parted(all, new Uint16Array(all.length), share, seed);
}

function each<From, To>({ train, heldOut }: Parted<From>, change: (one: From) => To): Parted<To> {
  return { train: train.map(change), heldOut: heldOut.map(change) };
}

/** Inputs and truths of examples, each by themselves. */
export function apart<Input>(
  examples: Parted<{ readonly input: Input; readonly truth: Truth }>,
): Asked<Input> {
  return {
    inputs: each(examples, ({ input }) => input),
    truths: each(examples, ({ truth }) => truth),
  };
}
