/** Networks over sequences on the kernel, held against PyTorch: answers, and a step of each gradient. */
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { sequenceLayers, type SequenceReader } from '../../formats/sequence-layers';
import { KernelLearner } from '../learners/kernel-learner';
import { pick, type Examples } from '../rows/sparse-rows';
import { testKernel } from './test-training-kernel';

const Matrix = v.array(v.array(v.number()));
const Network = v.object({ weights: Matrix, probabilities: Matrix, gradients: Matrix });
const golden = v.parse(
  v.object({
    ...{ vocabulary: v.number(), embedding: v.number(), units: v.number(), classes: v.number() },
    widths: v.array(v.number()),
    texts: Matrix,
    truths: v.array(v.number()),
    convolution: Network,
    lstm: Network,
  }),
  JSON.parse(
    await readFile(new URL('../../../../tests/golden/sequences.json', import.meta.url), 'utf8'),
  ),
);

const READERS: readonly SequenceReader[] = [
  { kind: 'convolution', widths: golden.widths },
  { kind: 'lstm' },
];

function examplesOf(texts: readonly (readonly number[])[]): Examples {
  const columns = Uint16Array.from(texts.flat());
  let end = 0;
  return {
    rows: {
      width: golden.vocabulary,
      starts: Uint32Array.from([0, ...texts.map(({ length }) => (end += length))]),
      columns,
      values: new Float32Array(columns.length).fill(1),
    },
    labels: Uint16Array.from(golden.truths),
  };
}

async function open(reader: SequenceReader, dropout = 0): Promise<KernelLearner> {
  const { vocabulary, classes, embedding, units } = golden;
  const layers = sequenceLayers(reader, vocabulary, [], classes, { embedding, units });
  const recipe = { optimizer: 'sgd', l1: 0, l2: 0, dropout } as const;
  const learner = new KernelLearner(await testKernel(), layers, recipe, null, reader);
  const weights = golden[reader.kind].weights.map((each) => Float32Array.from(each));
  learner.restore({ weights, slots: [], steps: 0, dropout: [1, 2, 3, 4] });
  return learner;
}

const near = (said: ArrayLike<number>, expected: readonly number[]) => {
  expect(said).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    expect(Math.abs(at(said, i) - value)).toBeLessThan(1e-5);
  });
};

const none = () => Promise.resolve();
const all = Uint32Array.from(golden.texts.keys());
const { rows, labels } = examplesOf(golden.texts);

describe.each(READERS.map((reader) => [reader.kind, reader] as const))('%s', (kind, reader) => {
  test('answers as PyTorch does', async () => {
    const learner = await open(reader);
    near(await learner.predict(rows), golden[kind].probabilities.flat());
  });

  test('has the gradients of PyTorch, and the loss', async () => {
    const learner = await open(reader);
    await learner.step({ rows, labels }, all, 1, none);
    const { weights } = await learner.save();
    weights.forEach((after, i) => {
      const { weights: before, gradients } = golden[kind];
      near(
        Float32Array.from(after, (value, k) => at(at(before, i), k) - value),
        at(gradients, i),
      );
    });
    const loss = golden.truths.reduce(
      (sum, truth, i) => sum - Math.log(at(at(golden[kind].probabilities, i), truth)),
      0,
    );
    expect((await learner.readStats()).loss).toBeCloseTo(loss, 4);
  });

  test('answers a text alone as among others', async () => {
    const learner = await open(reader);
    for (const [i, expected] of golden[kind].probabilities.entries())
      near(await learner.predict(pick({ rows, labels }, [i]).rows), expected);
  });

  test('learns in batches that are cut in parts as in whole ones', async () => {
    const [once, often] = [await open(reader), await open(reader)];
    // Ninety texts are three parts; their mean gradient is that of the five.
    const texts = Array.from({ length: 18 }, () => golden.texts).flat();
    const many = {
      ...examplesOf(texts),
      labels: Uint16Array.from(texts, (_, i) => at(labels, i % 5)),
    };
    await once.step({ rows, labels }, all, 0.5, none);
    await often.step(many, Uint32Array.from(texts.keys()), 0.5, none);
    const [a, b] = [await once.save(), await often.save()];
    a.weights.forEach((values, i) => {
      near(at(b.weights, i), Array.from(values));
    });
  });

  test('leaves features out and trains on, and answers with all of them', async () => {
    const learner = await open(reader, 0.5);
    const losses: number[] = [];
    for (let step = 0; step < 200; step += 1) {
      learner.clearStats();
      await learner.step({ rows, labels }, all, 0.2, none);
      losses.push((await learner.readStats()).loss);
    }
    const said = await learner.predict(rows);
    const right = golden.truths.filter((truth, i) => {
      const row = said.subarray(i * golden.classes, (i + 1) * golden.classes);
      return row.indexOf(Math.max(...row)) === truth;
    });
    expect(right).toHaveLength(golden.truths.length);
    expect(new Set(losses.slice(-5)).size).toBe(5); // another part is left out each time
  });
});
