/** Models of texts and tables of every learner, drawn by chance, and inputs for them: for tests. */

import { at } from '../../../contract/at';
import type { LabelledTask } from '../../../contract/training/exporting';
import { packFloats } from '../../formats/concatenate';
import { denseLayers, type Layer } from '../../formats/dense-layers';
import { textFile, type ModelFiles } from '../../formats/model-files';
import {
  CONVOLUTION,
  LSTM,
  sequenceLayers,
  type SequenceReader,
} from '../../formats/sequence-layers';
import { growBoosted } from '../../tasks/labelled/boosted-trees';
import { openTextModel } from '../../tasks/labelled/classify-task';
import { growForest } from '../../tasks/labelled/grow-forest';
import { growNumberForest } from '../../tasks/labelled/grow-number-tree';
import { openRegressModel } from '../../tasks/labelled/regress-task';
import { MODEL, WEIGHTS } from '../../tasks/labelled/small-network';
import type { StoredLearner } from '../../tasks/labelled/stored-learner';
import { learnFeature, numbersOf, widthOf } from '../../tasks/labelled/table-features';
import { openTableModel } from '../../tasks/labelled/table-task';
import { textModel } from '../../tasks/labelled/text-model';
import { Random } from '../../train/rows/random';

export const LEARNERS = ['network', 'linear', 'forest', 'boosted'] as const;
/** Of words in their order. */
export const READERS = [CONVOLUTION, LSTM, { kind: 'convolution', widths: [1] }] as const;
export const LABELS = ['yes', 'no', '也许'];

export interface DrawnModel {
  readonly task: LabelledTask;
  readonly files: ModelFiles;
  readonly inputs: readonly (string | Record<string, string | number | null>)[];
  /** Of each input: probabilities in the order of the labels, or the number. */
  readonly answers: readonly (readonly number[])[];
}

const WORDS = ['good', 'bad', 'café', '好', '很好', '天', '!', '2026'];
const TEXTS = ['', 'Good café!', 'zebra GOOD 很好天 bad 2026', '未知的词', 'ＧＯＯＤ '.repeat(120)];
const CELLS = {
  size: ['1,5', '2,25', '-3', '', '1.000,5', 'n/a', '7'],
  colour: ['red', 'blue', '蓝', '?', 'red', 'blue', '蓝', 'once'],
  weight: ['1.5', '2e2', '40', '3', '-1'],
} as const;
const COLUMNS = [
  learnFeature('size', CELLS.size, { decimalComma: true, unit: '' }),
  learnFeature('colour', CELLS.colour, null),
  learnFeature('weight', CELLS.weight, { decimalComma: false, unit: '' }),
];

function weightsOf(layers: readonly Layer[], random: Random): Float32Array[] {
  const drawn = (length: number) => Float32Array.from({ length }, () => 0.7 * random.normal());
  return layers.flatMap(({ inputs, units, bias }) => [
    drawn(inputs * units),
    ...(bias ? [drawn(units)] : []),
  ]);
}

export function drawText(seed: number, hidden: readonly number[] = [5]): DrawnModel {
  const random = Random.seeded(seed, 'weights');
  const vocabulary = ['', ...WORDS];
  const layers: Layer[] = [
    { inputs: vocabulary.length, units: 4, activation: 'linear', bias: false, draw: 'embedding' },
    ...denseLayers(4, hidden, LABELS.length),
  ];
  const files = new Map([
    [MODEL, textFile(JSON.stringify({ kind: 'text', labels: LABELS, vocabulary, layers }))],
    [WEIGHTS, packFloats(weightsOf(layers, random))],
  ]);
  return answered('classify', files, TEXTS);
}

