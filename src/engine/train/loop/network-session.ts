/**
 * Trains a network in a run, from its first weights to the probabilities of held-out examples: once,
 * or once for each fold, and on from a checkpoint where there is one. Which examples these are, and
 * what becomes of the weights, is up to each kind of run.
 */

import type { Checkpoint, Weights } from '../../../contract/training/checkpoint';
import { at } from '../../../contract/at';
import { InklingError } from '../../../contract/errors';
import type {
  AnyTrainRequest,
  EpochPoint,
  TrainBackend,
} from '../../../contract/training/training';
import { deleteCheckpoint, getCheckpoint } from '../../../storage/checkpoint-store';
import { scoreTargets } from '../judge/score-targets';
import { fitNetwork, type NetworkTask } from './fit-network';
import { Random } from '../rows/random';
import { foldsByLabel } from '../rows/split';
import { countRows, pick, type Examples, type Targets } from '../rows/sparse-rows';
import type { RunControl } from './training-run';

export interface Trained<Labels extends Targets = Uint16Array> {
  readonly weights: Weights;
  readonly history: readonly EpochPoint[];
  /** Held-out accuracy of each fold, or its R². */
  readonly folds: readonly number[];
  /**
   * What the result is judged on: the held-out examples, or with folds all examples, each by the
   * fold that did not see it.
   */
  readonly judged: Examples<Labels>;
  /** Or the numbers that are predicted. */
  readonly probabilities: Float32Array;
  readonly backend: TrainBackend;
  readonly seconds: number;
  readonly examples: number;
}

/**
 * @throws InklingError `checkpoint-missing`, `training-diverged`, `no-backend`, `data-missing`;
 * AbortError when stopped
 */
export async function trainNetwork<Labels extends Targets>(
  request: AnyTrainRequest,
  task: NetworkTask<Labels>,
  control: RunControl,
): Promise<Trained<Labels>> {
  const checkpoint = request.resume === null ? null : await resumed(request.resume);
  const trained =
    request.recipe.folds === null
      ? await once(request, task, checkpoint, control)
      : await folded(request, request.recipe.folds, task, checkpoint, control);
  await deleteCheckpoint(request.id);
  if (request.resume !== null) await deleteCheckpoint(request.resume);
  return trained;
}

async function resumed(id: string): Promise<Checkpoint> {
  const checkpoint = await getCheckpoint(id);
  if (!checkpoint)
    throw new InklingError('checkpoint-missing', `There is no checkpoint of run ${id}.`);
  return checkpoint;
}

async function once<Labels extends Targets>(
  request: AnyTrainRequest,
  task: NetworkTask<Labels>,
  checkpoint: Checkpoint | null,
  control: RunControl,
): Promise<Trained<Labels>> {
  const { heldOut } = task;
  const { learner, history, seconds, examples } = await fitNetwork(
    request,
    task,
    checkpoint,
    { folds: [], outOfFold: null },
    control,
  );
  try {
    const { weights } = await learner.save();
    const probabilities = await learner.predict(heldOut.rows, control.breathe);
    const { backend } = learner;
    return {
      weights,
      history,
      folds: [],
      judged: heldOut,
      probabilities,
      backend,
      seconds,
      examples,
    };
  } finally {
    learner.dispose();
  }
}

/** The fold of each example: equal parts of the order, one after the other. */
function equalFolds(order: Uint32Array, folds: number): Uint8Array {
  const foldOf = new Uint8Array(order.length);
  for (let fold = 0; fold < folds; fold += 1) {
    const from = Math.floor((order.length * fold) / folds);
    for (const example of order.subarray(from, Math.floor((order.length * (fold + 1)) / folds)))
      foldOf[example] = fold;
  }
  return foldOf;
}

/** Examples by their places among all. */
export interface Fold {
  readonly heldOut: Uint32Array;
  readonly rest: Uint32Array;
}

/**
 * What each fold holds out and trains on: the same for the same seed, whatever is trained.
 * @throws InklingError `data-missing` of fewer examples than folds
 */
export function foldsOf(
  { train, strata }: Pick<NetworkTask, 'train' | 'strata'>,
  count: number,
  seed: number,
): Fold[] {
  const total = countRows(train.rows);
  if (total < count)
    throw new InklingError(
      'data-missing',
      `${String(count)} folds need at least as many examples.`,
    );
  const order = Uint32Array.from({ length: total }, (_, i) => i);
  Random.seeded(seed, 'examples').shuffle(order);
  const foldOf = strata
    ? foldsByLabel(strata, count, Random.seeded(seed, 'examples'))
    : equalFolds(order, count);
  return Array.from({ length: count }, (_, fold) => ({
    heldOut: order.filter((example) => foldOf[example] === fold),
    rest: order.filter((example) => foldOf[example] !== fold),
  }));
}

/** The examples of a fold. */
export function foldExamples<Labels extends Targets>(
  { train, learnOf }: Pick<NetworkTask<Labels>, 'train' | 'learnOf'>,
  { heldOut, rest }: Fold,
) {
  return { train: learnOf ? learnOf(rest) : pick(train, rest), heldOut: pick(train, heldOut) };
}

/** Each example is held out once. */
async function folded<Labels extends Targets>(
  request: AnyTrainRequest,
  count: number,
  task: NetworkTask<Labels>,
  checkpoint: Checkpoint | null,
  control: RunControl,
): Promise<Trained<Labels>> {
  const { train: all, classes } = task;
  const total = countRows(all.rows);
  const parts = foldsOf(task, count, request.recipe.seed);
  const folds = [...(checkpoint?.folds ?? [])];
  const outOfFold = checkpoint?.outOfFold ?? new Float32Array(total * classes);
  let [seconds, examples] = [checkpoint?.seconds ?? 0, checkpoint?.examples ?? 0];
  let last: { history: readonly EpochPoint[]; weights: Weights; backend: TrainBackend } | null =
    null;
  for (let fold = folds.length; fold < count; fold += 1) {
    const part = at(parts, fold);
    const { train, heldOut } = foldExamples(task, part);
    const here = checkpoint?.folds.length === fold ? checkpoint : null;
    const done = await fitNetwork(
      request,
      { ...task, train, heldOut },
      here,
      { folds, outOfFold },
      control,
    );
    const probabilities = await done.learner.predict(heldOut.rows, control.breathe);
    part.heldOut.forEach((example, i) => {
      outOfFold.set(probabilities.subarray(i * classes, (i + 1) * classes), example * classes);
    });
    const { accuracy } = scoreTargets(probabilities, heldOut.labels, classes);
    folds.push(accuracy);
    seconds += done.seconds;
    examples += done.examples;
    last = {
      history: done.history,
      weights: (await done.learner.save()).weights,
      backend: done.learner.backend,
    };
    done.learner.dispose();
    control.emit({ type: 'fold', fold: fold + 1, accuracy });
  }
  if (!last) throw new InklingError('checkpoint-missing', 'Every fold of this run was done.');
  return { ...last, folds, judged: all, probabilities: outOfFold, seconds, examples };
}
