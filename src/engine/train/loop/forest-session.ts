/**
 * Grows a random forest in a training run: reports its progress, does folds, and gives the
 * probabilities of held-out examples. A forest takes seconds and needs no checkpoint.
 */

import { at } from '../../../contract/at';
import type { TrainRequest } from '../../../contract/training/training';
import { growForest } from '../../tasks/labelled/grow-forest';
import { askForest, type Forest } from '../../tasks/labelled/random-forest';
import { scoreOf } from '../judge/evaluation';
import { Random } from '../rows/random';
import type { RunControl } from './training-run';
import { foldsByLabel } from '../rows/split';

export interface ForestTask {
  readonly numbers: readonly Float32Array[];
  readonly classes: Uint16Array;
  /** How many there are. */
  readonly labels: number;
  readonly train: Uint32Array;
  readonly heldOut: Uint32Array;
}

export interface Grown {
  /** Null for folds. */
  readonly forest: Forest | null;
  readonly folds: readonly number[];
  /**
   * Of the held-out examples; with folds of those to train on, each by the fold that did not see
   * it.
   */
  readonly probabilities: Float32Array;
  readonly seconds: number;
  readonly examples: number;
  /** Nodes are not counted as parameters are; 0. */
  readonly parameters: number;
}

export async function trainForest(
  request: TrainRequest<'table'>,
  task: ForestTask,
  control: RunControl,
): Promise<Grown> {
  const { folds, seed } = request.recipe;
  const { train, heldOut, classes, labels } = task;
  const start = performance.now();
  const rounds = folds ?? 1;
  const random = Random.seeded(seed, 'weights');
  const done = () => (performance.now() - start) / 1000;
  if (folds === null) {
    const forest = await grow(request, task, train, { random, round: 0, rounds, done }, control);
    return {
      forest,
      folds: [],
      probabilities: votesOf(forest, task, heldOut),
      seconds: done(),
      examples: train.length,
      parameters: 0,
    };
  }
  const foldOf = foldsByLabel(
    Uint16Array.from(train, (i) => at(classes, i)),
    folds,
    Random.seeded(seed, 'examples'),
  );
  const probabilities = new Float32Array(train.length * labels);
  const accuracies: number[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const forest = await grow(
      request,
      task,
      train.filter((_, i) => foldOf[i] !== fold),
      { random, round: fold, rounds, done },
      control,
    );
    const places = Array.from(train.keys()).filter((i) => foldOf[i] === fold);
    const members = Uint32Array.from(places, (i) => at(train, i));
    const votes = votesOf(forest, task, members);
    places.forEach((place, i) => {
      probabilities.set(votes.subarray(i * labels, (i + 1) * labels), place * labels);
    });
    const accuracy =
      scoreOf(
        votes,
        Uint16Array.from(members, (i) => at(classes, i)),
        labels,
      ).right / Math.max(1, members.length);
    accuracies.push(accuracy);
    control.emit({ type: 'fold', fold: fold + 1, accuracy });
  }
  return {
    forest: null,
    folds: accuracies,
    probabilities,
    seconds: done(),
    examples: train.length * folds,
    parameters: 0,
  };
}

interface Round {
  readonly random: Random;
  readonly round: number;
  readonly rounds: number;
  readonly done: () => number;
}

function grow(
  request: TrainRequest<'table'>,
  { numbers, classes, labels }: ForestTask,
  members: Uint32Array,
  { random, round, rounds, done }: Round,
  control: RunControl,
): Promise<Forest> {
  const { trees } = request.data;
  const rows = Array.from(members, (i) => at(numbers, i));
  return growForest(
    rows,
    Uint16Array.from(members, (i) => at(classes, i)),
    {
      trees,
      classes: labels,
      below: (end) => random.below(end),
      grown: async (grown) => {
        const progress = (round * trees + grown) / (rounds * trees);
        control.emit({
          type: 'grown',
          trees: grown,
          of: trees,
          fold: rounds > 1 ? round + 1 : null,
          progress,
          secondsLeft: (done() * (1 - progress)) / progress,
        });
        await control.breathe();
      },
    },
  );
}

function votesOf(
  forest: Forest,
  { numbers, labels }: ForestTask,
  members: Uint32Array,
): Float32Array {
  const all = new Float32Array(members.length * labels);
  members.forEach((example, i) => {
    all.set(askForest(forest, at(numbers, example), labels), i * labels);
  });
  return all;
}
