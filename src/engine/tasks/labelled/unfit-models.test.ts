/** Models of which the parts do not fit each other are refused when they are opened, in words. */
import { expect, test } from 'vitest';
import { InklingError } from '../../../contract/errors';
import { textFile, type ModelFiles } from '../../formats/model-files';
import { openTextModel } from './classify-task';
import { MODEL, WEIGHTS } from './small-network';
import { openTableModel } from './table-task';

type Sizes = readonly [inputs: number, units: number];

/** A model of these layers, whose weights are as many as they say. */
function filesOf(model: object, layers: readonly Sizes[]): ModelFiles {
  const count = layers.reduce((sum, [inputs, units]) => sum + inputs * units, 0);
  const stored = layers.map(([inputs, units], i) => ({
    ...{ inputs, units, bias: false, draw: 'glorot' },
    activation: i === layers.length - 1 ? 'softmax' : 'linear',
  }));
  return new Map([
    [MODEL, textFile(JSON.stringify({ ...model, layers: stored }))],
    [WEIGHTS, new Uint8Array(4 * count)],
  ]);
}

const LABELS = ['yes', 'no'];
const TEXT = { kind: 'text', labels: LABELS, vocabulary: ['', 'good', 'bad'] };
const NUMBER = {
  name: 'height',
  kind: 'number',
  median: 0,
  mean: 0,
  deviation: 1,
  missing: true,
  decimalComma: false,
};
const COLOUR = { name: 'colour', kind: 'category', values: ['red', 'blue'], missing: false };
/** Two numbers of the first column, three of the second. */
const TABLE = { kind: 'table', target: 'y', labels: LABELS, features: [NUMBER, COLOUR] };
const NETWORK = { ...TABLE, learner: 'network' };

function refused(open: () => unknown, words: string): void {
  expect(open).toThrow(InklingError);
  expect(open).toThrow(
    expect.objectContaining({ code: 'model-corrupt', message: expect.stringContaining(words) }),
  );
}

test('a network of texts fits its vocabulary, itself and its labels', () => {
  const open = (...layers: Sizes[]) => openTextModel(filesOf(TEXT, layers));
  expect(open([3, 4], [4, 2])('good').scores).toHaveLength(2);
  refused(() => open([2, 2]), 'Layer 1 has 2 inputs where 3 numbers come.');
  refused(() => open([4, 2]), 'Layer 1 has 4 inputs where 3 numbers come.');
  refused(() => open([3, 4], [3, 2]), 'Layer 2 has 3 inputs where 4 numbers come.');
  refused(() => open([3, 1]), 'The last layer has 1 units for 2 labels.');
  refused(() => open([3, 3]), 'The last layer has 3 units for 2 labels.');
});

test('a network of tables fits its columns, itself and its labels', () => {
  const open = (...layers: Sizes[]) => openTableModel(filesOf(NETWORK, layers));
  expect(open([5, 2]).classify({ height: 1, colour: 'red' }).scores).toHaveLength(2);
  refused(() => open([2, 2]), 'Layer 1 has 2 inputs where 5 numbers come.');
  refused(() => open([5, 4], [5, 2]), 'Layer 2 has 5 inputs where 4 numbers come.');
  refused(() => open([5, 1]), 'The last layer has 1 units for 2 labels.');
});

test('a forest asks for columns that there are, and has shares for its labels', () => {
  const open = (column: number, ...shares: readonly number[][]) =>
    openTableModel(
      filesOf(
        {
          ...TABLE,
          learner: 'forest',
          forest: {
            trees: [
              {
                column: [column, -1, -1],
                limit: [0, 0, 0],
                yes: [1, -1, -1],
                no: [2, -1, -1],
                shares: [null, ...shares],
              },
            ],
          },
        },
        [],
      ),
    );
  expect(open(4, [1, 0], [0, 1]).classify({ height: 1 }).scores).toHaveLength(2);
  const words = 'not one of 5 columns and 2 labels';
  refused(() => open(5, [1, 0], [0, 1]), words);
  refused(() => open(4, [1, 0], [1]), words);
  refused(() => open(4, [1, 0, 0], [0, 1]), words);
});

test('a column that does not vary has no deviation of zero', () => {
  const features = [{ ...NUMBER, deviation: 0 }, COLOUR];
  refused(() => openTableModel(filesOf({ ...NETWORK, features }, [[5, 2]])), MODEL);
});
