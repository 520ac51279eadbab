/**
 * Types for learning from another model (knowledge distillation; Hinton, Vinyals and Dean 2015): a
 * small model learns the shares that a teacher gives to all labels, which say more than the label,
 * or its numbers.
 */

import * as v from 'valibot';
import type { VersionKey } from '../models/registry';
import type { DataSource } from './dataset';
import type { Figure } from './number-evaluation';
import type { PicturesData } from './pictures-data';
import type { DigitsData, Recipe, RowsData, TableData, TextData } from './training';

/** What can be learnt, and whose answers to the same inputs it can be learnt from. */
export const TEACHERS = {
  classify: ['sentiment', 'classify'],
  table: ['table'],
  regress: ['regress'],
  pictures: ['pictures'],
  digits: ['digits'],
} as const;
export type StudentTask = keyof typeof TEACHERS;
export type TeacherTask = (typeof TEACHERS)[StudentTask][number];

export const DistillationSchema = v.object({
  /** Shares are taken to the power of 1 / temperature: above 1 small ones count for more. */
  temperature: v.pipe(v.number(), v.minValue(1), v.maxValue(20)),
  /** Weight of the rows' own labels beside the teacher's answers; without labels of its own, 0. */
  truth: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
});
export type Distillation = v.InferOutput<typeof DistillationSchema>;

/** Where nothing else is wished: the teacher's answers alone. */
export const PLAIN_DISTILLATION: Distillation = { temperature: 3, truth: 0 };

/** Rows that only the teacher labels. Which columns are asked about is guessed from what is in them. */
export interface UnlabelledRows extends Pick<RowsData, 'heldOut'> {
  readonly source: DataSource;
  readonly choice: null;
}

type Grown = Pick<TableData, 'learner' | 'trees'>;

/** What is asked about. */
export interface StudentData {
  classify: (RowsData | UnlabelledRows) & Pick<TextData, 'learner'>;
  table: (RowsData | UnlabelledRows) & Grown;
  regress: (RowsData | UnlabelledRows) & Grown;
  pictures: PicturesData;
  digits: DigitsData;
}

export interface DistilRequest<Task extends StudentTask = StudentTask> {
  readonly id: string;
  readonly task: Task;
  readonly teacher: VersionKey & { readonly task: (typeof TEACHERS)[Task][number] };
  /** The served name that the student becomes a version of. */
  readonly model: string;
  readonly data: StudentData[Task];
  /** Of the student; without folds. */
  readonly recipe: Recipe;
  readonly distillation: Distillation;
  readonly modelsUrl: string;
}

export type AnyDistilRequest = { readonly [Task in StudentTask]: DistilRequest<Task> }[StudentTask];

export interface DistilOutcome {
  readonly version: number;
  /** Whether numbers are learnt: agreement and scores are R² then. */
  readonly numbers: boolean;
  /** What the teacher was asked about to train on, and held-out ones that were measured on. */
  readonly rows: number;
  readonly examples: number;
  /** Share of held-out rows that the student answers as its teacher does; of numbers R² against its. */
  readonly agreement: number;
  /**
   * Accuracies (R² of numbers) on the rows' own labels, where those are the teacher's: of teacher and
   * student, of the same student taught by the labels alone, and by how much it is behind, with the
   * bounds of 95 % of draws of such rows (bootstrap).
   */
  readonly truth: {
    readonly teacher: number;
    readonly student: number;
    readonly alone: number;
    readonly lead: Figure;
  } | null;
  readonly bytes: { readonly teacher: number; readonly student: number };
  /** Time of a student's answer as a multiple of its teacher's; null where it was not measured. */
  readonly time: number | null;
}
