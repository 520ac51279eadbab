/** Publishes a student, with a card that says who taught it, how, and what it inherits. */

import type { Model, Reference } from '../../../contract/models/model-info';
import type { TaskMap } from '../../../contract/tasks/tasks';
import type {
  DistilOutcome,
  DistilRequest,
  StudentTask,
} from '../../../contract/training/distilling';
import type { Truth } from '../judge/agreement';
import { evaluateNumbers } from '../judge/number-evaluation';
import { percent, plain, recipeTable, type Card } from '../judge/write-card';
import { settingsOf } from '../labelled/learner-words';
import { publishTrained, type TrainedModel } from '../loop/publish-trained';
import type { RunControl } from '../loop/training-run';
import { Random } from '../rows/random';
import type { Student } from './pupil';

type Facts = Omit<DistilOutcome, 'version'>;

interface Made<Task extends StudentTask> extends Student {
  readonly golden: TaskMap[Task]['golden'];
  /** What it was asked about while it learnt. */
  readonly source: Model['data'][number];
  readonly runtime: 'plain' | 'tfjs';
  /** Sentences of the card about what learnt. */
  readonly about: readonly string[];
  readonly reference: Reference;
}

/** Its answers to what was held out, and what is right by the rows; null where they do not say. */
interface Judged {
  readonly answers: readonly Truth[];
  readonly own: readonly Truth[] | null;
}

type About = Pick<DistilRequest, 'task' | 'model' | 'teacher' | 'data' | 'recipe' | 'distillation'>;

/**
 * @param licence of the teacher; empty where nobody has said
 * @returns its version
 * @throws as `publishTrained` does
 */
export async function publishStudent<Task extends StudentTask>(
  request: About & { readonly task: Task },
  licence: string,
  { files, parameters, golden, source, runtime, about, reference }: Made<Task>,
  judged: Judged,
  facts: Facts,
  { signal, breathe }: Pick<RunControl, 'signal' | 'breathe'>,
): Promise<number> {
  const { task, model, teacher, recipe } = request;
  const { version } = await publishTrained<Task>(
    {
      model,
      kind: task,
      name: task === 'digits' ? 'Digits, made here' : model,
      runtime,
      dtype: 'float32',
      parameters,
      data: [
        source,
        {
          name: `answers of ${teacher.model}, version ${String(teacher.version)}`,
          licence: licence || 'of its maker',
        },
      ],
      judged: await judgedBy(judged, facts, recipe.seed, breathe),
      files,
      card: studentCard({ ...request, source: source.name, licence, about }, facts),
      golden,
      reference,
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

async function judgedBy(
  { answers, own }: Judged,
  { truth, examples, agreement, numbers }: Facts,
  seed: number,
  breathe: () => Promise<void>,
): Promise<TrainedModel<StudentTask>['judged']> {
  if (truth === null || own === null) return { agreement, numbers, examples };
  if (!numbers) return { accuracy: truth.student, examples };
  const random = Random.seeded(seed, 'order');
  return evaluateNumbers('', own.map(Number), answers.map(Number), String, random, breathe);
}

function studentCard(
  {
    model,
    teacher,
    data,
    recipe,
    distillation: { temperature, truth },
    source,
    licence,
    about,
  }: About & Pick<Made<StudentTask>, 'about'> & { readonly source: string; licence: string },
  facts: Facts,
): Card {
  const own = facts.truth;
  const score = (value: number) => (facts.numbers ? value.toFixed(3) : percent(value));
  return {
    title: `${plain(model)}, taught by another model in a browser`,
    sentences: [
      `Its teacher is ${plain(teacher.model)}, version ${String(teacher.version)}, asked about ${String(facts.rows)} rows of ${plain(source)}; ${facts.numbers ? '' : `temperature ${String(temperature)}, `}weight of the rows' own labels ${String(own ? truth : 0)}.`,
      `${asItsTeacher(facts)}${own ? '' : '; whether those answers are right was not measured, as the rows have no labels of the teacher’s'}.`,
      ...about,
      ...(licence ? [`Its teacher’s licence: ${plain(licence)}.`] : []),
      'A student inherits its teacher’s errors: where both agree, both may be wrong.',
    ],
    tables: [
      {
        heads: ['', 'teacher', 'student', 'without a teacher'],
        cells: 'numbers',
        rows: [
          ...(own
            ? [
                [
                  facts.numbers ? 'R²' : 'accuracy',
                  score(own.teacher),
                  score(own.student),
                  score(own.alone),
                ],
              ]
            : []),
          ['bytes', String(facts.bytes.teacher), String(facts.bytes.student), ''],
          ['time of an answer', '1', facts.time === null ? '–' : facts.time.toFixed(4), ''],
        ],
      },
      recipeTable('trees' in data ? settingsOf(data.learner, recipe) : recipe),
    ],
  };
}

function asItsTeacher({ numbers, agreement, examples }: Facts): string {
  return numbers
    ? `R² against its teacher’s numbers is ${agreement.toFixed(3)}, on ${String(examples)} held-out rows`
    : `It answers ${percent(agreement)} of ${String(examples)} held-out rows as its teacher does`;
}
