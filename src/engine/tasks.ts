/**
 * Owns the table of tasks: which file loads which. Each is imported, with its libraries, when its
 * task is first used.
 */

import type { TaskName } from '../contract/tasks';
import type { Loader } from './runner';

export const LOADERS: { readonly [Task in TaskName]: () => Promise<Loader<Task>> } = Object.freeze({
  summarize: async () => (await import('./summarize/index')).loadSummarizer,
  sentiment: async () => (await import('./sentiment')).loadSentiment,
  digits: async () => (await import('./digits')).loadDigits,
  classify: async () => (await import('./classify')).loadClassify,
  table: async () => (await import('./table')).loadTable,
});
