/** A search over settings as other people's pages ask for it, in the engine's own form. */

import { resumeSearch, startSearch } from '../client/training/search/searches';
import { fromWire, InklingError, reply } from '../contract/errors';
import type { SearchPlan } from '../contract/training/search';
import type { SearchState } from '../contract/training/search-state';
import { trainingFrom } from '../contract/training/search-winner';
import {
  REFERENCE_RECIPE,
  type AnyTrainRequest,
  type TrainKind,
  type TrainRequest,
} from '../contract/training/training';
import type { WithoutSite } from '../contract/workers/without-site';
import type { SearchCall, SearchOutcome, TrainCall } from './client/training-calls';
import type { SearchConnection } from './client/connection';

const USUAL: Omit<SearchPlan, 'space'> = {
  method: 'random',
  trials: 12,
  steps: 3,
  seed: 1,
  halving: 3,
};

export function search<Kind extends TrainKind>(
  id: string,
  kind: Kind,
  call: SearchCall<Kind>,
  onState: (state: SearchState) => void,
): SearchConnection<Kind> {
  const { data, recipe, model, resume, workers } = call;
  const request: Omit<TrainRequest<Kind>, 'modelsUrl'> = {
    id,
    kind,
    model: model ?? kind,
    data,
    recipe: { ...REFERENCE_RECIPE, ...recipe },
    resume: null,
  };
  const options = { workers, onState };
  const running =
    resume === undefined
      ? startSearch(request as WithoutSite<AnyTrainRequest>, planOf(call), options)
      : resumeSearch(resume, options);
  return {
    outcome: reply(async () => outcomeOf(kind, await running.outcome)),
    pause: (paused) => {
      running.pause(paused);
    },
    stop: () => {
      running.stop();
    },
  };
}

function planOf<Kind extends TrainKind>(call: SearchCall<Kind>): SearchPlan {
  const { over, method, trials, steps, seed, halving } = call;
  return {
    space: over,
    method: method ?? USUAL.method,
    trials: trials ?? USUAL.trials,
    steps: steps ?? USUAL.steps,
    seed: seed ?? USUAL.seed,
    halving: halving === undefined ? USUAL.halving : halving,
  };
}

/** @throws InklingError what it failed for; `cancelled` where it was stopped */
function outcomeOf<Kind extends TrainKind>(kind: Kind, state: SearchState): SearchOutcome<Kind> {
  if (state.failure) throw fromWire(state.failure);
  if (state.phase === 'stopped') throw new InklingError('cancelled', 'The search was stopped.');
  const best = trainingFrom(state, crypto.randomUUID());
  return { state, best: best && isOf(kind, best) ? callOf<Kind>(best) : null };
}

function isOf<Kind extends TrainKind>(
  kind: Kind,
  request: AnyTrainRequest,
): request is AnyTrainRequest & TrainRequest<Kind> {
  return request.kind === kind;
}

function callOf<Kind extends TrainKind>({
  data,
  recipe,
  model,
  search: note,
}: TrainRequest<Kind>): TrainCall<Kind> {
  return { data, recipe, model, search: note };
}
