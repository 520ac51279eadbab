/** Learners of texts can be compared: they are given the same examples in the same folds. */
import { expect, test } from 'vitest';
import { TEXT_LEARNERS, type TextLearner } from '../../../contract/training/text-learners';
import { REFERENCE_RECIPE, type TrainRequest } from '../../../contract/training/training';
import { foldsOf } from '../loop/network-session';
import { plainFolds } from '../loop/plain-session';
import type { RunControl } from '../loop/training-run';
import { readWords, wordNetwork, type WordLearner } from './fit-word-network';
import { prepareTexts } from './text-run';

const FOLDS = 3;
const control: RunControl = {
  breathe: () => Promise.resolve(),
  emit: () => undefined,
  signal: new AbortController().signal,
};
/** One label is rarer than the other. */
const lines = Array.from({ length: 60 }, (_, i) => ({
  text: `text number ${String(i)}`,
  label: i % 5 === 0 ? 'rare' : 'frequent',
}));

async function preparedFor(learner: TextLearner, most?: number) {
  const request: TrainRequest<'classify'> = {
    ...{ id: 'run', kind: 'classify', model: 'lines', modelsUrl: '/models/', resume: null },
    data: {
      source: { name: 'lines.json', file: new Blob([JSON.stringify(lines)]) },
      choice: { label: 1, inputs: [0] },
      ...{ heldOut: 0.2, learner, most },
    },
    recipe: { ...REFERENCE_RECIPE, hidden: [], folds: FOLDS },
  };
  return (await prepareTexts(request, control)).task;
}

test('the same examples are drawn for every learner, where not all are learnt', async () => {
  expect((await preparedFor('words')).train).toHaveLength(lines.length);
  const drawn = [];
  for (const learner of TEXT_LEARNERS) drawn.push((await preparedFor(learner, 25)).train);
  expect(drawn[0]).toHaveLength(25);
  for (const each of drawn) expect(each).toEqual(drawn[0]);
});

test.each(['words', 'convolution', 'lstm'] as const)(
  'folds of %s are those of the encoder, and have their share of each label',
  async (learner: WordLearner) => {
    const task = await preparedFor(learner);
    const read = await readWords(task, learner, control);
    const { hidden, seed } = task.request.recipe;
    const folds = foldsOf(wordNetwork(task, read, learner, { hidden }), FOLDS, seed);
    const onEncoder = plainFolds({ strata: task.classes, train: task.train }, FOLDS, seed);
    for (const [fold, { heldOut }] of folds.entries()) {
      const members = [...heldOut].sort((a, b) => a - b);
      expect(members).toEqual([...onEncoder.keys()].filter((i) => onEncoder[i] === fold));
      expect(members.filter((i) => lines[i]?.label === 'rare')).toHaveLength(12 / FOLDS);
    }
  },
);
