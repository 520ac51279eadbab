/** Owns opening a built-in model past the worker and the storage, for tests that look at the model itself. */
import type { Candidate } from '../../src/contract/devices';
import type { TaskName } from '../../src/contract/tasks';
import { builtIn } from '../../src/engine/models';
import type { ModelFiles, Runner } from '../../src/engine/runner';
import { LOADERS } from '../../src/engine/tasks';

export async function openBuiltIn<Task extends TaskName>(task: Task, candidate: Candidate): Promise<Runner<Task>> {
  const model = builtIn(task);
  const files: ModelFiles = new Map(
    await Promise.all(
      model.files.map(async ({ path }) => [path, new Uint8Array(await (await fetch(`/models/${model.id}/${path}`)).arrayBuffer())] as const),
    ),
  );
  return (await LOADERS[task]())(model, files, candidate);
}

/** @returns null if the golden output came back, else what differs */
export async function goldenAnswer(task: TaskName, candidate: Candidate): Promise<string | null> {
  const runner: Pick<Runner<TaskName>, 'selfTest' | 'dispose'> = await openBuiltIn(task, candidate);
  try {
    return await runner.selfTest(builtIn(task).golden);
  } finally {
    await runner.dispose();
  }
}
