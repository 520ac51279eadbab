/**
 * Reads what a page of another origin says to the hidden frame: one of five requests, each checked
 * against a schema before anything is done for it.
 */

import * as v from 'valibot';
import { InklingError } from '../contract/errors';
import {
  BUILT_IN_TASKS,
  checkOptions,
  descriptorOf,
  type BuiltInTask,
  type TaskMap,
} from '../contract/tasks/tasks';

const Id = v.pipe(v.string(), v.maxLength(64));

export const FrameRequestSchema = v.variant('kind', [
  v.object({
    kind: v.literal('run'),
    id: Id,
    task: v.picklist(BUILT_IN_TASKS),
    /** Judged by the task's descriptor. */
    input: v.unknown(),
    options: v.unknown(),
  }),
  v.object({
    kind: v.literal('explain'),
    id: Id,
    task: v.picklist(BUILT_IN_TASKS),
    /** Judged as those of `run`, and what is explained by its own schema. */
    input: v.unknown(),
    options: v.unknown(),
    how: v.unknown(),
  }),
  v.object({ kind: v.literal('prepare'), id: Id, task: v.picklist(BUILT_IN_TASKS) }),
  v.object({ kind: v.literal('models'), id: Id }),
  v.object({ kind: v.literal('cancel'), id: Id }),
]);

type KnownRequest = v.InferOutput<typeof FrameRequestSchema>;
export type RunRequest = Extract<KnownRequest, { kind: 'run' }>;
export type ExplainRequest = Extract<KnownRequest, { kind: 'explain' }>;
export type FrameCall = Exclude<KnownRequest, { kind: 'cancel' }>;

const Named = v.object({ id: v.string() });

/** What a message is: a request; one that is refused by its id; or nothing that can be answered. */
export type ReadMessage =
  | { readonly is: 'request'; readonly request: KnownRequest }
  | { readonly is: 'refused'; readonly id: string }
  | { readonly is: 'nothing' };

export function readMessage(data: unknown): ReadMessage {
  const known = v.safeParse(FrameRequestSchema, data);
  if (known.success) return { is: 'request', request: known.output };
  const named = v.safeParse(Named, data);
  return named.success ? { is: 'refused', id: named.output.id } : { is: 'nothing' };
}

export interface RunQuestion<Task extends BuiltInTask> {
  readonly input: TaskMap[Task]['input'];
  readonly options: TaskMap[Task]['options'];
}

/**
 * What a task is asked, as its descriptor has it.
 * @throws InklingError `option-invalid`
 */
export function questionOf<Task extends BuiltInTask>(
  task: Task,
  { input, options }: Pick<RunRequest, 'input' | 'options'>,
): RunQuestion<Task> {
  const parsed = v.safeParse(descriptorOf(task).input, input);
  if (!parsed.success) throw unknownRequest();
  return { input: parsed.output, options: checkOptions(task, options) };
}

/** The refusal of what is none of the five requests. */
export function unknownRequest(): InklingError {
  return new InklingError('option-invalid', 'This is not a request that the frame knows.', {
    details: { option: 'request' },
  });
}
