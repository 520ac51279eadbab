/**
 * Teaches a small model by the answers of another: asks the teacher about the rows to train on, fits
 * the student to its shares, and the same student to the rows' own labels, where they have some;
 * measures all three on held-out rows, and publishes the student.
 */

import { at } from '../../../contract/at';
import { InklingError } from '../../../contract/errors';
import { parseOptions } from '../../../contract/parse-options';
import {
  DistillationSchema,
  type AnyDistilRequest,
  type DistilOutcome,
} from '../../../contract/training/distilling';
import type { TableRow } from '../../../contract/tasks/table';
import { learnFeature } from '../../tasks/labelled/table-features';
import type { ModelFiles } from '../../formats/model-files';
import { scoreOfAnswers, timeRatio } from '../judge/agreement';
import { openKernel } from '../kernel/load-training-kernel';
import { answerOf, LABELLED_KINDS, type KnownExample } from '../labelled/labelled-kinds';
import { collectRows } from '../labelled/rows-data';
import { findLive } from '../loop/compare-live';
import type { RunControl } from '../loop/training-run';
import { Random } from '../rows/random';
import { fitTableStudent, fitTextStudent, type Lesson, type Student } from './fit-student';
import { pairedLead } from './paired-lead';
import { publishStudent } from './publish-student';
import { likeliest, softened } from './soft-labels';
import { openTeacher, type Teacher } from './teacher';

/** Shares of the whole: asking the teacher, the student, the one without a teacher. */
const ASKED = 0.5;
const TAUGHT = 0.8;

type Control = Pick<RunControl, 'signal' | 'breathe'>;

/**
 * @throws InklingError `option-invalid`, `model-missing`, `data-missing`, `data-invalid`,
 * `training-diverged`, `storage-full`; AbortError when stopped
 */
export async function distil(
  request: AnyDistilRequest,
  control: Control,
  onProgress: (done: number) => void,
): Promise<DistilOutcome> {
  parseOptions(DistillationSchema, request.distillation, 'distillation');
  await findLive(request.task, request.model);
  if (request.task === 'classify') {
    const { train, heldOut } = await LABELLED_KINDS.classify.collect(
      request.data,
      request.recipe.seed,
      { ...control, emit: () => undefined },
    );
    const teacher = await openTeacher(
      request.teacher.task,
      request.teacher,
      firstOf(train).input,
      request.modelsUrl,
      control.signal,
    );
    return teach(request, teacher, { train, heldOut }, control, onProgress, {
      fit: (lesson, told) =>
        fitTextStudent(
          train.map(({ input }) => input),
          lesson,
          { ...control, openKernel, onProgress: told },
        ),
      open: LABELLED_KINDS.classify.open,
      publish: async (student, facts) =>
        publishStudent(
          request,
          student,
          await LABELLED_KINDS.classify.golden(
            firstOf(heldOut).input,
            LABELLED_KINDS.classify.open(student.files),
          ),
          facts,
          control.signal,
        ),
    });
  }
  const { data } = request;
  const parting = { ...control, emit: () => undefined };
  const { train, heldOut } = await LABELLED_KINDS.table.collect(data, request.recipe.seed, parting);
  const set = await collectRows('table', data, parting);
  const features = data.choice.inputs.map((column) => {
    const name = at(set.names, column);
    const cells = train.map(({ input }) => String(input[name] ?? ''));
    return learnFeature(name, cells, at(set.formats, column));
  });
  const teacher = await openTeacher(
    'table',
    request.teacher,
    firstOf(train).input,
    request.modelsUrl,
    control.signal,
  );
  return teach<TableRow>(request, teacher, { train, heldOut }, control, onProgress, {
    fit: (lesson, told) =>
      fitTableStudent(
        train.map(({ input }) => input),
        features,
        { ...data, target: at(set.names, data.choice.label) },
        lesson,
        { ...control, openKernel, onProgress: told },
      ),
    open: LABELLED_KINDS.table.open,
    publish: async (student, facts) =>
      publishStudent(
        request,
        student,
        await LABELLED_KINDS.table.golden(
          firstOf(heldOut).input,
          LABELLED_KINDS.table.open(student.files),
        ),
        facts,
        control.signal,
      ),
  });
}

/** What is particular to texts, or to rows. */
interface Means<Input> {
  fit(lesson: Lesson, onProgress: (done: number) => void): Promise<Student>;
  open(files: ModelFiles): (input: Input) => Promise<Parameters<typeof answerOf>[0]>;
  publish(student: Student, facts: Omit<DistilOutcome, 'version'>): Promise<number>;
}

