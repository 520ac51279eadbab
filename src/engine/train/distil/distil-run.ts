/**
 * Teaches a small model by the answers of another: asks the teacher about what is to be trained on,
 * fits the student to what it says, and the same student to the rows' own labels, where they have
 * some; measures all three on held-out rows, and publishes the student.
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
import { bytesOf } from '../../formats/model-files';
import { scoreOfAnswers, timeRatios, type Truth } from '../judge/agreement';
import { labelReference, valueReference, type AnswerReference } from '../judge/answer-reference';
import { openKernel } from '../kernel/load-training-kernel';
import { answerOf, saidOf, scoresOf, type Said } from '../labelled/labelled-kinds';
import { findLive } from '../loop/compare-live';
import { unbroken } from '../learners/learner';
import type { RunControl } from '../loop/training-run';
import { Random } from '../rows/random';
import { digitPupil, picturePupil } from './drawing-pupils';
import { answersIn, lessonsOf } from './lessons';
import type { AnsweringStudent, Parted, Pupil, StudentInput } from './pupil';
import { publishStudent } from './publish-student';
import { tablePupil, textPupil } from './row-pupils';
import { scoreLead } from './score-lead';
import { openTeacher, type Teacher } from './teacher';

/** Shares of the whole: what is asked about, asking the teacher, the student, the one without one. */
const COLLECTED = 0.1;
const ASKED = 0.5;
const TAUGHT = 0.8;

type Control = Pick<RunControl, 'signal' | 'breathe'>;
type Progress = (done: number) => void;

/**
 * @throws InklingError `option-invalid`, `model-missing`, `data-missing`, `data-invalid`,
 * `training-diverged`, `storage-full`; AbortError when stopped
 */
export async function distil(
  request: AnyDistilRequest,
  control: Control,
  onProgress: Progress,
): Promise<DistilOutcome> {
  parseOptions(DistillationSchema, request.distillation, 'distillation');
  await findLive(request.task, request.model);
  const collecting: RunControl = {
    ...control,
    emit: (event) => {
      if (event.type === 'data') onProgress((COLLECTED * event.done) / Math.max(1, event.total));
    },
  };
  switch (request.task) {
    case 'classify':
      return teach(request, await textPupil(request, collecting), control, onProgress);
    case 'table':
      return teach(request, await tablePupil(request, collecting), control, onProgress);
    case 'regress':
      return teach(request, await tablePupil(request, collecting), control, onProgress);
    case 'pictures':
      return teach(request, await picturePupil(request, collecting), control, onProgress);
    case 'digits':
      return teach(request, await digitPupil(request, collecting), control, onProgress);
  }
}

async function teach<Task extends StudentTask>(
  request: DistilRequest<Task>,
  pupil: Pupil<Task>,
  control: Control,
  onProgress: Progress,
): Promise<DistilOutcome> {
  const { inputs, truths, fit } = pupil;
  if (inputs.train.length === 0 || inputs.heldOut.length === 0)
    throw new InklingError('data-missing', 'There is nothing to learn from.');
  const { teacher: key, modelsUrl, distillation, recipe } = request;
  const teacher = await openTeacher(key.task, key, at(inputs.train, 0), modelsUrl, control.signal);
  try {
    const { labels } = teacher;
    const [said, saidHeldOut] = await ask(teacher, inputs, control, onProgress);
    const wanted = answersIn(labels, saidHeldOut);
    const lessons = lessonsOf(labels, said, truths?.train ?? null, distillation);
    const fitting = (from: number, to: number) => ({
      ...control,
      openKernel,
      onProgress: (done: number) => {
        onProgress(from + (to - from) * done);
      },
    });
    const student = await fit(lessons.taught, fitting(ASKED, lessons.alone ? TAUGHT : 1));
    const alone = lessons.alone && (await fit(lessons.alone, fitting(TAUGHT, 1)));
    const askedOf = (one: AnsweringStudent<StudentInput[Task]>) =>
      saidOf(one.ask, inputs.heldOut, control.breathe);
    const saidByStudent = await askedOf(student);
    const answers = saidByStudent.map(answerOf);
    const own = truths?.heldOut ?? [];
    const random = Random.seeded(recipe.seed, 'order');
    const compared = { wanted, answers, alone: alone && (await askedOf(alone)).map(answerOf) };
    const time = await timeOf(student, teacher, inputs.heldOut, control.breathe);
    const facts = {
      numbers: labels === null,
      rows: inputs.train.length,
      examples: inputs.heldOut.length,
      agreement: scoreOfAnswers(answers, wanted),
      truth: await truthOf(compared, own, random, control.breathe),
      bytes: { teacher: teacher.bytes, student: bytesOf(student.files) },
      time,
    };
    const golden = await pupil.golden(at(inputs.heldOut, 0), student.ask);
    const { source, runtime, about } = pupil;
    const reference = pupil.reference(answersReference(labels, saidByStudent), student.files);
    const made = { ...student, golden, source, runtime, about, reference };
    const judged = { answers, own: facts.truth && own };
    const version = await publishStudent(request, teacher.licence, made, judged, facts, control);
    return { ...facts, version };
  } finally {
    await teacher.dispose();
  }
}

/** Time of a student's answer as a multiple of its teacher's, both asked as they are in use. */
async function timeOf<Input>(
  student: AnsweringStudent<Input>,
  teacher: Teacher<Input>,
  inputs: readonly Input[],
  breathe: () => Promise<void>,
): Promise<number | null> {
  const inUse = await student.openInUse?.();
  try {
    const [time = null] = await timeRatios(
      inputs,
      [inUse?.ask ?? student.ask],
      (input) => teacher.ask([input], unbroken),
      breathe,
    );
    return time;
  } finally {
    await inUse?.dispose();
  }
}

function answersReference(
  labels: readonly string[] | null,
  said: readonly Said[],
): AnswerReference {
  if (labels === null) return valueReference(said.map(answerOf).map(Number));
  const shares = said.flatMap((each) => {
    const scores = new Map(scoresOf(each).map(({ label, score }) => [label, score]));
    return labels.map((label) => scores.get(label) ?? 0);
  });
  return labelReference(labels, Float32Array.from(shares));
}

/** What the teacher says of all that is trained on, and of all that is held out. */
async function ask<Input>(
  teacher: Teacher<Input>,
  { train, heldOut }: Parted<Input>,
  control: Control,
  onProgress: Progress,
): Promise<[Float32Array, Float32Array]> {
  const rows = train.length + heldOut.length;
  const some = (asked: readonly Input[], before: number) =>
    teacher.ask(asked, async (done) => {
      onProgress(COLLECTED + ((ASKED - COLLECTED) * (before + done)) / rows);
      await control.breathe();
    });
  return [await some(train, 0), await some(heldOut, train.length)];
}

/** How right teacher and students are by the rows' own labels; null where those are not the teacher's. */
async function truthOf(
  {
    wanted,
    answers,
    alone,
  }: {
    readonly wanted: readonly Truth[];
    readonly answers: readonly Truth[];
    readonly alone: readonly Truth[] | null;
  },
  own: readonly Truth[],
  random: Random,
  breathe: () => Promise<void>,
): Promise<DistilOutcome['truth']> {
  return (
    alone && {
      teacher: scoreOfAnswers(wanted, own),
      student: scoreOfAnswers(answers, own),
      alone: scoreOfAnswers(alone, own),
      lead: await scoreLead(answers, alone, own, random, breathe),
    }
  );
}
