/**
 * The tasks there are, one row each. A new task is a descriptor and a row here, a folder and a row
 * in src/engine/tasks, and a feature in src/app/features where it has a view.
 */

import * as v from 'valibot';
import { InklingError } from '../errors';
import { parseOptions } from '../parse-options';
import type { TaskDescriptor, TaskTypes } from './descriptor';
import { classify } from './classify';
import { digits } from './digits';
import { pictures } from './pictures';
import { regress } from './regress';
import { sentiment } from './sentiment';
import { summarize } from './summarize';
import { table } from './table';

const DESCRIPTORS = { summarize, sentiment, digits, pictures, classify, table, regress } as const;

type Descriptors = typeof DESCRIPTORS;

export type TaskName = keyof Descriptors;

/** The types of each task: `TaskMap['digits']['input']` and so on. */
export type TaskMap = {
  readonly [Task in TaskName]: {
    readonly [Part in keyof TaskTypes]: v.InferOutput<Descriptors[Task][Part]>;
  };
};

/** Tasks that the site comes with a model for; each is also the name that it is served under. */
export type BuiltInTask = {
  [Task in TaskName]: Descriptors[Task]['builtIn'] extends true ? Task : never;
}[TaskName];

const TABLE: { readonly [Task in TaskName]: TaskDescriptor<Task, TaskMap[Task]> } = DESCRIPTORS;

export const TASKS = Object.keys(DESCRIPTORS) as readonly TaskName[];

export const BUILT_IN_TASKS = TASKS.filter(isBuiltIn);

export function descriptorOf<Task extends TaskName>(
  task: Task,
): TaskDescriptor<Task, TaskMap[Task]> {
  return TABLE[task];
}

export function isBuiltIn(task: TaskName): task is BuiltInTask {
  return DESCRIPTORS[task].builtIn;
}

/** @throws InklingError `input-*`, `picture-*` or `option-invalid` if no model could use it */
export function checkInput(task: TaskName, input: unknown): void {
  TABLE[task].check(input);
}

/**
 * What a worker answers is checked before it leaves it: a device can be lost without a word.
 * @throws InklingError `answer-impossible` if no model can have answered so
 */
export function checkOutput<Task extends TaskName>(
  task: Task,
  output: TaskMap[Task]['output'],
  input: TaskMap[Task]['input'],
  options: TaskMap[Task]['options'],
): void {
  const { output: schema, impossible } = descriptorOf(task);
  const parsed = v.safeParse(schema, output);
  const reason = parsed.success
    ? impossible(output, input, options)
    : `${v.getDotPath(parsed.issues[0]) ?? 'The answer'}: ${parsed.issues[0].message}`;
  if (reason !== null) throw new InklingError('answer-impossible', reason);
}

/** @throws InklingError `option-invalid`, with the path of the option */
export function checkOptions<Task extends TaskName>(
  task: Task,
  options: unknown,
): TaskMap[Task]['options'] {
  return parseOptions(TABLE[task].options, withoutUndefined(options), 'options');
}

/** An option that is named and left undefined is one that was not given. */
function withoutUndefined(options: unknown): unknown {
  if (typeof options !== 'object' || options === null) return options ?? {};
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
