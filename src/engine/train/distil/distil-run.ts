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
  type DistilRequest,
  type StudentTask,
} from '../../../contract/training/distilling';
import { learnFeature } from '../../tasks/labelled/table-features';
import { bytesOf } from '../../formats/model-files';
import { scoreOfAnswers, timeRatio } from '../judge/agreement';
import { openKernel } from '../kernel/load-training-kernel';
import {
  answersOf,
  LABELLED_KINDS,
  partRows,
  type KnownExample,
  type KnownInput,
  type LabelledKind,
  type PartedExamples,
} from '../labelled/labelled-kinds';
import { collectRows } from '../labelled/rows-data';
import { findLive } from '../loop/compare-live';
import type { RunControl } from '../loop/training-run';
import { Random } from '../rows/random';
import { accuracyLead } from './accuracy-lead';
import { fitTableStudent, fitTextStudent, type Lesson, type Student } from './fit-student';
import { publishStudent } from './publish-student';
import { likeliest, softened } from './soft-labels';
import { openTeacher, type Teacher } from './teacher';

/** Shares of the whole: asking the teacher, the student, the one without a teacher. */
const ASKED = 0.5;
const TAUGHT = 0.8;

type Control = Pick<RunControl, 'signal' | 'breathe'>;

/** What is particular to texts, or to rows. */
interface Pupil<Task extends StudentTask> extends PartedExamples<Task> {
  readonly openTeacher: (first: KnownInput[Task]) => Promise<Teacher<KnownInput[Task]>>;
  readonly fit: (lesson: Lesson, onProgress: (done: number) => void) => Promise<Student>;
}

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
  return request.task === 'classify'
    ? distilWith(request, await textPupil(request, control), control, onProgress)
    : distilWith(request, await tablePupil(request, control), control, onProgress);
}

async function textPupil(
  { teacher, data, recipe, modelsUrl }: DistilRequest<'classify'>,
  control: Control,
): Promise<Pupil<'classify'>> {
  const parts = await LABELLED_KINDS.classify.collect(data, recipe.seed, quiet(control));
  const texts = parts.train.map(({ input }) => input);
  return {
    ...parts,
    openTeacher: (first) => openTeacher(teacher.task, teacher, first, modelsUrl, control.signal),
    fit: (lesson, told) =>
      fitTextStudent(texts, lesson, { ...control, openKernel, onProgress: told }),
  };
}

async function tablePupil(
  { teacher, data, recipe, modelsUrl }: DistilRequest<'table'>,
  control: Control,
): Promise<Pupil<'table'>> {
  const set = await collectRows('table', data, quiet(control));
  const parts = partRows(set, data, recipe.seed);
  const rows = parts.train.map(({ input }) => input);
  const features = data.choice.inputs.map((column) => {
    const name = at(set.names, column);
    const cells = rows.map((row) => String(row[name] ?? ''));
    return learnFeature(name, cells, at(set.formats, column));
  });
  const about = { ...data, target: at(set.names, data.choice.label) };
  return {
    ...parts,
    openTeacher: (first) => openTeacher('table', teacher, first, modelsUrl, control.signal),
    fit: (lesson, told) =>
      fitTableStudent(rows, features, about, lesson, { ...control, openKernel, onProgress: told }),
  };
}

function quiet(control: Control): RunControl {
  return { ...control, emit: () => undefined };
}

async function distilWith<Task extends StudentTask>(
  request: DistilRequest<Task>,
  { train, heldOut, openTeacher: open, fit }: Pupil<Task>,
  control: Control,
  onProgress: (done: number) => void,
): Promise<DistilOutcome> {
  const [first, held] = [train[0], heldOut[0]];
  if (!first || !held) throw new InklingError('data-missing', 'There are no rows to learn from.');
  const { task, recipe, distillation } = request;
  const kind: LabelledKind<Task> = LABELLED_KINDS[task];
  const teacher = await open(first.input);
  try {
    const { labels } = teacher;
    const classes = labels.length;
    const rows = train.length + heldOut.length;
    const asked = async (examples: readonly KnownExample<Task>[], before: number) =>
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
    const { temperature } = distillation;
    const soft = {
      shares: softened(said, classes, temperature),
      temperature,
      truths,
      truth: truths ? distillation.truth : 0,
    };
    const student = await fit({ labels, recipe, soft }, (done) => {
      onProgress(ASKED + (TAUGHT - ASKED) * done);
    });
    const alone = truths
      ? await fit({ labels, recipe, soft: hardLabels(truths, classes) }, (done) => {
          onProgress(TAUGHT + (1 - TAUGHT) * done);
        })
      : null;
    const inputs = heldOut.map(({ input }) => input);
    const ask = kind.open(student.files);
    const answers = await answersOf(ask, inputs, control.breathe);
    const answersAlone = alone
      ? await answersOf(kind.open(alone.files), inputs, control.breathe)
      : [];
    const own = heldOut.map(({ truth }) => truth);
    const facts = {
      rows: train.length,
      examples: heldOut.length,
      agreement: scoreOfAnswers(answers, wanted),
      truth: alone && {
        teacher: scoreOfAnswers(wanted, own),
        student: scoreOfAnswers(answers, own),
        alone: scoreOfAnswers(answersAlone, own),
        lead: accuracyLead(answers, answersAlone, own, Random.seeded(recipe.seed, 'order')),
      },
      bytes: { teacher: teacher.bytes, student: bytesOf(student.files) },
      time: await timeRatio(inputs, ask, (input) => teacher.ask([input], () => Promise.resolve())),
    };
    const golden = await kind.golden(held.input, ask);
    const version = await publishStudent(request, student, golden, facts, control.signal);
    return { ...facts, version };
  } finally {
    await teacher.dispose();
  }
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
