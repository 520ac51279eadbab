/**
 * Searches over the settings of a training, from the page's side: starting one, going on with one
 * that was left, and which there are. Each trains in workers of its own, and is stored part by part.
 */

import { InklingError } from '../../../contract/errors';
import type { SearchPlan, SearchRequest } from '../../../contract/training/search';
import { setupOf } from '../../../contract/training/search-course';
import { restingState, type SearchState } from '../../../contract/training/search-state';
import type { AnyTrainRequest } from '../../../contract/training/training';
import type { WithoutSite } from '../../../contract/workers/without-site';
import {
  addSearchPart,
  deleteSearch,
  getSearch,
  getSearchParts,
  listStoredSearches,
  putSearch,
} from '../../../storage/search-store';
import { atWork } from '../../workers/activity';
import { modelsUrl } from '../../workers/models-url';
import { holdSearch, isSearchHeld } from './search-lock';
import { SearchRun, type KnownSearch } from './search-run';
import { openTrialWorker } from './trial-worker';

/** Each holds the examples: more than these would cost a large table's memory too often. */
const MOST_WORKERS = 8;

export interface Search {
  /** The id of its training; goes on with it and forgets it. */
  readonly id: string;
  /**
   * The state at the end: `done`, `stopped`, or `failed` for a reason that no trial brought about.
   * @throws InklingError where it cannot begin: `option-invalid`, `data-missing`, `worker-died`;
   * `cancelled` when it was stopped before it had trials
   */
  readonly outcome: Promise<SearchState>;
  pause(paused: boolean): void;
  /** What is finished stays stored, and can be gone on with. */
  stop(): void;
}

export interface SearchOptions {
  /** As many as there are processors without it, and at most 8. They change no result. */
  readonly workers?: number | undefined;
  /** At the beginning, when something is finished, and a few times a second. */
  readonly onState?: ((state: SearchState) => void) | undefined;
}

/**
 * @param training what is searched over; with folds these judge the trials, else what it holds out
 */
export function startSearch(
  training: WithoutSite<AnyTrainRequest>,
  plan: SearchPlan,
  options: SearchOptions = {},
): Search {
  const request: SearchRequest = { training: { ...training, modelsUrl: modelsUrl() }, plan };
  return searchOf(training.id, () => Promise.resolve({ request, known: null }), options);
}

/**
 * Go on with a search that was stored. Its outcome rejects with `checkpoint-missing` if it is gone,
 * with `search-elsewhere` if another tab trains it.
 */
export function resumeSearch(id: string, options: SearchOptions = {}): Search {
  return searchOf(
    id,
    async () => {
      const stored = await getSearch(id);
      if (!stored) throw new InklingError('checkpoint-missing', 'This search is not stored.');
      const { training, plan } = stored.request;
      const request = { training: { ...training, modelsUrl: modelsUrl() }, plan };
      return { request, known: { trials: stored.trials, parts: await getSearchParts(id) } };
    },
    options,
  );
}

/**
 * The newest that is stored of such trainings, as it was left or as far as another tab is; null where
 * there is none.
 * @throws InklingError `storage-*`
 */
export async function newestSearch(
  isOf: (training: AnyTrainRequest) => boolean,
): Promise<SearchState | null> {
  const stored = await listStoredSearches();
  const newest = stored.find(({ request }) => isOf(request.training));
  if (!newest) return null;
  const { id, request, trials } = newest;
  const elsewhere = await isSearchHeld(id);
  const parts = await getSearchParts(id);
  return restingState(setupOf(request, trials), parts, { stored: true, elsewhere });
}

/** Nothing of it stays; one that runs goes on, and is not stored any more. */
export async function forgetSearch(id: string): Promise<void> {
  await deleteSearch(id);
}

interface Begun {
  readonly request: SearchRequest;
  readonly known: KnownSearch | null;
}

function searchOf(
  id: string,
  begin: () => Promise<Begun>,
  { workers = navigator.hardwareConcurrency, onState = () => undefined }: SearchOptions,
): Search {
  let run: SearchRun | null = null;
  let [paused, stopped] = [false, false];
  const work = async () => {
    const { request, known } = await begin();
    if (stopped) throw new InklingError('cancelled', 'The search was stopped.');
    run = new SearchRun(
      request,
      {
        workers: Math.max(1, Math.min(MOST_WORKERS, Math.floor(workers))),
        openWorker: openTrialWorker,
        begin: (trials) => putSearch({ id, request, trials, begunAt: Date.now() }),
        keep: (part) => addSearchPart(id, part),
        onState,
      },
      known,
    );
    if (paused) run.pause(true);
    return run.run();
  };
  return {
    id,
    outcome: atWork(holdSearch(id, work)),
    pause(next) {
      paused = next;
      run?.pause(next);
    },
    stop() {
      stopped = true;
      run?.stop();
    },
  };
}
