/**
 * The table of tasks: which file loads which. Each is imported, with its libraries, when its task is
 * first used.
 */

import type { TaskName } from '../../contract/tasks/tasks';
import type { Loader } from './runner/runner';

export const LOADERS: { readonly [Task in TaskName]: () => Promise<Loader<Task>> } = Object.freeze({
  summarize: async () => (await import('./summarize/index')).loadSummarizer,
  sentiment: async () => (await import('./sentiment/sentiment-task')).loadSentiment,
  digits: async () => (await import('./digits/digits-task')).loadDigits,
  pictures: async () => (await import('./labelled/pictures-task')).loadPictures,
  classify: async () => (await import('./labelled/classify-task')).loadClassify,
  table: async () => (await import('./labelled/table-task')).loadTable,
  regress: async () => (await import('./labelled/regress-task')).loadRegress,
});