/** @param hidden sizes of the layers behind the reader */
export function drawSequence(
  seed: number,
  reader: SequenceReader,
  hidden: readonly number[] = [],
): DrawnModel {
  const random = Random.seeded(seed, 'weights');
  const vocabulary = ['', ...WORDS];
  // Sizes that differ, so that no dimension can be taken for another.
  const sizes = { embedding: 4, units: 3 };
  const layers = sequenceLayers(reader, vocabulary.length, hidden, LABELS.length, sizes);
  const stored = textModel(LABELS, vocabulary, { layers, reader });
  const files = new Map([
    [MODEL, textFile(JSON.stringify(stored))],
    [WEIGHTS, packFloats(weightsOf(layers, random))],
  ]);
  return answered('classify', files, TEXTS);
}

export async function drawTable(
  seed: number,
  learner: (typeof LEARNERS)[number],
  task: 'table' | 'regress',
): Promise<DrawnModel> {
  const random = Random.seeded(seed, 'weights');
  const pick = <Value>(values: readonly Value[]) => at(values, random.below(values.length));
  const rows = Array.from({ length: 60 }, () => ({
    size: pick<string | number | null>([...CELLS.size, null, 3.25, 'inf', '<0,5']),
    colour: pick<string | null>([...CELLS.colour, 'never seen', null]),
    weight: pick<string | number>([...CELLS.weight, '', 0.1, 1e30, '≥ 20']),
  }));
  const numbers = rows.map(
    (row) => numbersOf(COLUMNS, ({ name }) => row[name as keyof typeof row]).numbers,
  );
  const width = task === 'table' ? LABELS.length : 1;
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const learnt = async (): Promise<StoredLearner> => {
    const grown = () => Promise.resolve();
    const below = (end: number) => random.below(end);
    const classes = Uint16Array.from(rows, () => random.below(width));
    const targets = Float32Array.from(rows, () => random.normal());
    if (learner === 'boosted')
      return {
        learner,
        boosted: await growBoosted(numbers, task === 'table' ? classes : targets, {
          ...{ width, rounds: 7, grown },
        }),
      };
    if (learner === 'forest')
      return {
        learner,
        forest:
          task === 'table'
            ? await growForest(numbers, classes, { trees: 9, classes: width, below, grown })
            : await growNumberForest(numbers, targets, { trees: 9, below, grown }),
      };
    const inputs = COLUMNS.reduce((sum, column) => sum + widthOf(column), 0);
    const layers = denseLayers(
      inputs,
      learner === 'linear' ? [] : [6],
      width,
      task === 'table' ? 'softmax' : 'linear',
    );
    files.set(WEIGHTS, packFloats(weightsOf(layers, random)));
    return { learner: 'network', layers };
  };
  const ends =
    task === 'table'
      ? { kind: 'table', labels: LABELS }
      : { kind: 'numbers', mean: 12.5, deviation: 3 };
  const stored = { ...ends, target: 'what', features: COLUMNS, ...(await learnt()) };
  files.set(MODEL, textFile(JSON.stringify(stored)));
  return answered(task, files, rows);
}

function answered(task: LabelledTask, files: ModelFiles, inputs: DrawnModel['inputs']): DrawnModel {
  return { task, files, inputs, answers: answersOf({ task, files, inputs }) };
}

/** What a model of these files answers here. */
export function answersOf({
  task,
  files,
  inputs,
}: Pick<DrawnModel, 'task' | 'files' | 'inputs'>): number[][] {
  const byLabel = (scores: readonly { label: string; score: number }[]) =>
    LABELS.map((label) => scores.find((each) => each.label === label)?.score ?? NaN);
  const texts = inputs.filter((input) => typeof input === 'string');
  const rows = inputs.filter((input) => typeof input !== 'string');
  if (task === 'classify') {
    const ask = openTextModel(files);
    return texts.map((text) => byLabel(ask(text).scores));
  }
  if (task === 'table') {
    const { classify } = openTableModel(files);
    return rows.map((row) => byLabel(classify(row).scores));
  }
  const { estimate } = openRegressModel(files);
  return rows.map((row) => [estimate(row).value]);
}
