/** The model that is learnt from, asked in the way in which every model is asked. */

import { InklingError } from '../../../contract/errors';
import type { Candidate } from '../../../contract/models/devices';
import { answeringBytes } from '../../../contract/models/model-info';
import type { LabelScore } from '../../../contract/tasks/answer-parts';
import type { TaskMap } from '../../../contract/tasks/tasks';
import type { TeacherTask } from '../../../contract/training/distilling';
import { LOADERS } from '../../tasks';
import { checked } from '../../tasks/runner/checked-runner';
import { bothLabels } from '../../tasks/sentiment/both-labels';
import { obtain } from '../../versions/obtain-files';
import { findVersion } from '../../versions/resolve-version';

/** Inputs that are given at once; a long text among them takes a while. */
const TOGETHER = 32;

export interface Teacher<Input> {
  /** In a fixed order. */
  readonly labels: readonly string[];
  readonly bytes: number;
  /** A row of shares for each input, in the order of the labels. */
  ask(inputs: readonly Input[], breathe: (done: number) => Promise<void>): Promise<Float32Array>;
  dispose(): Promise<void>;
}

/** @throws InklingError `model-missing`, `download-failed`, `model-corrupt`, `option-invalid` */
export async function openTeacher<Task extends TeacherTask>(
  task: Task,
  key: { readonly model: string; readonly version: number },
  first: TaskMap[Task]['input'],
  modelsUrl: string,
  signal: AbortSignal,
): Promise<Teacher<TaskMap[Task]['input']>> {
  const version = await findVersion(task, key);
  const { files } = await obtain(version, modelsUrl, signal, () => undefined);
  const load = await LOADERS[task]();
  // Small models are computed by plain code; the built-in one by our kernel, beside other work.
  const candidate: Candidate = { backend: task === 'sentiment' ? 'wasm' : 'cpu', threads: 1 };
  const runner = checked(task, await load(version.manifest, files, candidate));
  const context = { signal, emit: () => undefined };
  const labels = scoresOf(await runner.run(first, {}, context)).map(({ label }) => label);
  const places = new Map(labels.map((label, i) => [label, i]));
  return {
    labels,
    bytes: answeringBytes(version.manifest),
    async ask(inputs, breathe) {
      const shares = new Float32Array(inputs.length * labels.length);
      for (let start = 0; start < inputs.length; start += TOGETHER) {
        await breathe(start);
        const replies = await runner.runAll(inputs.slice(start, start + TOGETHER), {}, signal);
        replies.forEach((reply, i) => {
          if (!reply.ok) throw new InklingError('data-invalid', reply.error.message);
          for (const { label, score } of scoresOf(reply.value)) {
            const place = places.get(label);
            if (place !== undefined) shares[(start + i) * labels.length + place] = score;
          }
        });
      }
      return shares;
    },
    dispose: () => runner.dispose(),
  };
}

function scoresOf(answer: TaskMap[TeacherTask]['output']): readonly LabelScore[] {
  return 'scores' in answer ? answer.scores : bothLabels(answer);
}
