/**
 * What the trials of a search are trained on, for each kind of training. The examples are made once;
 * a trial's settings say what is fitted to them.
 */

import { InklingError } from '../../../contract/errors';
import { withSettings, type SearchRequest, type Settings } from '../../../contract/training/search';
import type { AnyTrainRequest, TrainRequest } from '../../../contract/training/training';
import { digitsTask, prepareDigits } from '../digits/digits-run';
import {
  readWords,
  wordExamples,
  wordNetwork,
  type WordLearner,
} from '../labelled/fit-word-network';
import { drawingLayers } from '../labelled/drawing-examples';
import { tableExamples, tableTask, type PreparedTable } from '../labelled/fit-table';
import { preparePictures } from '../labelled/pictures-run';
import { isPlain, plainFit } from '../labelled/plain-learners';
import { prepareNumbers } from '../labelled/regress-run';
import { prepareTable } from '../labelled/table-run';
import { prepareTexts } from '../labelled/text-run';
import type { NetworkTask } from '../loop/fit-network';
import type { PlainFit, PlainTask } from '../loop/plain-session';
import type { RunControl } from '../loop/training-run';
import { FoldExamples } from './fold-examples';

/** What a trial fits, and to what. */
export type TrialTask =
  | {
      readonly kind: 'network';
      readonly request: AnyTrainRequest;
      readonly task: NetworkTask;
      /** Null: what is held out judges. */
      readonly folds: FoldExamples | null;
    }
  | {
      readonly kind: 'plain';
      readonly request: TrainRequest<'table' | 'regress'>;
      readonly task: PlainTask;
      /** Grows so many trees. */
      readonly fitOf: (trees: number) => PlainFit;
    };

/**
 * Makes the examples.
 * @returns the task of a trial by its settings
 * @throws as the run of the kind does
 */
export async function prepareTrials(
  training: AnyTrainRequest,
  control: RunControl,
): Promise<(settings: Settings) => TrialTask> {
  switch (training.kind) {
    case 'digits': {
      const prepared = await prepareDigits(training, control);
      return networks(training, ({ recipe }) => digitsTask({ ...training, recipe }, prepared));
    }
    case 'pictures': {
      const { labels, examples } = preparePictures(training);
      const common = { ...examples, classes: labels.length, start: null };
      return networks(training, ({ recipe }) => ({
        ...common,
        layers: drawingLayers(recipe.hidden, labels.length),
      }));
    }
    case 'classify': {
      const learner = wordLearnerOf(training);
      const { task } = await prepareTexts(training, control);
      const read = await readWords(task, learner, control);
      const examples = wordExamples(task, read);
      return networks(training, ({ recipe }) => wordNetwork(task, read, learner, recipe, examples));
    }
    case 'table': {
      const { prepared } = await prepareTable(training, control);
      return ofTable(training, prepared);
    }
    case 'regress': {
      const { prepared } = await prepareNumbers(training, control);
      return ofTable(training, prepared);
    }
  }
}

/**
 * Refuses what could not be searched over, before anything is trained.
 * @throws InklingError `option-invalid` of a head on the encoder, and of other hidden layers than those
 * of the live version where the training begins with its weights
 */
export function checkSearchable({ training, plan: { space } }: SearchRequest): void {
  if (training.kind === 'classify') wordLearnerOf(training);
  if (training.kind !== 'digits' || training.data.start !== 'live') return;
  const own = String(training.recipe.hidden);
  if (space.hidden?.choices.some((hidden) => String(hidden) !== own))
    throw new InklingError(
      'option-invalid',
      'A training that begins with the weights of the live version has its hidden layers: search over them with a fresh start, or leave them out.',
      { details: { option: 'hidden' } },
    );
}

/**
 * What learns the texts of a search.
 * @throws InklingError `option-invalid` for the encoder: the head on it is learnt without a recipe,
 * so every trial would come to the same
 */
function wordLearnerOf({ data }: TrainRequest<'classify'>): WordLearner {
  const { learner = 'words' } = data;
  if (learner !== 'encoder') return learner;
  throw new InklingError(
    'option-invalid',
    'A head on the encoder has no settings to search over.',
    { details: { option: 'learner' } },
  );
}

/** The examples of the folds are the same for every trial, as its layers alone are its own. */
function networks(
  training: AnyTrainRequest,
  taskOf: (request: AnyTrainRequest) => NetworkTask,
): (settings: Settings) => TrialTask {
  const { folds: count, seed } = training.recipe;
  let folds: FoldExamples | null = null;
  return (settings) => {
    const request = withSettings(training, settings);
    const task = taskOf(request);
    if (count !== null) folds ??= new FoldExamples(task, count, seed);
    return { kind: 'network', request, task, folds };
  };
}

function ofTable(
  training: TrainRequest<'table' | 'regress'>,
  prepared: PreparedTable,
): (settings: Settings) => TrialTask {
  // Of trees alone no rows of a network are needed
  let examples: ReturnType<typeof tableExamples> | null = null;
  const networkOf = networks(training, (request) => {
    examples ??= tableExamples(prepared);
    return tableTask(tableRequest(request), prepared, examples);
  });
  return (settings) => {
    const request = tableRequest(withSettings(training, settings));
    const { learner } = request.data;
    if (!isPlain(learner)) return networkOf(settings);
    const fitOf = (trees: number) =>
      plainFit(learner, { ...request, data: { ...request.data, trees } }, prepared.width);
    return { kind: 'plain', request, task: prepared, fitOf };
  };
}

function tableRequest(any: AnyTrainRequest): TrainRequest<'table' | 'regress'> {
  if (any.kind === 'table' || any.kind === 'regress') return any;
  throw new RangeError(`${any.kind} has no table.`);
}
