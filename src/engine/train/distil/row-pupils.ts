/** Texts, and rows of tables, as students learn them. */

import { at } from '../../../contract/at';
import { InklingError } from '../../../contract/errors';
import type { DistilRequest } from '../../../contract/training/distilling';
import type { Recipe } from '../../../contract/training/training';
import { parameterCount } from '../../formats/dense-layers';
import { textFile, type ModelFiles } from '../../formats/model-files';
import { readRow } from '../../tasks/labelled/read-row';
import { numberPredictor, type RegressModel } from '../../tasks/labelled/regress-task';
import { openTextModel } from '../../tasks/labelled/classify-task';
import { columnOf } from '../../tasks/labelled/table-columns';
import { MODEL, WEIGHTS } from '../../tasks/labelled/small-network';
import type { TableModel } from '../../tasks/labelled/table-task';
import { buildVocabulary } from '../../tasks/labelled/text-features';
import { textReference } from '../judge/answer-reference';
import { conformalDistance, LEVEL } from '../judge/conformal-interval';
import { rowInputs } from '../judge/input-reference';
import { learnerInWords } from '../labelled/learner-words';
import { LABELLED_KINDS, type LabelledKind } from '../labelled/labelled-kinds';
import { formOf, READS, wordRows, type WordLearner } from '../labelled/fit-word-network';
import { cutTexts, textFiles } from '../labelled/text-network';
import type { RunControl } from '../loop/training-run';
import type { Rows } from '../rows/sparse-rows';
import { askedTable, askedTexts, type AskedTable } from './asked-rows';
import { fitRows, fitShares, type FittedRows } from './fit-student';
import { labelled, type LabelLesson, type Lesson } from './lessons';
import type { FitControl, Pupil, Student } from './pupil';

/** @throws InklingError `data-missing`, `data-cut-off`, `data-invalid`; AbortError when stopped */
export async function textPupil(
  { data, recipe }: DistilRequest<'classify'>,
  control: RunControl,
): Promise<Pupil<'classify'>> {
  const learner = data.learner ?? 'words';
  if (learner === 'encoder')
    throw new InklingError('option-invalid', 'A head on the encoder learns no shares.', {
      details: { option: 'learner' },
    });
  const asked = await askedTexts(data, recipe.seed, control);
  const { open, golden } = LABELLED_KINDS.classify;
  const read = await readTexts(asked.inputs.train, learner, control.breathe);
  return {
    ...asked,
    source: { name: data.source.name, licence: 'of its maker' },
    runtime: 'plain',
    about: [READS[learner]],
    reference: (answers, files) => {
      const ask = openTextModel(files);
      return textReference(answers, asked.inputs.heldOut, (text) => ask(text).unknown);
    },
    fit: async (lesson, fitting) => {
      const student = await fitTextStudent(read, labelled(lesson), recipe, fitting);
      return { ...student, ask: open(student.files) };
    },
    golden,
  };
}

interface ReadTexts {
  readonly learner: WordLearner;
  readonly vocabulary: readonly string[];
  readonly rows: Rows;
}

/** Texts as rows of the words that they have, or as these words in order. */
export async function readTexts(
  texts: readonly string[],
  learner: WordLearner,
  breathe: RunControl['breathe'],
): Promise<ReadTexts> {
  const words = await cutTexts(texts, breathe);
  const vocabulary = buildVocabulary(words);
  return { learner, vocabulary, rows: wordRows(learner, words, vocabulary) };
}

export async function fitTextStudent(
  { learner, vocabulary, rows }: ReadTexts,
  lesson: LabelLesson,
  recipe: Recipe,
  control: FitControl,
): Promise<Student> {
  const form = formOf(learner, vocabulary.length, recipe.hidden, lesson.labels.length);
  const weights = await fitShares(form, rows, lesson, recipe, control);
  return {
    files: textFiles(lesson.labels, vocabulary, form, weights),
    parameters: parameterCount(form.layers),
  };
}

/** @throws as `textPupil` does */
export async function tablePupil<Task extends 'table' | 'regress'>(
  {
    task,
    data,
    recipe,
    teacher,
  }: Pick<DistilRequest<Task>, 'task' | 'data' | 'recipe' | 'teacher'>,
  control: RunControl,
): Promise<Pupil<Task>> {
  const asked = await askedTable(task, data, recipe.seed, control);
  const { open, golden }: LabelledKind<Task> = LABELLED_KINDS[task];
  // Where the rows do not name what is told from them, it is what the teacher is called.
  const target = asked.target ?? teacher.model;
  const rows = asked.inputs.train.map((row) => readRow(asked.features, row).numbers);
  return {
    ...asked,
    source: { name: data.source.name, licence: 'of its maker' },
    runtime: 'plain',
    about: [learnerInWords(data)],
    reference: (answers) => {
      const { train, heldOut } = asked.inputs;
      const all = [...train, ...heldOut];
      const columns = asked.features.map(columnOf);
      return { ...answers, inputs: rowInputs(columns, all.length, (row) => at(all, row)) };
    },
    fit: async (lesson, fitting) => {
      const fitted = await fitRows(rows, data, lesson, recipe, fitting);
      const model = modelOf(fitted, lesson, { ...asked, target });
      const files: ModelFiles = new Map([
        [MODEL, textFile(JSON.stringify(model))],
        ...(fitted.stored.learner === 'network' ? [[WEIGHTS, fitted.weights] as const] : []),
      ]);
      return { files, parameters: fitted.parameters, ask: open(files) };
    },
    golden,
  };
}

function modelOf(
  fitted: FittedRows,
  lesson: Lesson,
  asked: AskedTable & { readonly target: string },
): TableModel | RegressModel {
  const { target, features } = asked;
  const about = { target, features: [...features] };
  if (lesson.labels !== null)
    return { kind: 'table', ...about, labels: [...lesson.labels], ...fitted.stored };
  const plain = { kind: 'numbers' as const, ...about, ...fitted.scale, ...fitted.stored };
  const distance = distanceOf(plain, fitted, asked);
  return { ...plain, ...(distance !== null && { interval: { distance, level: LEVEL } }) };
}

/** How far off nine of ten answers are at most; not known where the rows say no numbers of their own. */
function distanceOf(
  model: RegressModel,
  { weights }: FittedRows,
  { inputs, truths, features }: AskedTable,
): number | null {
  if (truths === null) return null;
  const predict = numberPredictor(model, () => weights);
  const predicted = inputs.heldOut.map((row) => predict(readRow(features, row).numbers));
  return conformalDistance(truths.heldOut.map(Number), predicted);
}
