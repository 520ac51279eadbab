/**
 * The training loop: epochs, batches in a seeded order, the learning rate, reports, and the state
 * that a run needs to go on after the tab was closed. It knows neither the page nor what computes a
 * step.
 */

import type { FitState } from '../../../contract/training/checkpoint';
import { InklingError } from '../../../contract/errors';
import type { EpochPoint, Recipe } from '../../../contract/training/training';
import { scoreTargets } from '../judge/score-targets';
import type { Learner } from '../learners/learner';
import { Random } from '../rows/random';
import { countRows, type Examples, type Targets } from '../rows/sparse-rows';
import { rateAt } from './learning-rate';

export interface BatchReport {
  readonly epoch: number;
  /** Share of all steps. */
  readonly progress: number;
  /** Means since the last report. */
  readonly loss: number;
  readonly accuracy: number;
  readonly examplesPerSecond: number;
  readonly secondsLeft: number;
}

export interface FitHooks {
  /**
   * Awaited every few tens of milliseconds; waits while the run is paused, throws when it is
   * stopped.
   */
  readonly breathe: () => Promise<void>;
  readonly onBatch: (report: BatchReport) => void;
  /** Awaited after each epoch: the place to keep a checkpoint. */
  readonly onEpoch: (
    point: EpochPoint,
    state: () => Promise<FitState>,
    spent: Spent,
  ) => Promise<void>;
}

/** Since this call of `fit` began. */
export interface Spent {
  /** On steps and on measuring, without pauses and without what the hooks did. */
  readonly seconds: number;
  /** Examples that steps were taken on. */
  readonly examples: number;
}

export interface FitResult extends Spent {
  readonly history: readonly EpochPoint[];
}

const BREATHE_MS = 20;
const REPORT_MS = 200;

/**
 * Train a learner, which holds the first weights, through all epochs of the recipe.
 * @param from the end of the epoch to go on from, or null; `learner` is then set to it
 * @param until the epoch to stop after; all of the recipe's without it
 * @throws InklingError `training-diverged` when the loss is no longer a number; whatever `breathe`
 * throws
 */
export async function fit(
  learner: Learner,
  train: Examples<Targets>,
  heldOut: Examples<Targets>,
  classes: number,
  recipe: Pick<Recipe, 'epochs' | 'batchSize' | 'seed' | 'schedule' | 'learningRate' | 'beta'>,
  from: FitState | null,
  hooks: FitHooks,
  until = recipe.epochs,
): Promise<FitResult> {
  const count = countRows(train.rows);
  if (count === 0) throw new InklingError('data-missing', 'There are no examples to train on.');
  const size = recipe.batchSize === 'full' ? count : Math.min(count, recipe.batchSize);
  const perEpoch = Math.ceil(count / size);
  const steps = perEpoch * recipe.epochs;
  const history = [...(from?.history ?? [])];
  const random = from ? new Random(from.order) : Random.seeded(recipe.seed, 'order');
  if (from) learner.restore(from.learner);

  const watch = new Stopwatch();
  const breathe = () => watch.outside(hooks.breathe);
  let step = history.length * perEpoch;
  let examples = 0;
  const order = new Uint32Array(count);
  for (let epoch = history.length + 1; epoch <= until; epoch += 1) {
    // From the natural order each time: the order then depends on the generator's state alone,
    // which the checkpoint holds.
    order.forEach((_, i) => {
      order[i] = i;
    });
    random.shuffle(order);
    // The epoch's sums stay with the learner, which adds step by step: added up here, report by
    // report, their last bits would depend on the clock.
    learner.clearStats();
    let sums = { loss: 0, right: 0, examples: 0 };
    let seen = 0;
    let reported = watch.seconds;
    let breathed = watch.seconds;
    for (let start = 0; start < count; start += size) {
      const batch = order.subarray(start, start + size);
      await learner.step(train, batch, rateAt(recipe, step, steps), breathe);
      step += 1;
      examples += batch.length;
      seen += batch.length;
      const now = watch.seconds;
      const ends = start + size >= count;
      if (ends || now - reported >= REPORT_MS / 1000) {
        const stats = { ...(await learner.readStats()), examples: seen };
        if (!Number.isFinite(stats.loss))
          throw new InklingError(
            'training-diverged',
            `The loss is not a number in epoch ${String(epoch)}.`,
          );
        const since = stats.examples - sums.examples;
        const rate = examples / watch.seconds;
        hooks.onBatch({
          epoch,
          progress: step / steps,
          loss: (stats.loss - sums.loss) / since,
          accuracy: (stats.right - sums.right) / since,
          examplesPerSecond: rate,
          secondsLeft: ((steps - step) * size) / rate,
        });
        sums = stats;
        reported = watch.seconds;
      }
      if (now - breathed >= BREATHE_MS / 1000) {
        await breathe();
        breathed = watch.seconds;
      }
    }
    const said = await learner.predict(heldOut.rows, breathe);
    const heldOutScore = scoreTargets(said, heldOut.labels, classes);
    const point: EpochPoint = {
      epoch,
      loss: sums.loss / sums.examples,
      accuracy: sums.right / sums.examples,
      heldOutLoss: heldOutScore.loss,
      heldOutAccuracy: heldOutScore.accuracy,
    };
    history.push(point);
    const spent: Spent = { seconds: watch.seconds, examples };
    const state = async (): Promise<FitState> => ({
      learner: await learner.save(),
      order: random.state,
      history: [...history],
    });
    await watch.outside(() => hooks.onEpoch(point, state, spent));
    await breathe();
  }
  return { history, seconds: watch.seconds, examples };
}

/** Counts the seconds since it was made, less those spent outside. */
class Stopwatch {
  readonly #start = performance.now();
  #outside = 0;

  get seconds(): number {
    return (performance.now() - this.#start - this.#outside) / 1000;
  }

  async outside(work: () => Promise<void>): Promise<void> {
    const start = performance.now();
    await work();
    this.#outside += performance.now() - start;
  }
}
