/**
 * A runner whose answers are possible: the one place that each of them passes before it leaves the
 * worker. A GPU that is lost throws nothing, it answers with zeros or not at all; so the device is
 * asked before and after each run, and what was answered is held against the task's descriptor.
 */

import { at } from '../../../contract/at';
import { orAborted } from '../../../contract/async';
import { checkExplanation } from '../../../contract/tasks/explanation';
import { InklingError } from '../../../contract/errors';
import { checkOutput, type TaskMap, type TaskName } from '../../../contract/tasks/tasks';
import { each } from './batch';
import type { RunContext, Runner } from './runner';
import { breathe } from './yield';

/** It answers several inputs in any case. */
export type CheckedRunner<Task extends TaskName> = Required<Omit<Runner<Task>, 'lost'>>;

/**
 * Everything that it is asked fails with `backend-failed` once the device is lost, also what is
 * under way, and with `answer-impossible` where no model can have answered so: neither is the fault
 * of an input.
 */
export function checked<Task extends TaskName>(
  task: Task,
  runner: Runner<Task>,
): CheckedRunner<Task> {
  const run = (
    input: TaskMap[Task]['input'],
    options: TaskMap[Task]['options'],
    context: RunContext<Task>,
  ) =>
    onDevice(runner, context.signal, async () => {
      const output = await runner.run(input, options, context);
      checkOutput(task, output, input, options);
      return output;
    });
  return {
    run,
    runAll: (inputs, options, signal) =>
      onDevice(runner, signal, async () => {
        if (!runner.runAll)
          return each(inputs, signal, (input) =>
            run(input, options, { signal, emit: () => undefined }),
          );
        const answers = await runner.runAll(inputs, options, signal);
        answers.forEach((answer, i) => {
          if (answer.ok) checkOutput(task, answer.value, at(inputs, i), options);
        });
        return answers;
      }),
    explain: (input, options, how, signal) =>
      onDevice(runner, signal, async () => {
        if (!runner.explain)
          throw new InklingError('option-invalid', `No model explains ${task} here.`, {
            details: { option: 'model' },
          });
        const explanation = await runner.explain(input, options, how, signal);
        checkExplanation(task, explanation);
        return explanation;
      }),
    selfTest: (golden) => onDevice(runner, never, () => runner.selfTest(golden)),
    example: () => onDevice(runner, never, () => runner.example()),
    dispose: () => runner.dispose(),
  };
}

const never = new AbortController().signal;

/** The outcome of `work`, unless the device is lost before, meanwhile or by then. */
async function onDevice<Value>(
  { lost }: Pick<Runner<TaskName>, 'lost'>,
  signal: AbortSignal,
  work: () => Promise<Value>,
): Promise<Value> {
  if (!lost) return work();
  lost().throwIfAborted();
  try {
    const value = await orAborted(work(), lost());
    lost().throwIfAborted();
    return value;
  } catch (error) {
    // What a lost device rejects with may come before the word that it is lost, and may be called an
    // AbortError, which would pass for the caller's own stop.
    await breathe(never);
    lost().throwIfAborted();
    if (signal.aborted || !(error instanceof DOMException)) throw error;
    throw new Error(error.message, { cause: error });
  }
}
