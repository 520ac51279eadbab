/**
 * What is to be learnt of each row: the shares that the teacher gives to labels, softened, or its
 * numbers, with the rows' own labels beside them; and those labels alone, to compare with.
 */

import { at } from '../../../contract/at';
import type { Distillation } from '../../../contract/training/distilling';
import { float32At } from '../../formats/number-at';
import type { Truth } from '../judge/agreement';
import type { SoftLabels } from '../kernel/soft-loss';
import { likeliest, softened } from './soft-labels';

export interface LabelLesson {
  readonly labels: readonly string[];
  readonly soft: SoftLabels;
}
export interface NumberLesson {
  readonly labels: null;
  /** In the unit of what is predicted. */
  readonly numbers: Float32Array;
}
export type Lesson = LabelLesson | NumberLesson;

export interface Lessons {
  readonly taught: Lesson;
  /** Null where the rows' labels are none of the teacher's. */
  readonly alone: Lesson | null;
}

/**
 * @param labels the teacher's, or null where it tells numbers
 * @param said by the teacher: a row of shares for each row, or a number
 * @param truths what the rows say themselves, or null without labels
 */
export function lessonsOf(
  labels: readonly string[] | null,
  said: Float32Array,
  truths: readonly Truth[] | null,
  distillation: Distillation,
): Lessons {
  return labels === null
    ? ofNumbers(said, truths, distillation.truth)
    : ofLabels(labels, said, truths, distillation);
}

function ofNumbers(said: Float32Array, truths: readonly Truth[] | null, truth: number): Lessons {
  if (truths === null) return { taught: { labels: null, numbers: said }, alone: null };
  const own = Float32Array.from(truths, Number);
  const mixed = said.map((number, row) => (1 - truth) * number + truth * float32At(own, row));
  return {
    taught: { labels: null, numbers: mixed },
    alone: { labels: null, numbers: own },
  };
}

function ofLabels(
  labels: readonly string[],
  said: Float32Array,
  truths: readonly Truth[] | null,
  { temperature, truth }: Distillation,
): Lessons {
  const classes = truths && classesOf(truths, labels);
  const shares = softened(said, labels.length, temperature);
  const soft = { shares, temperature, truths: classes, truth: classes ? truth : 0 };
  return {
    taught: { labels, soft },
    alone: classes && { labels, soft: hardLabels(classes, labels.length) },
  };
}

/** What the rows' own labels are among the teacher's; null where any of them is none of those. */
function classesOf(truths: readonly Truth[], labels: readonly string[]): Uint16Array | null {
  const places = new Map(labels.map((label, i) => [label, i]));
  const found = truths.map((truth) => places.get(String(truth)));
  return found.every((place) => place !== undefined) ? Uint16Array.from(found) : null;
}

/** All of each row's share is its own label's. */
function hardLabels(truths: Uint16Array, classes: number): SoftLabels {
  const shares = new Float32Array(truths.length * classes);
  truths.forEach((label, row) => {
    shares[row * classes + label] = 1;
  });
  return { shares, temperature: 1, truths, truth: 0 };
}

/** The likeliest label of each row, or its number. */
export function answersIn(labels: readonly string[] | null, said: Float32Array): Truth[] {
  if (labels === null) return Array.from(said);
  return Array.from(likeliest(said, labels.length), (label) => at(labels, label));
}

/** A lesson of a task whose answers are labels. */
export function labelled(lesson: Lesson): LabelLesson {
  if (lesson.labels === null) throw new RangeError('There are no labels where numbers are learnt.');
  return lesson;
}
