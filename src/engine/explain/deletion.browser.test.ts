/**
 * Whether shares tell what matters to a model: words are taken away by their shares, the largest
 * first, and the score must fall faster than where they are taken away at random, and faster than
 * by occlusion. Needs the data sets: skipped unless INKLING_DATA names their folder. What is printed
 * stands in docs/explaining.md.
 */
import { describe, expect, inject, test } from 'vitest';
import { readDataSet } from '../../../tests/golden/read-data-set';
import { openBuiltIn } from '../../../tests/golden/open-built-in';
import { at } from '../../contract/at';
import type { TextExplanation } from '../../contract/tasks/explanation';
import { antitheticOrders } from './permutations';
import { textWith } from './text-parts';

const data = inject('data');
const never = new AbortController().signal;
const SENTENCES = 200;
/** Of the measure of time; predictions in each. */
const [ROUNDS, MANY] = [8, 60];

/** The texts that are left when more and more parts are taken away in this order. */
function deletions({ parts }: TextExplanation, text: string, order: readonly number[]): string[] {
  const there = new Uint8Array(parts.length).fill(1);
  return order.map((part) => {
    there[part] = 0;
    return textWith(text, parts, there);
  });
}

function byShare({ parts }: TextExplanation): number[] {
  return [...parts.keys()].sort((a, b) => at(parts, b).share - at(parts, a).share);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe.skipIf(data === null)('measured on data (set INKLING_DATA)', () => {
  test('the score falls faster than at random and than by occlusion', async () => {
    const lines = (await readDataSet(data, 'sentiment/en/sst2-dev.tsv.gz')).trim().split('\n');
    const texts = lines.slice(0, SENTENCES).map((line) => line.slice(2));
    const runner = await openBuiltIn('sentiment', { backend: 'wasm', threads: 1 });
    const areas = { shapley: [] as number[], occlusion: [] as number[], random: [] as number[] };
    for (const text of texts) {
      const shapley = await runner.explain?.(text, {}, {}, never);
      const occlusion = await runner.explain?.(text, {}, { method: 'occlusion' }, never);
      if (!shapley || !occlusion) throw new Error('Nothing is explained.');
      const { label, parts } = shapley;
      const scoreOf = async (left: readonly string[]) =>
        mean(
          // What is left of the score, over all deletions but the last, which is the same for all.
          await Promise.all(
            left.slice(0, -1).map(async (one) => {
              const said = await runner.run(one, {}, { signal: never, emit: () => undefined });
              return said.label === label ? said.score : 1 - said.score;
            }),
          ),
        );
      if (parts.length < 3) continue;
      areas.shapley.push(await scoreOf(deletions(shapley, text, byShare(shapley))));
      areas.occlusion.push(await scoreOf(deletions(occlusion, text, byShare(occlusion))));
      const [order = []] = antitheticOrders(parts.length, 1, areas.random.length);
      areas.random.push(await scoreOf(deletions(shapley, text, order)));
    }
    await runner.dispose();
    const found = {
      shapley: mean(areas.shapley),
      occlusion: mean(areas.occlusion),
      random: mean(areas.random),
    };
    console.log(`deletion on sst2-dev, ${String(areas.random.length)}: ${JSON.stringify(found)}`);
    expect(found.shapley).toBeLessThan(found.occlusion);
    expect(found.occlusion).toBeLessThan(found.random);
  }, 300_000);
});

test('a sentence of 20 words takes the time of a hundred predictions at most', async () => {
  const text =
    'the plot is a mess and the jokes are old but i loved every single minute of it anyway thanks to her';
  const runner = await openBuiltIn('sentiment', { backend: 'wasm', threads: 1 });
  const predict = () => runner.run(text, {}, { signal: never, emit: () => undefined });
  const many = Array.from({ length: MANY });
  // In turn, and as many predictions as take about as long: other work on the machine then
  // stretches all of them alike.
  const spent = { predictions: 0, explanations: 0, occlusions: 0 };
  const add = async (what: keyof typeof spent, work: () => Promise<unknown> | undefined) => {
    const begin = performance.now();
    await work();
    spent[what] += performance.now() - begin;
  };
  await predict();
  for (let round = 0; round < ROUNDS; round += 1) {
    await add('predictions', async () => {
      for (const _ of many) await predict();
    });
    await add('explanations', () => runner.explain?.(text, {}, {}, never));
    await add('occlusions', () => runner.explain?.(text, {}, { method: 'occlusion' }, never));
  }
  const one = spent.predictions / ROUNDS / MANY;
  const [all, fast] = [spent.explanations / ROUNDS, spent.occlusions / ROUNDS];
  console.log(
    `20 words: ${all.toFixed(1)} ms, ${(all / one).toFixed(1)} predictions of ${one.toFixed(2)} ms; occlusion ${fast.toFixed(1)} ms, ${(fast / one).toFixed(1)}`,
  );
  await runner.dispose();
  expect(all / one).toBeLessThan(100);
  expect(fast / one).toBeLessThan(40);
});
