/**
 * Fits what plain JavaScript fits in a training run: reports its progress, does folds, and gives the
 * outputs for held-out examples. It takes seconds and needs no checkpoint.
 */

import { at } from '../../../contract/at';
import type { TrainRequest } from '../../../contract/training/training';
import { outputsOf, type StoredLearner } from '../../tasks/labelled/stored-learner';
import { scoreTargets } from '../judge/score-targets';
import { Random } from '../rows/random';
import { pickTargets, type Targets } from '../rows/sparse-rows';
import { foldsByLabel } from '../rows/split';
import type { RunControl } from './training-run';

export interface PlainTask {
  readonly numbers: readonly Float32Array[];
  readonly targets: Targets;
  /** Of which every fold has its share: the classes, or steps of the numbers. */
  readonly strata: Uint16Array;
  /** Outputs of a row: a probability for each label, or one number. */
  readonly width: number;
  readonly train: Uint32Array;
  readonly heldOut: Uint32Array;
}

/** Fits a learner to rows. `grown` is awaited after each part of it, of which there are `of`. */
export type PlainFit = (
  rows: readonly Float32Array[],
  targets: Targets,
  grown: (parts: number, of: number) => Promise<void>,
) => Promise<StoredLearner>;

export interface Fitted {
  /** Null for folds. */
  readonly learner: StoredLearner | null;
  readonly folds: readonly number[];
  /**
   * Of the held-out examples; with folds of those to train on, each by the fold that did not see
   * it.
   */
  readonly outputs: Float32Array;
  readonly seconds: number;
  readonly examples: number;
}

export async function fitPlain(
  { recipe: { folds, seed } }: TrainRequest<'table' | 'regress'>,
  task: PlainTask,
  fit: PlainFit,
  control: RunControl,
): Promise<Fitted> {
  const { train, heldOut, width } = task;
  const start = performance.now();
  const done = () => (performance.now() - start) / 1000;
  const progress = { rounds: folds ?? 1, done, control };
  if (folds === null) {
    const learner = await fitMembers(task, train, fit, { ...progress, round: 0 });
    return {
      learner,
      folds: [],
      outputs: outputsFor(learner, task, heldOut),
      seconds: done(),
      examples: train.length,
    };
  }
  const foldOf = plainFolds(task, folds, seed);
  const outputs = new Float32Array(train.length * width);
  const accuracies: number[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const { said, accuracy } = await fitFold(task, foldOf, fold, fit, { ...progress, round: fold });
    placesOf(foldOf, fold).forEach((place, i) => {
      outputs.set(said.subarray(i * width, (i + 1) * width), place * width);
    });
    accuracies.push(accuracy);
    control.emit({ type: 'fold', fold: fold + 1, accuracy });
  }
  return {
    learner: null,
    folds: accuracies,
    outputs,
    seconds: done(),
    examples: train.length * folds,
  };
}

/** The fold of each example to train on: the same for the same seed, whatever is fitted. */
export function plainFolds(
  { strata, train }: Pick<PlainTask, 'strata' | 'train'>,
  folds: number,
  seed: number,
): Uint8Array {
  return foldsByLabel(pickTargets(strata, train), folds, Random.seeded(seed, 'examples'));
}

/** Fits a learner to all folds but one, and asks it about that one. */
export async function fitFold(
  task: PlainTask,
  foldOf: Uint8Array,
  fold: number,
  fit: PlainFit,
  round: Round,
): Promise<{ readonly said: Float32Array; readonly accuracy: number }> {
  const { train, targets, width } = task;
  const rest = train.filter((_, i) => foldOf[i] !== fold);
  const learner = await fitMembers(task, rest, fit, round);
  const members = Uint32Array.from(placesOf(foldOf, fold), (i) => at(train, i));
  const said = outputsFor(learner, task, members);
  return { said, accuracy: scoreTargets(said, pickTargets(targets, members), width).accuracy };
}

function placesOf(foldOf: Uint8Array, fold: number): number[] {
  return Array.from(foldOf.keys()).filter((place) => foldOf[place] === fold);
}

export interface Round {
  readonly round: number;
  readonly rounds: number;
  readonly done: () => number;
  readonly control: RunControl;
}

function fitMembers(
  { numbers, targets }: PlainTask,
  members: Uint32Array,
  fit: PlainFit,
  { round, rounds, done, control }: Round,
): Promise<StoredLearner> {
  const rows = Array.from(members, (i) => at(numbers, i));
  return fit(rows, pickTargets(targets, members), async (parts, of) => {
    const progress = (round * of + parts) / (rounds * of);
    control.emit({
      type: 'grown',
      trees: parts,
      of,
      fold: rounds > 1 ? round + 1 : null,
      progress,
      secondsLeft: (done() * (1 - progress)) / progress,
    });
    await control.breathe();
  });
}

function outputsFor(
  learner: StoredLearner,
  { numbers, width }: PlainTask,
  members: Uint32Array,
): Float32Array {
  const inputs = at(numbers, 0).length;
  const ask = outputsOf(learner, { inputs, units: width }, noWeights);
  const all = new Float32Array(members.length * width);
  members.forEach((example, i) => {
    all.set(ask(at(numbers, example)), i * width);
  });
  return all;
}

function noWeights(): never {
  throw new RangeError('What plain JavaScript fits has no file of weights.');
}
