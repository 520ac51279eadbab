/**
 * Texts that are learnt on the encoder: a version that answers as it was judged, in folds, and, where
 * INKLING_DATA names the data sets, 20 examples of each label against 200 of the network of words.
 */
import { describe, expect, inject, test } from 'vitest';
import { at } from '../../../contract/at';
import { unwrap } from '../../../contract/errors';
import { textRecipe } from '../../../contract/training/default-recipes';
import type { TextLearner } from '../../../contract/training/text-learners';
import type { Recipe, TrainEvent } from '../../../contract/training/training';
import { LOADERS } from '../../tasks';
import { obtain } from '../../versions/obtain-files';
import { findVersion } from '../../versions/resolve-version';
import { Random } from '../rows/random';
import { TrainingService } from '../training-service';

const data = inject('data');
const modelsUrl = new URL('/models/', location.href).href;
const never = new AbortController().signal;

interface Line {
  readonly text: string;
  readonly label: string;
}

async function train(lines: readonly Line[], learner: TextLearner, recipe: Partial<Recipe> = {}) {
  const file = new Blob([JSON.stringify(lines)]);
  const model = `test-${crypto.randomUUID()}`;
  const events: TrainEvent[] = [];
  const outcome = unwrap(
    await new TrainingService().train(
      {
        id: crypto.randomUUID(),
        kind: 'classify',
        model,
        data: {
          source: { name: 'lines.json', file },
          choice: { label: 1, inputs: [0] },
          heldOut: 0.1,
          learner,
        },
        recipe: { ...textRecipe(lines.length), ...recipe },
        modelsUrl,
        resume: null,
      },
      (event) => events.push(event),
    ),
  );
  return { outcome, events, model };
}

async function open(model: string) {
  const found = await findVersion('classify', { model, version: 1 });
  const { files } = await obtain(found, modelsUrl, never, () => undefined);
  const load = await LOADERS.classify();
  const runner = await load(found.manifest, files, { backend: 'cpu', threads: 1 });
  return {
    found,
    runner,
    ask: (text: string) => runner.run(text, {}, { signal: never, emit: () => undefined }),
  };
}

const PRAISE = ['wonderful', 'lovely', 'great', 'delightful', '很好', '喜欢'];
const BLAME = ['awful', 'dreadful', 'broken', 'terrible', '很差', '讨厌'];
const THINGS = ['lamp', 'hotel', 'song', 'soup', 'chair', '手机', '餐厅', '书'];
const lines: Line[] = Array.from({ length: 48 }, (_, i) => ({
  text: `The ${at(THINGS, i % THINGS.length)} is ${at(i % 2 ? PRAISE : BLAME, Math.floor(i / 2) % 6)}.`,
  label: i % 2 ? 'keep' : 'return',
}));

describe('few texts', () => {
  test('become a version that has its encoder and answers', { timeout: 120_000 }, async () => {
    const { outcome, events, model } = await train(lines, 'encoder');
    expect(outcome).toMatchObject({ version: 1, backend: null, verdict: { wentLive: true } });
    expect(events.filter(({ type }) => type === 'data').at(-1)).toMatchObject({
      done: new Set(lines.map(({ text }) => text)).size,
    });
    const { ask, found, runner } = await open(model);
    expect(found.manifest.files.map(({ path }) => path)).toContain('encoder/tokenizer.json');
    // No word of these was in the examples.
    expect((await ask('A superb evening, we laughed a lot.')).label).toBe('keep');
    expect((await ask('Ruined, late and rude.')).label).toBe('return');
    expect((await ask('垃圾，浪费钱')).label).toBe('return');
    // Longer than the encoder's window.
    expect((await ask('It is excellent. '.repeat(200))).label).toBe('keep');
    await expect(
      runner.run([1, 2, 3], {}, { signal: never, emit: () => undefined }),
    ).rejects.toMatchObject({ code: 'option-invalid' });
    await runner.dispose();
  });

  test('in folds give their accuracies and no version', { timeout: 120_000 }, async () => {
    const { outcome } = await train(lines, 'encoder', { folds: 3 });
    expect(outcome.folds).toHaveLength(3);
    const distinct = new Set(lines.map(({ text }) => text)).size;
    expect(outcome).toMatchObject({ version: null, evaluation: { examples: distinct } });
    expect(outcome.evaluation.accuracy).toBeGreaterThan(0.8);
  });
});

async function read(path: string): Promise<Line[]> {
  const response = await fetch(`/@fs${String(data)}/${path}`);
  if (!response.ok || !response.body) throw new Error(`${path}: ${String(response.status)}`);
  const body =
    response.headers.get('content-encoding') === 'gzip'
      ? response.body
      : response.body.pipeThrough(new DecompressionStream('gzip'));
  const text = await new Response(body).text();
  return text
    .trim()
    .split('\n')
    .map((line) => ({ label: `side ${line.slice(0, 1)}`, text: line.slice(2) }));
}

function draw(all: readonly Line[], each: number, seed: number): Line[] {
  const order = Uint32Array.from(all.keys());
  Random.seeded(seed, 'examples').shuffle(order);
  const shuffled = Array.from(order, (i) => at(all, i));
  const labels = [...new Set(all.map(({ label }) => label))];
  // A tenth is held out of what is given.
  const given = Math.ceil(each / 0.9);
  return labels.flatMap((label) => shuffled.filter((line) => line.label === label).slice(0, given));
}

describe.skipIf(data === null)('measured on data sets (set INKLING_DATA)', () => {
  test.each([
    ['SST-2', 'sentiment/en/mr-train.tsv.gz', 'sentiment/en/sst2-dev.tsv.gz'],
    ['product reviews', 'sentiment/en/cr-train.tsv.gz', 'sentiment/en/cr-test.tsv.gz'],
    ['Chinese reviews', 'sentiment/zh/zh-train.tsv.gz', 'sentiment/zh/zh-test.tsv.gz'],
  ])(
    '%s: 20 of each label beat the network with 200',
    { timeout: 580_000 },
    async (name, from, to) => {
      const [all, held] = [await read(from), (await read(to)).slice(0, 1_000)];
      const accuracies: Record<'encoder' | 'words', number[]> = { encoder: [], words: [] };
      for (const seed of [1, 2, 3, 4, 5])
        for (const [learner, each] of [
          ['encoder', 20],
          ['words', 200],
        ] as const) {
          const { model } = await train(draw(all, each, seed), learner, { seed });
          const { ask, runner } = await open(model);
          let right = 0;
          for (const { text, label } of held) if ((await ask(text)).label === label) right += 1;
          await runner.dispose();
          accuracies[learner].push(right / held.length);
        }
      const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
      console.log(name, JSON.stringify(accuracies));
      expect(mean(accuracies.encoder)).toBeGreaterThan(mean(accuracies.words));
    },
  );
});
