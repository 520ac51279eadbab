/**
 * Proves that a model works on this device before anyone is answered by it. What was downloaded or
 * made here has been proved by nobody else.
 */

import * as v from 'valibot';
import { InklingError, type ErrorCode } from '../../contract/errors';
import { ModelSchema, type Model, type ModelOf } from '../../contract/models/model-info';
import type { TaskMap, TaskName } from '../../contract/tasks/tasks';
import { checked } from '../tasks/runner/checked-runner';
import type { ModelFiles } from '../formats/model-files';
import { LOADERS } from '../tasks';
import { checkFiles } from './check-files';

/** Failures that say themselves what is wrong with a model. */
const TOLD: readonly ErrorCode[] = ['self-test-failed', 'model-refused', 'model-unfit'];

/**
 * Load a model where every device can, on one thread of WebAssembly, and have it give its golden
 * output. A model without one must answer its task's example; that answer becomes its golden
 * output, which every other backend must then give too.
 * @returns the model with its golden output
 * @throws InklingError `model-refused`, `model-unfit`, `self-test-failed`; AbortError when stopped
 */
export async function prove(model: Model, files: ModelFiles, signal: AbortSignal): Promise<Model> {
  try {
    checkFiles(files);
    return await proveAs(model.task, model as ModelOf<typeof model.task>, files, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof InklingError && TOLD.includes(error.code)) throw error;
    throw new InklingError('self-test-failed', `${model.name} does not answer on this device.`, {
      details: { model: model.name },
      cause: error,
    });
  }
}

async function proveAs<Task extends TaskName>(
  task: Task,
  model: ModelOf<Task>,
  files: ModelFiles,
  signal: AbortSignal,
): Promise<Model> {
  const load = await LOADERS[task]();
  signal.throwIfAborted();
  const runner = checked(task, await load(model, files, { backend: 'wasm', threads: 1 }));
  try {
    const golden: TaskMap[Task]['golden'] = model.golden ?? (await runner.example());
    const wrong = await runner.selfTest(golden);
    if (wrong !== null)
      throw new InklingError('self-test-failed', wrong, { details: { model: model.name } });
    return v.parse(ModelSchema, { ...model, golden });
  } finally {
    await runner.dispose();
  }
}
