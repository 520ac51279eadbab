/**
 * Opens a built-in model past the worker and the storage, for tests that look at the model itself.
 */
import type { Candidate } from '../../src/contract/models/devices';
import type { ModelOf } from '../../src/contract/models/model-info';
import type { TaskName } from '../../src/contract/tasks/tasks';
import { builtIn } from '../../src/engine/versions/resolve-version';
import type { Runner } from '../../src/engine/tasks/runner/runner';
import type { ModelFiles } from '../../src/engine/formats/model-files';
import { LOADERS } from '../../src/engine/tasks/index';

/** The files of a built-in model, as Vite serves them. */
export async function builtInFiles({ id, files }: Pick<ModelOf<TaskName>, 'id' | 'files'>): Promise<ModelFiles> {
  const read = async (path: string) => [path, new Uint8Array(await (await fetch(`/models/${id}/${path}`)).arrayBuffer())] as const;
  return new Map(await Promise.all(files.map(({ path }) => read(path))));
}

export async function openBuiltIn<Task extends TaskName>(task: Task, candidate: Candidate): Promise<Runner<Task>> {
  const model = builtIn(task);
  return (await LOADERS[task]())(model, await builtInFiles(model), candidate);
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
