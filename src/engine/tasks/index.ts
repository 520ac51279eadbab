/**
 * The table of tasks: which file loads which. Each is imported, with its libraries, when its task is
 * first used.
 */

import type { TaskName } from '../../contract/tasks/tasks';
import type { ModelFiles } from '../formats/model-files';
import { PACKED } from './labelled/packed/packed-file';
import type { Loader } from './runner/runner';

export const LOADERS: { readonly [Task in TaskName]: () => Promise<Loader<Task>> } = Object.freeze({
  summarize: async () => (await import('./summarize/index')).loadSummarizer,
  sentiment: async () => (await import('./sentiment/sentiment-task')).loadSentiment,
  digits: async () => (await import('./digits/digits-task')).loadDigits,
  pictures: async () => unpacking((await import('./labelled/pictures-task')).loadPictures),
  classify: async () => unpacking((await import('./labelled/classify-task')).loadClassify),
  table: async () => unpacking((await import('./labelled/table-task')).loadTable),
  regress: async () => unpacking((await import('./labelled/regress-task')).loadRegress),
});

/** A loader that also takes models which were made smaller. */
function unpacking<Task extends TaskName>(load: Loader<Task>): Loader<Task> {
  return async (model, files, candidate) => load(model, await unpacked(files), candidate);
}

/** The files of a model as its readers know them. @throws InklingError `model-corrupt` */
export async function unpacked(files: ModelFiles): Promise<ModelFiles> {
  if (!files.has(PACKED)) return files;
  return (await import('./labelled/packed/packed-model')).unpackModel(files);
}
