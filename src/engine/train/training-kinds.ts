/** The table of the kinds of training. Each is imported, with its libraries, when first used. */

import type { TrainKind } from '../../contract/training/training';
import type { TrainingRun } from './loop/training-run';

export const RUNS: { readonly [Kind in TrainKind]: () => Promise<TrainingRun<Kind>> } =
  Object.freeze({
    digits: async () => (await import('./digits/digits-run')).runDigits,
    pictures: async () => (await import('./labelled/pictures-run')).runPictures,
    classify: async () => (await import('./labelled/text-run')).runText,
    table: async () => (await import('./labelled/table-run')).runTable,
    regress: async () => (await import('./labelled/regress-run')).runRegress,
  });