interface Example<Input> {
  readonly input: Input;
  readonly truth: string | number;
}

async function teach<Input>(
  { recipe, distillation }: AnyDistilRequest,
  teacher: Pick<Teacher<'classify'>, 'labels' | 'bytes' | 'dispose'> & {
    ask(inputs: readonly Input[], breathe: (done: number) => Promise<void>): Promise<Float32Array>;
  },
  { train, heldOut }: Record<'train' | 'heldOut', readonly Example<Input>[]>,
  control: Control,
  onProgress: (done: number) => void,
  means: Means<Input>,
): Promise<DistilOutcome> {
  try {
    const { labels } = teacher;
    const classes = labels.length;
    const rows = train.length + heldOut.length;
    const asked = async (examples: readonly Example<Input>[], before: number) =>
      teacher.ask(
        examples.map(({ input }) => input),
        async (done) => {
          onProgress((ASKED * (before + done)) / rows);
          await control.breathe();
        },
      );
    const said = await asked(train, 0);
    const wanted = Array.from(likeliest(await asked(heldOut, train.length), classes), (label) =>
      at(labels, label),
    );
    const truths = classesOf(train, labels);
    const truth = truths ? distillation.truth : 0;
    const student = await means.fit(
      {
        labels,
        recipe,
        soft: {
          shares: softened(said, classes, distillation.temperature),
          temperature: distillation.temperature,
          truths,
          truth,
        },
      },
      (done) => {
        onProgress(ASKED + (TAUGHT - ASKED) * done);
      },
    );
    const alone = truths
      ? await means.fit({ labels, recipe, soft: hardLabels(truths, classes) }, (done) => {
          onProgress(TAUGHT + (1 - TAUGHT) * done);
        })
      : null;
    const answers = await answersOf(means.open(student.files), heldOut, control);
    const answersAlone = alone ? await answersOf(means.open(alone.files), heldOut, control) : [];
    const own = heldOut.map((example) => example.truth);
    const facts = {
      rows: train.length,
      examples: heldOut.length,
      agreement: scoreOfAnswers(answers, wanted),
      truth: alone && {
        teacher: scoreOfAnswers(wanted, own),
        student: scoreOfAnswers(answers, own),
        alone: scoreOfAnswers(answersAlone, own),
        lead: pairedLead(answers, answersAlone, own, Random.seeded(recipe.seed, 'order')),
      },
      bytes: {
        teacher: teacher.bytes,
        student: [...student.files.values()].reduce((sum, { byteLength }) => sum + byteLength, 0),
      },
      time: await timeRatio(
        heldOut.map(({ input }) => input),
        means.open(student.files),
        (input) => teacher.ask([input], () => Promise.resolve()),
      ),
    };
    return { ...facts, version: await means.publish(student, facts) };
  } finally {
    await teacher.dispose();
  }
}

async function answersOf<Input>(
  ask: (input: Input) => Promise<Parameters<typeof answerOf>[0]>,
  examples: readonly Example<Input>[],
  { breathe }: Control,
) {
  const answers: (string | number)[] = [];
  for (const { input } of examples) {
    if (answers.length % 100 === 0) await breathe();
    answers.push(answerOf(await ask(input)));
  }
  return answers;
}

/** What the rows' own labels are among the teacher's; null where any of them is none of those. */
function classesOf(
  examples: readonly { readonly truth: string | number }[],
  labels: readonly string[],
): Uint16Array | null {
  const places = new Map(labels.map((label, i) => [label, i]));
  const found = examples.map(({ truth }) => places.get(String(truth)));
  return found.every((place) => place !== undefined) ? Uint16Array.from(found) : null;
}

/** Labels as a lesson: all of each row's share is its own. */
function hardLabels(truths: Uint16Array, classes: number): Lesson['soft'] {
  const shares = new Float32Array(truths.length * classes);
  truths.forEach((label, row) => {
    shares[row * classes + label] = 1;
  });
  return { shares, temperature: 1, truths, truth: 0 };
}

function firstOf<Task extends 'classify' | 'table'>(
  examples: readonly KnownExample<Task>[],
): KnownExample<Task> {
  const [first] = examples;
  if (!first) throw new InklingError('data-missing', 'There are no rows to learn from.');
  return first;
}
