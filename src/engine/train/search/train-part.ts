/**
 * Trains one part of a trial, a fold or what is held out, as far as a rung of the search goes. A
 * network goes on from the epoch that the rung before ended with, where its state is still here, and
 * else comes to the same bits from the beginning.
 */

import type { FitState } from '../../../contract/training/checkpoint';
import { InklingError } from '../../../contract/errors';
import { resourceOf, shareOf } from '../../../contract/training/search';
import type { PartResult, TrialPart } from '../../../contract/training/search-api';
import { scoreTargets } from '../judge/score-targets';
import { firstState } from '../learners/first-state';
import { openLearner } from '../learners/learner-candidates';
import { fit } from '../loop/fit';
import { fitFold, fitPlain, plainFolds } from '../loop/plain-session';
import type { RunControl } from '../loop/training-run';
import { pickTargets, type Targets } from '../rows/sparse-rows';
import type { TrialTask } from './trial-task';

/** What is held out is judged in so many equal parts, which say how much a score varies. */
const PARTS = 5;

type Asked = Pick<TrialPart, 'share' | 'fold'>;
type Heard = Pick<RunControl, 'breathe' | 'signal'> & {
  readonly onProgress: (share: number) => void;
};

export interface TrainedPart extends PartResult {
  /** What the next rung goes on from; null after the last, and of trees, which are grown anew. */
  readonly state: FitState | null;
}

/**
 * @param from the end of the rung before, or null
 * @throws InklingError `training-diverged`, `data-missing`, `no-backend`; AbortError when stopped
 */
export async function trainPart(
  trial: TrialTask,
  part: Asked,
  from: FitState | null,
  heard: Heard,
): Promise<TrainedPart> {
  const trained =
    trial.kind === 'plain'
      ? await growPart(trial, part, heard)
      : await fitPart(trial, part, from, heard);
  // A loss is that before its step: when the last step went too far, only the scores tell
  if (![...trained.scores, ...trained.curve].every(Number.isFinite))
    throw new InklingError('training-diverged', 'What was learnt answers with what is no number.');
  return trained;
}

async function fitPart(
  { request, task, folds }: Extract<TrialTask, { kind: 'network' }>,
  { share, fold }: Asked,
  from: FitState | null,
  { breathe, onProgress }: Heard,
): Promise<TrainedPart> {
  const { recipe } = request;
  const { train, heldOut } = fold === null ? task : given(folds).of(fold);
  // Measuring which is fastest would let chance decide between results that differ in their bits
  const backend = recipe.backend === 'fastest' ? 'kernel' : recipe.backend;
  const learner = await openLearner(backend, task, recipe);
  try {
    if (from === null) learner.restore(firstState(task, recipe, task.start));
    const until = shareOf(resourceOf(request), share);
    let state: (() => Promise<FitState>) | null = null;
    const before = from?.history.length ?? 0;
    const { history, seconds } = await fit(
      learner,
      train,
      heldOut,
      task.classes,
      recipe,
      from,
      {
        breathe,
        onBatch: ({ progress }) => {
          onProgress((progress * recipe.epochs - before) / Math.max(1, until - before));
        },
        onEpoch: (_point, saving) => {
          state = saving;
          return Promise.resolve();
        },
      },
      until,
    );
    const outputs = await learner.predict(heldOut.rows, breathe);
    return {
      scores: scoresOf(outputs, heldOut.labels, task.classes, fold),
      curve: history.map(({ heldOutAccuracy }) => heldOutAccuracy),
      seconds,
      state: share < 1 ? await stateOf(state, from) : null,
    };
  } finally {
    learner.dispose();
  }
}

/** Two rungs of a short training may end with the same epoch: nothing was trained then. */
function stateOf(
  last: (() => Promise<FitState>) | null,
  from: FitState | null,
): Promise<FitState | null> {
  return last === null ? Promise.resolve(from) : last();
}

function given<Folds>(folds: Folds | null): Folds {
  if (folds === null) throw new RangeError('A trial without folds was asked for one.');
  return folds;
}

async function growPart(
  { request, task, fitOf }: Extract<TrialTask, { kind: 'plain' }>,
  { share, fold }: Asked,
  { breathe, signal, onProgress }: Heard,
): Promise<TrainedPart> {
  const grow = fitOf(shareOf(resourceOf(request), share));
  const control: RunControl = {
    breathe,
    signal,
    emit: (event) => {
      if (event.type === 'grown') onProgress(event.progress);
    },
  };
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  const common = { curve: [], state: null };
  if (fold === null) {
    const { outputs } = await fitPlain(request, task, grow, control);
    const truths = pickTargets(task.targets, task.heldOut);
    const scores = scoresOf(outputs, truths, task.width, fold);
    return { ...common, scores, seconds: seconds() };
  }
  const { folds, seed } = request.recipe;
  const foldOf = plainFolds(task, given(folds), seed);
  const round = { round: 0, rounds: 1, done: seconds, control };
  const { accuracy } = await fitFold(task, foldOf, fold, grow, round);
  return { ...common, scores: [accuracy], seconds: seconds() };
}

function scoresOf(
  outputs: Float32Array,
  truths: Targets,
  width: number,
  fold: number | null,
): number[] {
  if (fold !== null) return [scoreTargets(outputs, truths, width).accuracy];
  const parts = Math.max(1, Math.min(PARTS, Math.floor(truths.length / 2)));
  return Array.from({ length: parts }, (_, part) => {
    // Every fifth: rows often come sorted
    const members = Array.from(truths.keys()).filter((example) => example % parts === part);
    const said = new Float32Array(members.length * width);
    members.forEach((example, i) => {
      said.set(outputs.subarray(example * width, (example + 1) * width), i * width);
    });
    return scoreTargets(said, pickTargets(truths, members), width).accuracy;
  });
}
