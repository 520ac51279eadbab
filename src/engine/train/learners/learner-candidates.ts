/**
 * Chooses what computes a run: measured on this device with the run's own network and batch. No
 * fixed order is right everywhere, as a small network is slower on a GPU.
 */

import { at } from '../../../contract/at';
import { InklingError } from '../../../contract/errors';
import {
  TRAIN_BACKENDS,
  type Recipe,
  type TrainBackend,
} from '../../../contract/training/training';
import type { LearnerState } from '../../../contract/training/checkpoint';
import { openKernel } from '../kernel/load-training-kernel';
import { KernelLearner } from './kernel-learner';
import type { Learner } from './learner';
import type { NetworkForm } from '../../formats/sequence-layers';
import { countRows, type Examples, type Targets } from '../rows/sparse-rows';

/** Starting a TensorFlow.js backend and compiling its shaders takes a second or more. */
const START_S = 1;

/** Measuring the others may cost a run this share of the time that it would take on the kernel. */
const WORTH = 0.05;

/** A candidate is timed for this long, after two steps that warm it up. */
const TIMED_MS = 150;

export interface Chosen {
  readonly learner: Learner;
  /** Milliseconds a step, of those that were measured. */
  readonly stepMs: Partial<Record<TrainBackend, number>>;
}

/**
 * A learner on the backend that the recipe names, or on the one that takes its steps fastest. The
 * kernel is timed first, because it starts at once; the others only where they could win back what
 * starting them costs.
 * @param first the weights that the run begins with, which every candidate is timed on
 * @throws InklingError `no-backend` if none can be started; `option-invalid` as `openLearner`
 */
export async function chooseLearner(
  form: NetworkForm,
  recipe: Recipe,
  examples: Examples<Targets>,
  first: LearnerState,
  breathe: () => Promise<void>,
): Promise<Chosen> {
  const open = async (backend: TrainBackend): Promise<Learner> => {
    const learner = await openLearner(backend, form, recipe);
    learner.restore(first);
    return learner;
  };
  if (recipe.backend !== 'fastest') return { learner: await open(recipe.backend), stepMs: {} };
  if (form.reader) return { learner: await open('kernel'), stepMs: {} };

  const count = countRows(examples.rows);
  const size = recipe.batchSize === 'full' ? count : Math.min(count, recipe.batchSize);
  const steps = recipe.epochs * Math.ceil(count / size);
  const batch = Uint32Array.from({ length: size }, (_, i) => i);
  const stepMs: Partial<Record<TrainBackend, number>> = {};
  let fastest: { readonly learner: Learner; readonly time: number } | null = null;
  const failures: unknown[] = [];
  for (const backend of TRAIN_BACKENDS) {
    const best: number = fastest?.time ?? Infinity;
    if ((best * steps * WORTH) / 1000 < START_S) break;
    await breathe();
    try {
      const learner = await open(backend);
      const time = await timeSteps(learner, examples, batch, breathe);
      stepMs[backend] = time;
      if (time < best) {
        fastest?.learner.dispose();
        fastest = { learner, time };
      } else learner.dispose();
    } catch (error) {
      failures.push(error); // it is not there, or cannot do this; another is
    }
  }
  if (!fastest)
    throw new InklingError('no-backend', 'Nothing on this device trains.', { cause: failures[0] });
  const { learner } = fastest;
  learner.restore(first);
  return { learner, stepMs };
}

/** @throws InklingError `option-invalid` where the backend does not read sequences */
export async function openLearner(
  backend: TrainBackend,
  { layers, reader }: NetworkForm,
  recipe: Recipe,
): Promise<Learner> {
  if (backend === 'kernel')
    return new KernelLearner(await openKernel(), layers, recipe, null, reader);
  if (reader)
    throw new InklingError(
      'option-invalid',
      'Convolutions and LSTMs are trained by the kernel: choose the fastest backend or the kernel.',
      { details: { option: 'backend' } },
    );
  const { TensorLearner } = await import('./tensor-learner');
  return TensorLearner.open(backend, layers, recipe);
}

/** Median milliseconds of a step. */
async function timeSteps(
  learner: Learner,
  examples: Examples<Targets>,
  batch: Uint32Array,
  breathe: () => Promise<void>,
): Promise<number> {
  const times: number[] = [];
  const begin = performance.now();
  for (let step = 0; step < 3 || performance.now() - begin < TIMED_MS; step += 1) {
    const start = performance.now();
    await learner.step(examples, batch, 0, breathe);
    await learner.readStats(); // waits for a GPU
    if (step > 1) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return at(times, Math.floor(times.length / 2));
}
