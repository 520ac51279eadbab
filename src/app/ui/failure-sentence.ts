/** A failure in a sentence: what happened and what to do. */

import { formatBytes } from '../../contract/bytes';
import type { InklingError } from '../../contract/errors';
import type { TaskName } from '../../contract/tasks/tasks';
import { language } from '../i18n/language.svelte';

const UNFIT = [
  'type',
  'labels',
  'files',
  'config',
  'input',
  'outputs',
  'ends',
  'layer',
  'weights',
  'labelCount',
  'picture',
  'sound',
  'encoder',
] as const;

/** Why a model cannot be used; each has a sentence of its own. */
function isUnfit(reason: unknown): reason is (typeof UNFIT)[number] {
  return UNFIT.some((each) => each === reason);
}

/** Not the list of the descriptors: they are more than what comes with the first view. */
const TASKS: Readonly<Record<TaskName, true>> = {
  summarize: true,
  sentiment: true,
  digits: true,
  pictures: true,
  classify: true,
  table: true,
  regress: true,
};

function isTask(task: unknown): task is TaskName {
  return typeof task === 'string' && Object.hasOwn(TASKS, task);
}

function taskWords(task: unknown): string {
  return isTask(task) ? language.t(`task.${task}`) : '';
}

/** What happened and what to do, in the language of the page. */
export function failureSentence({ code, details }: InklingError): string {
  const {
    limit = '',
    file = '',
    backend = '',
    site = '',
    repository = '',
    missing = 0,
    model = '',
    reason = '',
    part = '',
    address = '',
    shape = '',
    outputs = '',
    labels = '',
    layer = '',
    served = '',
    asked = '',
  } = details;
  return language.t(`error.${code}`, {
    limit: typeof limit === 'number' ? limit.toLocaleString(language.code) : limit,
    file,
    backend,
    site,
    repository,
    model,
    missing: formatBytes(Number(missing), language.code),
    part,
    served: taskWords(served),
    asked: taskWords(asked),
    address,
    reason: isUnfit(reason)
      ? language.t(`unfit.${reason}`, { shape, outputs, labels, layer })
      : reason,
  });
}
