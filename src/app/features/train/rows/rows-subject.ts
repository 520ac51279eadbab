/** What another model can teach on the rows of a file: on their labels, or where they have none. */

import { FEWEST_EXAMPLES, type RowsKind } from '../../../../contract/training/dataset';
import { isOfTypedTexts } from '../../../../contract/training/texts-data';
import type { AnyTrainRequest, RowsData, TrainKind } from '../../../../contract/training/training';
import type { Subject } from '../distil/distil.svelte';
import type { RowsFile } from './rows-file.svelte';
import type { RowsLearner } from './rows-learner.svelte';

/** The rows as the studio has them. */
export interface Studied {
  readonly kind: RowsKind;
  readonly task: TrainKind;
  readonly name: string;
  readonly nameIsValid: boolean;
  readonly learner: RowsLearner;
  readonly file: RowsFile;
}

/** @param data the rows with their labels; null where they cannot be trained on by themselves */
export function subjectOf(rows: Studied, data: RowsData | null, heldOut: number): Subject | null {
  const { kind, name: model, learner, file } = rows;
  const { source, report } = file;
  const recipe = { ...learner.recipe, folds: null };
  const alone = source && report && report.rows >= FEWEST_EXAMPLES && !file.reading;
  const asked = data ?? (alone ? { source, choice: null, heldOut } : null);
  if (!asked || !rows.nameIsValid) return null;
  const labelled = data !== null;
  if (kind === 'classify')
    return {
      tasks: ['classify'],
      labelled,
      ask: (teacher, { id, distillation }) => ({
        ...{ id, distillation, task: 'classify', model, recipe },
        data: { ...asked, learner: learner.ofTexts },
        teacher: { ...teacher, task: teacher.task === 'sentiment' ? 'sentiment' : 'classify' },
      }),
    };
  const table = {
    model,
    recipe,
    data: { ...asked, learner: learner.ofTable, trees: learner.trees },
  };
  return {
    tasks: labelled ? [rows.task === 'regress' ? 'regress' : 'table'] : ['table', 'regress'],
    labelled,
    ask: (teacher, { id, distillation }) => {
      const about = { id, distillation, ...table };
      return teacher.task === 'regress'
        ? { ...about, task: 'regress', teacher: { ...teacher, task: 'regress' } }
        : { ...about, task: 'table', teacher: { ...teacher, task: 'table' } };
    },
  };
}

/** Whether a training is of rows of these kinds in a file: typed texts have a part of their own. */
export function isOfRows(training: AnyTrainRequest, kinds: readonly TrainKind[]): boolean {
  return kinds.includes(training.kind) && !isOfTypedTexts(training);
}
