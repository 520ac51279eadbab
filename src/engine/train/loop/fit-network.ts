/**
 * Fits a network once: chooses what computes it, or opens what its checkpoint was computed by,
 * reports its progress, and stores a checkpoint after each epoch.
 */

import type { Checkpoint, FitState, Weights } from '../../../contract/training/checkpoint';
import type { AnyTrainRequest } from '../../../contract/training/training';
import { putCheckpoint } from '../../../storage/checkpoint-store';
import type { NetworkForm } from '../../formats/sequence-layers';
import { firstState } from '../learners/first-state';
import type { Learner } from '../learners/learner';
import { chooseLearner, openLearner } from '../learners/learner-candidates';
import type { Examples, Targets } from '../rows/sparse-rows';
import { fit } from './fit';
import type { RunControl } from './training-run';

export interface NetworkTask<Labels extends Targets = Targets> extends NetworkForm {
  /** Outputs of a row: its classes, or 1 for a number. */
  readonly classes: number;
  readonly train: Examples<Labels>;
  readonly heldOut: Examples<Labels>;
  /** Weights to go on from; drawn from the seed without them. */
  readonly start: Weights | null;
  /** Of the examples to train on: of each stratum every fold has its share. Without: by chance. */
  readonly strata?: Uint16Array;
  /** What a fold learns of its share of the examples; without, these themselves. */
  readonly learnOf?: (members: Uint32Array) => Examples<Labels>;
}

/**
 * @param checkpoint to go on from, or null
 * @param finishedFolds go into the checkpoints, so that a run with folds goes on from here too
 * @throws InklingError `training-diverged`, `no-backend`, `data-missing`; AbortError when stopped
 */
export async function fitNetwork(
  request: AnyTrainRequest,
  task: NetworkTask,
  checkpoint: Checkpoint | null,
  finishedFolds: Pick<Checkpoint, 'folds' | 'outOfFold'>,
  control: RunControl,
) {
  const { recipe } = request;
  const { learner, stepMs } = await chosenLearner(request, task, checkpoint, control);
  control.emit({ type: 'backend', backend: learner.backend, stepMs });
  const before = { seconds: checkpoint?.seconds ?? 0, examples: checkpoint?.examples ?? 0 };
  const result = await fit(
    learner,
    task.train,
    task.heldOut,
    task.classes,
    recipe,
    checkpoint?.fit ?? null,
    {
      breathe: control.breathe,
      onBatch: (report) => {
        control.emit({ type: 'batch', ...report });
      },
      onEpoch: async (point, state, spent) => {
        const saved =
          point.epoch < recipe.epochs &&
          (await putCheckpoint({
            id: request.id,
            request,
            savedAt: Date.now(),
            backend: learner.backend,
            folds: finishedFolds.folds,
            outOfFold: finishedFolds.outOfFold,
            fit: await state(),
            seconds: before.seconds + spent.seconds,
            examples: before.examples + spent.examples,
          }));
        control.emit({ type: 'epoch', point, saved });
      },
    },
  );
  return {
    learner,
    history: result.history,
    seconds: before.seconds + result.seconds,
    examples: before.examples + result.examples,
  };
}

async function chosenLearner(
  request: AnyTrainRequest,
  task: NetworkTask,
  checkpoint: Checkpoint | null,
  control: RunControl,
) {
  const { recipe } = request;
  if (checkpoint) {
    const state: FitState = checkpoint.fit;
    const learner: Learner = await openLearner(checkpoint.backend, task, recipe);
    learner.restore(state.learner);
    return { learner, stepMs: {} };
  }
  const first = firstState(task, recipe, task.start);
  return chooseLearner(task, recipe, task.train, first, control.breathe);
}
