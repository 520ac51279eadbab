/** What another model can teach on the rows of a file: on their labels, or where they have none. */

import { FEWEST_EXAMPLES, type RowsKind } from '../../../../contract/training/dataset';
import type {
  Recipe,
  RowsData,
  TableData,
  TrainKind,
} from '../../../../contract/training/training';
import type { TextLearner } from '../../../../contract/training/text-learners';
import type { Subject } from '../distil/distil.svelte';
import type { RowsFile } from './rows-file.svelte';

/** The rows as the studio has them. */
export interface Studied {
  readonly kind: RowsKind;
  readonly task: TrainKind;
  readonly name: string;
  readonly nameIsValid: boolean;
  readonly recipe: Recipe;
  readonly learner: TableData['learner'];
  readonly textLearner: TextLearner;
  readonly trees: number;
  readonly file: RowsFile;
}

/** @param data the rows with their labels; null where they cannot be trained on by themselves */
export function subjectOf(rows: Studied, data: RowsData | null, heldOut: number): Subject | null {
  const { kind, name: model, learner, trees, file } = rows;
  const { source, report } = file;
  const recipe = { ...rows.recipe, folds: null };
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
        data: { ...asked, learner: rows.textLearner },
        teacher: { ...teacher, task: teacher.task === 'sentiment' ? 'sentiment' : 'classify' },
      }),
    };
  const table = { model, recipe, data: { ...asked, learner, trees } };
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
