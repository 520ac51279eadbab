import { expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { MILD, type Reduction } from '../../../contract/training/reducing';
import { packFloats } from '../../formats/concatenate';
import { denseLayers, type Layer } from '../../formats/dense-layers';
import { textFile, type ModelFiles } from '../../formats/model-files';
import { growBoosted } from '../../tasks/labelled/boosted-trees';
import { openTextModel } from '../../tasks/labelled/classify-task';
import type { TextModel } from '../../tasks/labelled/text-model';
import { growForest } from '../../tasks/labelled/grow-forest';
import { unpackModel } from '../../tasks/labelled/packed/packed-model';
import { askForest } from '../../tasks/labelled/random-forest';
import { openRegressModel, type RegressModel } from '../../tasks/labelled/regress-task';
import { MODEL, WEIGHTS } from '../../tasks/labelled/small-network';
import type { Feature } from '../../tasks/labelled/table-features';
import { openTableModel, type TableModel } from '../../tasks/labelled/table-task';
import { drawWeights } from '../learners/draw-weights';
import { Random } from '../rows/random';
import { openReducer } from './reduce-model';

const breathe = () => Promise.resolve();
const choice = (some: Partial<Reduction>): Reduction => ({ ...MILD, ...some });
const bytesOf = (files: ModelFiles) =>
  [...files.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);

const feature = (name: string): Feature => ({
  name,
  kind: 'number',
  median: 0,
  mean: 0,
  deviation: 1,
  missing: false,
  decimalComma: false,
  unit: '',
});
const features = [feature('a'), feature('b')];

function rowsOf(count: number) {
  const random = Random.seeded(3, 'examples');
  return Array.from({ length: count }, () => ({ a: random.normal(), b: random.normal() }));
}
const numbersOf = ({ a, b }: { a: number; b: number }) => Float32Array.of(a, b);

test('a forest of fewer trees answers the mean over those that stay', async () => {
  const rows = rowsOf(300);
  const labels = Uint16Array.from(rows, ({ a, b }) => (a * b > 0 ? 1 : 0));
  const random = Random.seeded(1, 'weights');
  const forest = await growForest(rows.map(numbersOf), labels, {
    trees: 20,
    classes: 2,
    below: (end) => random.below(end),
    grown: breathe,
  });
  const model: TableModel = {
    kind: 'table',
    target: 't',
    labels: ['no', 'yes'],
    features,
    learner: 'forest',
    forest,
  };
  const known = rows.map((input, i) => ({ input, truth: labels[i] === 1 ? 'yes' : 'no' }));
  const reducer = openReducer({ model, files: new Map() }, known, breathe);
  expect(reducer.what).toBe('forest');
  const { files, count } = await reducer.reduce(choice({ form: 'float32', trees: 0.25 }));
  expect(count).toBe(5);
  const { classify } = openTableModel(await unpackModel(files));
  for (const row of rows.slice(0, 50)) {
    const shares = askForest({ trees: forest.trees.slice(0, 5) }, numbersOf(row), 2);
    for (const { label, score } of classify(row).scores)
      expect(score).toBeCloseTo(at(shares, label === 'yes' ? 1 : 0), 5);
  }
  const whole = await reducer.reduce(choice({ form: 'float32' }));
  expect(bytesOf((await reducer.reduce(choice({}))).files)).toBeLessThan(bytesOf(whole.files));
  expect(bytesOf(files)).toBeLessThan(JSON.stringify(forest.trees.slice(0, 5)).length / 3);
  const greedy = await reducer.reduce(choice({ trees: 0.1, choose: 'greedy' }));
  expect(greedy.count).toBe(2);
});

test('boosting of fewer rounds answers its start and the rounds that stay', async () => {
  const rows = rowsOf(300);
  const targets = Float32Array.from(rows, ({ a, b }) => a + Math.abs(b));
  const boosted = await growBoosted(rows.map(numbersOf), targets, {
    width: 1,
    rounds: 30,
    grown: breathe,
  });
  const model: RegressModel = {
    kind: 'numbers',
    target: 't',
    mean: 5,
    deviation: 2,
    features,
    learner: 'boosted',
    boosted,
  };
  const known = rows.map((input, i) => ({ input, truth: 5 + 2 * at(targets, i) }));
  const reducer = openReducer({ model, files: new Map() }, known, breathe);
  const { files } = await reducer.reduce(choice({ form: 'float32', trees: 0.5 }));
  const { estimate } = openRegressModel(await unpackModel(files));
  const half = openRegressModel(
    new Map([
      [
        MODEL,
        textFile(
          JSON.stringify({ ...model, boosted: { ...boosted, trees: boosted.trees.slice(0, 15) } }),
        ),
      ],
    ]),
  );
  for (const row of rows.slice(0, 50))
    expect(estimate(row).value).toBeCloseTo(half.estimate(row).value, 4);
});

test('a text model keeps the words that move it, and reads the others as unknown', async () => {
  const vocabulary = ['', 'the', 'good', 'bad', 'rare'];
  const layers: Layer[] = [
    { inputs: 5, units: 2, activation: 'linear', bias: false, draw: 'embedding' },
    ...denseLayers(2, [], 2),
  ];
  const weights = [
    Float32Array.of(0, 0, 0.01, 0, 2, -2, -2, 2, 5, 5),
    Float32Array.of(1, -1, -1, 1),
    Float32Array.of(0, 0),
  ];
  const model: TextModel = { kind: 'text', labels: ['good', 'bad'], vocabulary, layers };
  const files: ModelFiles = new Map([
    [MODEL, textFile(JSON.stringify(model))],
    [WEIGHTS, packFloats(weights)],
  ]);
  const known = ['the good', 'the bad', 'good', 'bad the'].map((input) => ({
    input,
    truth: 'good',
  }));
  const reducer = openReducer({ model, files }, known, breathe);
  const { files: made, count } = await reducer.reduce(choice({ form: 'float32', words: 0.5 }));
  expect(count).toBe(3);
  const unpacked = await unpackModel(made);
  const stored: TextModel = JSON.parse(new TextDecoder().decode(unpacked.get(MODEL))) as TextModel;
  expect(stored.vocabulary).toEqual(['', 'good', 'bad']);
  const [whole, cut] = [openTextModel(files), openTextModel(unpacked)];
  expect(cut('good bad good').scores).toEqual(whole('good bad good').scores);
  expect(cut('the').notices).toEqual([{ code: 'nothing-known', details: {} }]);
});

test.each(['float32', 'float16', 'int8'] as const)(
  'a network in %s answers after unpacking what its rounded weights answer',
  async (form) => {
    const layers = denseLayers(2, [24], 2);
    const weights = drawWeights(layers, Random.seeded(2, 'weights'));
    const model: TableModel = {
      kind: 'table',
      target: 't',
      labels: ['no', 'yes'],
      features,
      learner: 'network',
      layers: [...layers],
    };
    const files: ModelFiles = new Map([
      [MODEL, textFile(JSON.stringify(model))],
      [WEIGHTS, packFloats(weights)],
    ]);
    const reducer = openReducer({ model, files }, [], breathe);
    const reduced = await reducer.reduce(choice({ form }));
    const [own, packed] = [openTableModel(files), openTableModel(await unpackModel(reduced.files))];
    for (const row of rowsOf(20)) {
      const shares = new Map(own.classify(row).scores.map(({ label, score }) => [label, score]));
      for (const { label, score } of packed.classify(row).scores)
        expect(score).toBeCloseTo(shares.get(label) ?? NaN, form === 'float32' ? 6 : 2);
    }
    const pruned = await reducer.reduce(choice({ form, zeros: 0.75 }));
    // 24 x (2 + 2) weights, of which a quarter stays, and at most 26 biases.
    expect(pruned.parts).toBeLessThanOrEqual(24 + 26);
  },
);

test('a file that is no packed model is refused', async () => {
  for (const bytes of [new Uint8Array(3), new Uint8Array(40), textFile('INKM and nothing more')])
    await expect(unpackModel(new Map([['model.packed', bytes]]))).rejects.toMatchObject({
      code: 'model-corrupt',
    });
});
