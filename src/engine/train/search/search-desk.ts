/**
 * The search of a worker: the examples are made when the first part is trained, and serve all that
 * follow.
 */

import { parseOptions } from '../../../contract/parse-options';
import {
  SearchPlanSchema,
  type SearchRequest,
  type Settings,
} from '../../../contract/training/search';
import type { PartResult, TrialPart } from '../../../contract/training/search-api';
import { RecipeSchema } from '../../../contract/training/training';
import type { RunControl } from '../loop/training-run';
import { drawTrials } from './draw-trials';
import { trainPart } from './train-part';
import { TrialStates } from './trial-states';
import { checkSearchable, prepareTrials, type TrialTask } from './trial-task';

export class SearchDesk {
  readonly #request: SearchRequest;
  #tasks: ((settings: Settings) => TrialTask) | null = null;
  readonly #states = new TrialStates();

  /** @throws InklingError `option-invalid` */
  constructor(request: SearchRequest) {
    parseOptions(RecipeSchema, request.training.recipe, 'recipe');
    parseOptions(SearchPlanSchema, request.plan, 'space');
    checkSearchable(request);
    this.#request = request;
  }

  trials(): Settings[] {
    return drawTrials(this.#request);
  }

  /**
   * @param onProgress share of the part that is done
   * @throws as `prepareTrials` and `trainPart` do
   */
  async train(
    { trial, settings, share, fold }: TrialPart,
    { signal, breathe }: Pick<RunControl, 'signal' | 'breathe'>,
    onProgress: (share: number) => void,
  ): Promise<PartResult> {
    this.#tasks ??= await prepareTrials(this.#request.training, {
      signal,
      breathe,
      emit: () => undefined,
    });
    const { state, ...result } = await trainPart(
      this.#tasks(settings),
      { share, fold },
      this.#states.get(trial, fold),
      { signal, breathe, onProgress },
    );
    this.#states.set(trial, fold, state, result.scores);
    return result;
  }

  /** Forget the states of all other trials: they do not go on. */
  keep(trials: readonly number[]): void {
    this.#states.keep(trials);
  }
}
