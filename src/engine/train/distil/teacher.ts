/** The model that is learnt from, asked in the way in which every model is asked. */

import { at } from '../../../contract/at';
import { InklingError } from '../../../contract/errors';
import type { Candidate } from '../../../contract/models/devices';
import { answeringBytes } from '../../../contract/models/model-info';
import type { TaskMap } from '../../../contract/tasks/tasks';
import type { TeacherTask } from '../../../contract/training/distilling';
import { LOADERS } from '../../tasks';
import { checked } from '../../tasks/runner/checked-runner';
import { bothLabels } from '../../tasks/sentiment/both-labels';
import { obtain } from '../../versions/obtain-files';
import { findVersion } from '../../versions/resolve-version';
import { DIGIT_LABELS } from '../digits/digit-images';
import type { Said } from '../labelled/labelled-kinds';

/** Inputs that are given at once; a long text among them takes a while. */
const TOGETHER = 32;

export interface Teacher<Input> {
  /** In a fixed order; null where it tells numbers. */
  readonly labels: readonly string[] | null;
  readonly bytes: number;
  /** Its licence; empty where nobody has said. */
  readonly licence: string;
  /** A row of shares for each input, in the order of the labels, or its number. */
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
  // What is made here is computed by plain code; what is larger by kernels, beside other work.
  const isLarge = task === 'sentiment' || task === 'digits';
  const candidate: Candidate = { backend: isLarge ? 'wasm' : 'cpu', threads: 1 };
  const runner = checked(task, await load(version.manifest, files, candidate));
  const context = { signal, emit: () => undefined };
  const answer = saidOf(await runner.run(first, {}, context));
  const labels = typeof answer === 'number' ? null : answer.map(({ label }) => label);
  const places = new Map(labels?.map((label, i) => [label, i]));
  const width = labels?.length ?? 1;
  return {
    labels,
    bytes: answeringBytes(version.manifest),
    licence: version.manifest.licence,
    async ask(inputs, breathe) {
      const answers = new Float32Array(inputs.length * width);
      for (let start = 0; start < inputs.length; start += TOGETHER) {
        await breathe(start);
        const replies = await runner.runAll(inputs.slice(start, start + TOGETHER), {}, signal);
        replies.forEach((reply, i) => {
          if (!reply.ok) throw new InklingError('data-invalid', reply.error.message);
          const said = saidOf(reply.value);
          const from = (start + i) * width;
          if (typeof said === 'number') answers[from] = said;
          else
            for (const { label, score } of said) {
              const place = places.get(label);
              if (place !== undefined) answers[from + place] = score;
            }
        });
      }
      return answers;
    },
    dispose: () => runner.dispose(),
  };
}

function saidOf(answer: TaskMap[TeacherTask]['output']): Said {
  if ('value' in answer) return answer.value;
  if ('scores' in answer) return answer.scores;
  if ('probabilities' in answer)
    return answer.probabilities.map((score, i) => ({ label: at(DIGIT_LABELS, i), score }));
  return bothLabels(answer);
}
