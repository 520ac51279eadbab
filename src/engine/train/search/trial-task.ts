/**
 * What the trials of a search are trained on, for each kind of training. The examples are made once;
 * a trial's settings say what is fitted to them.
 */

import { InklingError } from '../../../contract/errors';
import { withSettings, type SearchRequest, type Settings } from '../../../contract/training/search';
import type { AnyTrainRequest, TrainRequest } from '../../../contract/training/training';
import { digitsTask, prepareDigits } from '../digits/digits-run';
import { readWords, wordNetwork, type WordLearner } from '../labelled/fit-word-network';
import { drawingLayers } from '../labelled/drawing-examples';
import { tableTask, type PreparedTable } from '../labelled/fit-table';
import { preparePictures } from '../labelled/pictures-run';
import { isPlain, plainFit } from '../labelled/plain-learners';
import { prepareNumbers } from '../labelled/regress-run';
import { prepareTable } from '../labelled/table-run';
import { prepareTexts } from '../labelled/text-run';
import type { NetworkTask } from '../loop/fit-network';
import type { PlainFit, PlainTask } from '../loop/plain-session';
import type { RunControl } from '../loop/training-run';

/** What a trial fits, and to what. */
export type TrialTask =
  | { readonly kind: 'network'; readonly request: AnyTrainRequest; readonly task: NetworkTask }
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
      return (settings) => {
        const request = { ...training, ...withSettings(training, settings) };
        return network(request, digitsTask({ ...training, recipe: request.recipe }, prepared));
      };
    }
    case 'pictures': {
      const { labels, examples } = preparePictures(training);
      const common = { ...examples, classes: labels.length, start: null };
      return (settings) => {
        const request = withSettings(training, settings);
        const layers = drawingLayers(request.recipe.hidden, labels.length);
        return network(request, { ...common, layers });
      };
    }
    case 'classify': {
      const learner = wordLearnerOf(training);
      const { task } = await prepareTexts(training, control);
      const read = await readWords(task, learner, control);
      return (settings) => {
        const request = withSettings(training, settings);
        return network(request, wordNetwork(task, read, learner, request.recipe));
      };
    }
    case 'table': {
      const { prepared } = await prepareTable(training, control);
      return (settings) => ofTable(withSettings(training, settings), prepared);
    }
    case 'regress': {
      const { prepared } = await prepareNumbers(training, control);
      return (settings) => ofTable(withSettings(training, settings), prepared);
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

function network(request: AnyTrainRequest, task: NetworkTask): TrialTask {
  return { kind: 'network', request, task };
}

function ofTable(any: AnyTrainRequest, prepared: PreparedTable): TrialTask {
  if (any.kind !== 'table' && any.kind !== 'regress')
    throw new RangeError(`${any.kind} has no table.`);
  const request: TrainRequest<'table' | 'regress'> = any;
  const { learner } = request.data;
  if (!isPlain(learner)) return network(any, tableTask(request, prepared));
  const fitOf = (trees: number) =>
    plainFit(learner, { ...request, data: { ...request.data, trees } }, prepared.width);
  return { kind: 'plain', request, task: prepared, fitOf };
}
