/** Publishes a student, with a card that says who taught it, how, and what it inherits. */

import type { TaskMap } from '../../../contract/tasks/tasks';
import type {
  DistilOutcome,
  DistilRequest,
  StudentTask,
} from '../../../contract/training/distilling';
import { percent, plain, recipeTable, type Card } from '../judge/write-card';
import { publishTrained } from '../loop/publish-trained';
import type { Student } from './fit-student';

type Facts = Omit<DistilOutcome, 'version'>;

/** @returns its version @throws as `publishTrained` does */
export async function publishStudent<Task extends StudentTask>(
  request: Pick<DistilRequest<Task>, 'task' | 'model' | 'teacher' | 'recipe' | 'distillation'> & {
    readonly data: { readonly source: { readonly name: string } };
  },
  { files, parameters }: Student,
  golden: TaskMap[Task]['golden'],
  facts: Facts,
  signal: AbortSignal,
): Promise<number> {
  const { task, model, teacher, recipe, data } = request;
  const { version } = await publishTrained<Task>(
    {
      model,
      kind: task,
      name: model,
      runtime: 'plain',
      dtype: 'float32',
      parameters,
      data: [
        { name: data.source.name, licence: 'of its maker' },
        {
          name: `answers of ${teacher.model}, version ${String(teacher.version)}`,
          licence: 'of its maker',
        },
      ],
      judged: facts.truth
        ? { accuracy: facts.truth.student, examples: facts.examples }
        : { agreement: facts.agreement, examples: facts.examples },
      files,
      card: studentCard(request, facts),
      golden,
      origin: {
        kind: 'trained',
        examples: facts.rows,
        seed: recipe.seed,
        parent: { model: teacher.model, version: teacher.version },
      },
    },
    false,
    signal,
  );
  return version;
}

export function studentCard(
  {
    model,
    teacher,
    recipe,
    distillation: { temperature, truth },
    data,
  }: Parameters<typeof publishStudent>[0],
  facts: Facts,
): Card {
  const own = facts.truth;
  return {
    title: `${plain(model)}, taught by another model in a browser`,
    sentences: [
      `Its teacher is ${plain(teacher.model)}, version ${String(teacher.version)}, asked about ${String(facts.rows)} rows of ${plain(data.source.name)}; temperature ${String(temperature)}, weight of the rows' own labels ${String(own ? truth : 0)}.`,
      `It answers ${percent(facts.agreement)} of ${String(facts.examples)} held-out rows as its teacher does${own ? '' : '; whether those answers are right was not measured, as the rows have no labels of the teacher’s'}.`,
      'A student inherits its teacher’s errors: where both agree, both may be wrong.',
    ],
    tables: [
      {
        heads: ['', 'teacher', 'student', 'without a teacher'],
        cells: 'numbers',
        rows: [
          ...(own
            ? [['accuracy', percent(own.teacher), percent(own.student), percent(own.alone)]]
            : []),
          ['bytes', String(facts.bytes.teacher), String(facts.bytes.student), ''],
          ['time of an answer', '1', facts.time === null ? '–' : facts.time.toFixed(4), ''],
        ],
      },
      recipeTable(recipe),
    ],
  };
}
