/** Owns running a built-in model on its golden input, past the worker and the storage. */
import type { Candidate } from '../../src/contract/devices';
import type { TaskName } from '../../src/contract/tasks';
import { builtIn } from '../../src/engine/models';
import type { ModelFiles } from '../../src/engine/runner';
import { LOADERS } from '../../src/engine/tasks';

/** @returns null if the golden output came back, else what differs */
export async function goldenAnswer<Task extends TaskName>(task: Task, candidate: Candidate): Promise<string | null> {
  const model = builtIn(task);
  const files: ModelFiles = new Map(
    await Promise.all(
      model.files.map(async ({ path }) => [path, new Uint8Array(await (await fetch(`/models/${model.id}/${path}`)).arrayBuffer())] as const),
    ),
  );
  const load = await LOADERS[task]();
  const runner = await load(model, files, candidate);
  try {
    return await runner.selfTest(model.golden);
  } finally {
    await runner.dispose();
  }
}
