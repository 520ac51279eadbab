/**
 * How far few texts go, where INKLING_DATA names the data sets: 20 examples of each label on the
 * encoder against 20 and 200 by the network of words, five draws of each.
 */

import { describe, expect, inject, test } from 'vitest';
import { at } from '../../../contract/at';
import type { TextLearner } from '../../../contract/training/text-learners';
import { Random } from '../rows/random';
import { openStored, trainLines, type Line } from './test-text-runs';

const data = inject('data');
const DRAWS = [1, 2, 3, 4, 5];
const ASKED = 300;
/** That many are held out of what is given, and the rest is learnt. */
const HELD_OUT = 0.1;

async function linesOf(path: string): Promise<string[]> {
  const response = await fetch(`/@fs${String(data)}/${path}`);
  if (!response.ok || !response.body) throw new Error(`${path}: ${String(response.status)}`);
  const body =
    response.headers.get('content-encoding') === 'gzip'
      ? response.body
      : response.body.pipeThrough(new DecompressionStream('gzip'));
  return (await new Response(body).text()).trim().split('\n');
}

async function opinions(path: string): Promise<Line[]> {
  return (await linesOf(path)).map((line) => ({
    label: `side ${line.slice(0, 1)}`,
    text: line.slice(2),
  }));
}

const topics =
  (labels: readonly string[]) =>
  async (path: string): Promise<Line[]> =>
    (await linesOf(path))
      .map((line) => JSON.parse(line) as { readonly category: string; readonly document: string })
      .filter(({ category }) => labels.includes(category))
      .map(({ category, document }) => ({ label: category, text: document.slice(0, 600) }));

function shuffled(all: readonly Line[], seed: number): Line[] {
  const order = Uint32Array.from(all.keys());
  Random.seeded(seed, 'examples').shuffle(order);
  return Array.from(order, (i) => at(all, i));
}

function draw(all: readonly Line[], each: number, seed: number): Line[] {
  const mixed = shuffled(all, seed);
  const given = Math.ceil(each / (1 - HELD_OUT));
  return [...new Set(all.map(({ label }) => label))].flatMap((label) =>
    mixed.filter((line) => line.label === label).slice(0, given),
  );
}

/** Share of the asked texts that a version learnt on some of the others tells rightly. */
async function accuracyOf(
  all: readonly Line[],
  asked: readonly Line[],
  [learner, each]: readonly [TextLearner, number],
  seed: number,
): Promise<number> {
  const { model } = await trainLines(draw(all, each, seed), learner, { seed });
  const { ask, runner } = await openStored(model);
  let right = 0;
  for (const { text, label } of asked) if ((await ask(text)).label === label) right += 1;
  await runner.dispose();
  return right / asked.length;
}

function summary(values: readonly number[]) {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const spread = Math.sqrt(
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1),
  );
  return { mean, spread, text: `${(100 * mean).toFixed(1)} ± ${(100 * spread).toFixed(1)}` };
}

async function compare(name: string, all: readonly Line[], held: readonly Line[]) {
  const asked = shuffled(held, 7).slice(0, ASKED);
  const compared = [
    ['encoder', 20],
    ['words', 20],
    ['words', 200],
  ] as const;
  const found = [];
  for (const kind of compared) {
    const accuracies = [];
    for (const seed of DRAWS) accuracies.push(await accuracyOf(all, asked, kind, seed));
    const said = summary(accuracies);
    console.log(`${name}: ${kind[0]}, ${String(kind[1])} of each label: ${said.text}`);
    found.push(said);
  }
  const [encoder, few, many] = found;
  if (!encoder || !few || !many) throw new RangeError('Three are compared.');
  return { encoder, few, many };
}

describe.skipIf(data === null)('measured on data sets (set INKLING_DATA)', () => {
  test.each([
    ['films', 'sentiment/en/mr-train.tsv.gz', 'sentiment/en/sst2-dev.tsv.gz'],
    ['products', 'sentiment/en/cr-train.tsv.gz', 'sentiment/en/cr-test.tsv.gz'],
    ['tweets', 'sentiment/en/tweets-val.tsv.gz', 'sentiment/en/tweets-test.tsv.gz'],
    ['phrases', 'sentiment/en/mpqa-train.tsv.gz', 'sentiment/en/mpqa-test.tsv.gz'],
    ['Chinese reviews', 'sentiment/zh/zh-train.tsv.gz', 'sentiment/zh/zh-test.tsv.gz'],
  ])('opinions, %s: 20 beat 200 of the words', { timeout: 580_000 }, async (name, from, to) => {
    const { encoder, many } = await compare(name, await opinions(from), await opinions(to));
    expect(encoder.mean).toBeGreaterThan(many.mean);
  });

  test.each([
    ['papers', 'summarization/en-open/arxiv-tldr', ['cs.CL', 'cs.CV', 'cs.RO', 'cs.SE', 'cs.CR']],
    [
      'Chinese manuals',
      'summarization/zh-open/ms-docs-zh',
      ['dotnet', 'memdocs', 'powerbi', 'visualstudio'],
    ],
  ])('topics, %s: the words win', { timeout: 580_000 }, async (name, path, labels) => {
    const read = topics(labels);
    const all = await read(`${path}-train.jsonl.gz`);
    const { encoder, many } = await compare(name, all, await read(`${path}-test.jsonl.gz`));
    // What the view says of it.
    expect(many.mean).toBeGreaterThan(encoder.mean);
  });
});
