import { describe, expect, test } from 'vitest';
import { at } from '../../contract/at';
import type { Model } from '../../contract/models/model-info';
import { testModel } from '../../contract/models/test-model';
import type { TaskName } from '../../contract/tasks/tasks';
import { packFloats } from '../formats/concatenate';
import { textFile } from '../formats/model-files';
import { growBoosted } from '../tasks/labelled/boosted-trees';
import { packModel } from '../tasks/labelled/packed/packed-model';
import { encodeTrees } from '../tasks/labelled/packed/packed-trees';
import type { Tree } from '../tasks/labelled/random-forest';
import { MODEL, WEIGHTS } from '../tasks/labelled/small-network';
import { ModelInspector } from './model-inspector';
import { FEATURES, numbersOfRow } from './test-features';

const MANIFEST: Model = { ...testModel(), runtime: 'plain' };

const opened = async (task: TaskName, stored: object, weights: readonly number[] = []) => {
  const inspector = new ModelInspector('http://localhost/models/');
  const files = new Map([
    [MODEL, textFile(JSON.stringify(stored))],
    [WEIGHTS, packFloats([Float32Array.from(weights)])],
  ]);
  return { inspector, insides: await inspector.look({ task, manifest: MANIFEST }, files) };
};

const rows = Array.from({ length: 60 }, (_, i) => numbersOfRow(i / 3, i % 4));
const common = { features: FEATURES, target: 'sort' };

describe('a table is looked into', () => {
  test('boosted trees add to one label each, in turn', async () => {
    const labels = ['a', 'b', 'c'];
    const boosted = await growBoosted(
      rows,
      Uint16Array.from(rows, (_, i) => i % 3),
      { width: 3, rounds: 2, grown: () => Promise.resolve() },
    );
    const { inspector, insides } = await opened('table', {
      ...{ ...common, kind: 'table', labels },
      ...{ learner: 'boosted', boosted },
    });
    expect(insides).toMatchObject({ labels, sums: null, trees: { count: 6, sum: true } });
    const outputs = [0, 1, 2, 3].map(async (index) => (await inspector.tree(index, null)).output);
    expect(await Promise.all(outputs)).toEqual(['a', 'b', 'c', 'a']);
    await expect(async () => inspector.tree(6, null)).rejects.toMatchObject({
      code: 'option-invalid',
    });
  });

  test('a tree of numbers says them in their own unit, and follows a row as it is written', async () => {
    const tree: Tree = {
      ...{ column: [0, -1, -1], limit: [0, 0, 0], yes: [1, -1, -1], no: [2, -1, -1] },
      ...{ shares: [null, [-1], [1]], rows: [10, 30] },
    };
    const { inspector, insides } = await opened('regress', {
      ...{ ...common, kind: 'numbers', mean: 100, deviation: 20 },
      ...{ learner: 'forest', forest: { trees: [tree] } },
    });
    expect(insides).toMatchObject({ labels: null, trees: { count: 1, sum: false } });
    const { nodes, path } = await inspector.tree(0, { length: '12 cm', tint: 'grey' });
    expect(nodes.map(({ says }) => says)).toEqual([[110], [80], [120]]);
    expect(path).toEqual([0, 2]);
    const { lines } = await inspector.dependence('length', null);
    const { mean } = at(lines, 0);
    expect([at(mean, 0), mean.at(-1)]).toEqual([80, 120]);
  });

  test('trees of a model that was made smaller are drawn without the rows that they no longer know', async () => {
    const tree: Tree = {
      ...{ column: [0, -1, -1], limit: [0, 0, 0], yes: [1, -1, -1], no: [2, -1, -1] },
      ...{ shares: [null, [-1], [1]], rows: [10, 30] },
    };
    const files = await packModel(
      { ...common, kind: 'numbers', mean: 100, deviation: 20, learner: 'forest' },
      { kind: 'trees', trees: encodeTrees([tree], 'float32') },
    );
    const inspector = new ModelInspector('http://localhost/models/');
    await inspector.look({ task: 'regress', manifest: MANIFEST }, files);
    const { nodes } = await inspector.tree(0, null);
    expect(nodes.map(({ says, rows: count }) => [says, count])).toEqual([
      [null, null],
      [[80], null],
      [[120], null],
    ]);
  });

  test('what was not opened cannot be asked', async () => {
    const inspector = new ModelInspector('http://localhost/models/');
    await expect(async () => inspector.near('word')).rejects.toMatchObject({ code: 'internal' });
  });
});

test('a network of drawings is shown by its units, one without hidden layers by its labels', async () => {
  const labels = ['circle', 'cross'];
  const layer = { activation: 'softmax', bias: false, draw: 'glorot' };
  const layers = [{ ...layer, inputs: 784, units: 2 }];
  const weights = Array.from({ length: 2 * 784 }, (_, i) => (i % 2 === 0 ? 1 : -1));
  const { insides } = await opened('pictures', { kind: 'drawings', labels, layers }, weights);
  expect(insides).toMatchObject({ kind: 'units', side: 28, hidden: null, labels });
  if (insides.kind !== 'units') throw new Error('A drawing has pixels.');
  expect(insides.units.map((unit) => new Set(unit.weights))).toEqual([new Set([1]), new Set([-1])]);
});

test('a head on the encoder has no words of its own to be drawn', async () => {
  const { insides } = await opened('classify', { kind: 'encoded-text', labels: ['a', 'b'] });
  expect(insides).toEqual({ kind: 'none' });
});
