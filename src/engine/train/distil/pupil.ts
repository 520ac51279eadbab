/** What a kind of student is to the run that teaches it: what it is asked about, and how it is fitted. */

import type { Model, Reference } from '../../../contract/models/model-info';
import type { TaskMap } from '../../../contract/tasks/tasks';
import type { StudentTask } from '../../../contract/training/distilling';
import type { ModelFiles } from '../../formats/model-files';
import type { Truth } from '../judge/agreement';
import type { AnswerReference } from '../judge/answer-reference';
import type { Kernel } from '../kernel/training-kernel';
import type { KnownInput, Said } from '../labelled/labelled-kinds';
import type { RunControl } from '../loop/training-run';
import type { Lesson } from './lessons';

/** Rows to train on, and those that are held out. */
export interface Parted<Each> {
  readonly train: readonly Each[];
  readonly heldOut: readonly Each[];
}

export interface FitControl extends Pick<RunControl, 'breathe'> {
  readonly onProgress: (done: number) => void;
  /** A kernel of its own for each student, whose memory goes with it. */
  readonly openKernel: () => Promise<Kernel>;
}

export interface Student {
  readonly files: ModelFiles;
  /** Nodes of trees are not counted. */
  readonly parameters: number;
}

export interface AnsweringStudent<Input> extends Student {
  readonly ask: (input: Input) => Promise<Said>;
  /** Where it answers otherwise in use, at the pace of its teacher: opens it so, to be timed. */
  readonly openInUse?: () => Promise<AskedInUse<Input>>;
}

export interface AskedInUse<Input> {
  readonly ask: (input: Input) => Promise<unknown>;
  readonly dispose: () => Promise<void>;
}

/** What a teacher and its student are both asked about. */
export interface StudentInput extends KnownInput {
  digits: { readonly kind: 'pixels'; readonly pixels: Uint8Array };
}

export interface Pupil<Task extends StudentTask> {
  readonly inputs: Parted<StudentInput[Task]>;
  /** What is right about each; null where the rows do not say. */
  readonly truths: Parted<Truth> | null;
  /** What the rows come from. */
  readonly source: Model['data'][number];
  readonly runtime: 'plain' | 'tfjs';
  /** Sentences of the card about what learns. */
  readonly about: readonly string[];
  /**
   * What a student's answers and inputs in use are compared with.
   * @param answers to what was held out
   * @param files of the student
   */
  readonly reference: (answers: AnswerReference, files: ModelFiles) => Reference;
  readonly fit: (
    lesson: Lesson,
    control: FitControl,
  ) => Promise<AnsweringStudent<StudentInput[Task]>>;
  /** @param ask a student that was fitted */
  readonly golden: (
    input: StudentInput[Task],
    ask: (input: StudentInput[Task]) => Promise<Said>,
  ) => Promise<TaskMap[Task]['golden']>;
}
