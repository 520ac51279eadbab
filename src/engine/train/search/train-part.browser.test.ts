/** A part of a trial is trained in a browser, since the kernel is fetched. */
import { expect, test } from 'vitest';
import { REFERENCE_RECIPE, type TrainRequest } from '../../../contract/training/training';
import { denseLayers } from '../../formats/dense-layers';
import type { Examples, Targets } from '../rows/sparse-rows';
import { sparseRows } from '../rows/sparse-rows';
import { trainPart } from './train-part';
import type { TrialTask } from './trial-task';

const heard = {
  breathe: () => Promise.resolve(),
  signal: new AbortController().signal,
  onProgress: () => undefined,
};

/** A line through rows of one number, learnt in a single step. */
function lineTrial(scale: number, learningRate: number): TrialTask {
  const numbers = Float32Array.from({ length: 40 }, (_, row) => scale * (1 + row));
  const examples: Examples<Targets> = {
    rows: sparseRows(numbers, 1),
    labels: Float32Array.from({ length: 40 }, (_, row) => 2 * row),
  };
  const request: TrainRequest<'regress'> = {
    id: 'search',
    kind: 'regress',
    model: 'line',
    data: {
      source: { name: 'line.csv', file: new Blob() },
      choice: { label: 1, inputs: [0], numbers: true },
      heldOut: 0.2,
      learner: 'linear',
      trees: 1,
    },
    recipe: {
      ...REFERENCE_RECIPE,
      ...{ hidden: [], optimizer: 'sgd', learningRate, batchSize: 'full', epochs: 1 },
    },
    modelsUrl: '/models/',
    resume: null,
  };
  const layers = denseLayers(1, [], 1, 'linear');
  return {
    kind: 'network',
    request,
    folds: null,
    task: { layers, classes: 1, train: examples, heldOut: examples, start: null },
  };
}

test('a trial whose last step overflows has diverged, though its loss was a number before', async () => {
  const whole = { share: 1, fold: null };
  const calm = await trainPart(lineTrial(0.01, 0.1), whole, null, heard);
  expect(calm.scores).toHaveLength(5);
  expect(calm.scores.every(Number.isFinite)).toBe(true);
  await expect(trainPart(lineTrial(1e15, 10), whole, null, heard)).rejects.toMatchObject({
    code: 'training-diverged',
  });
});
