/** What the engine expects of every task: a runner, which the task's loader makes. */

import type { ModelFiles } from '../../formats/model-files';
import type { LossSignal } from '../../runtimes/device-loss';
import type { Candidate } from '../../../contract/models/devices';
import type { Reply } from '../../../contract/errors';
import type { ModelOf } from '../../../contract/models/model-info';
import type { ExplainOptions, ExplanationOf } from '../../../contract/tasks/explanation';
import type { TaskMap, TaskName } from '../../../contract/tasks/tasks';

export interface RunContext<Task extends TaskName> {
  readonly signal: AbortSignal;
  /** Send an intermediate result to the caller. */
  readonly emit: (draft: TaskMap[Task]['draft']) => void;
}

/** A model that is loaded on one backend. */
export interface Runner<Task extends TaskName> {
  /**
   * @throws InklingError for input or options that cannot be used; AbortError (the signal's reason)
   * when stopped.
   */
  run(
    input: TaskMap[Task]['input'],
    options: TaskMap[Task]['options'],
    context: RunContext<Task>,
  ): Promise<TaskMap[Task]['output']>;

  /**
   * Run several inputs in as few passes as that takes, where the task can do better than one by one
   * (see batch.ts).
   * @throws the signal's reason when stopped, as soon as a pass allows
   */
  runAll?(
    inputs: readonly TaskMap[Task]['input'][],
    options: TaskMap[Task]['options'],
    signal: AbortSignal,
  ): Promise<readonly Reply<TaskMap[Task]['output']>[]>;

  /**
   * Why the input is answered as it is. Left out where a model cannot say.
   * @throws as `run`; InklingError `option-invalid` for a label that it does not have
   */
  explain?(
    input: TaskMap[Task]['input'],
    options: TaskMap[Task]['options'],
    how: ExplainOptions,
    signal: AbortSignal,
  ): Promise<ExplanationOf<Task>>;

  /**
   * Run the golden input once.
   * @returns null if the golden output came back (tokens exactly, probabilities within 1e-3), else
   * what differed, in one sentence.
   */
  selfTest(golden: TaskMap[Task]['golden']): Promise<string | null>;

  /** Aborted, with the reason, once the device is lost; left out where there is none to lose. */
  readonly lost?: LossSignal | null;

  /**
   * Answer the task's own example: what a model that came without a golden output must be able to
   * do, and what it must then answer on every other backend.
   * @throws Error if the answer is not well-formed (numbers that are none, say)
   */
  example(): Promise<TaskMap[Task]['golden']>;

  dispose(): Promise<void>;
}

/**
 * Starts a model on a candidate. Imported lazily, so that a task's libraries are fetched when the
 * task is first used.
 */
export type Loader<Task extends TaskName> = (
  model: ModelOf<Task>,
  files: ModelFiles,
  candidate: Candidate,
) => Promise<Runner<Task>>;
