/** Runs that predict a number, from a file to what the stored version answers. */
import { describe, expect, test } from 'vitest';
import { unwrap } from '../../../contract/errors';
import { tableRecipe } from '../../../contract/training/default-recipes';
import {
  TABLE_LEARNERS,
  type TableData,
  type TrainEvent,
} from '../../../contract/training/training';
import { obtain } from '../../versions/obtain-files';
import { findVersion } from '../../versions/resolve-version';
import { LOADERS } from '../../tasks';
import { Random } from '../rows/random';
import { TrainingService } from '../training-service';

const modelsUrl = new URL('/models/', location.href).href;
const never = new AbortController().signal;
const ROWS = 300;

/** 10 + 3 size - 5 for the colour red, with noise; `noise` says nothing of it. */
function file(): Blob {
  const random = Random.seeded(4, 'examples');
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const size = 10 * random.uniform();
    const red = random.below(2) === 0;
    const rent = 10 + 3 * size - (red ? 5 : 0) + 0.3 * random.normal();
    const cells = [i % 29 === 3 ? '' : size.toFixed(2), red ? 'red' : 'blue'];
    return [...cells, random.uniform().toFixed(2), `$${rent.toFixed(2)}`].join(',');
  });
  return new Blob([['size,colour,noise,rent', ...rows].join('\n')]);
}

async function train(
  learner: TableData['learner'],
  model: string,
  folds: number | null = null,
): Promise<{ events: TrainEvent[]; outcome: ReturnType<typeof unwrapped> }> {
  const events: TrainEvent[] = [];
  const answer = await new TrainingService().train(
    {
      id: crypto.randomUUID(),
      kind: 'regress',
      model,
      data: {
        source: { name: 'rents.csv', file: file() },
        choice: { label: 3, inputs: [0, 1, 2], numbers: true },
        heldOut: 0.2,
        learner,
        trees: 60,
      },
      recipe: { ...tableRecipe(ROWS), folds },
      modelsUrl,
      resume: null,
    },
    (event) => events.push(event),
  );
  return { events, outcome: unwrapped(answer) };
}

type Answer = Awaited<ReturnType<typeof TrainingService.prototype.train<'regress'>>>;
const unwrapped = (answer: Answer) => unwrap(answer);

async function ask(model: string, version: number, row: Record<string, string | number | null>) {
  const found = await findVersion('regress', { model, version });
  const { files } = await obtain(found, modelsUrl, never, () => undefined);
  const runner = await (
    await LOADERS.regress()
  )(found.manifest, files, { backend: 'cpu', threads: 1 });
  return runner.run(row, {}, { signal: never, emit: () => undefined });
}

describe.each(TABLE_LEARNERS)('by %s', (learner) => {
  test('comes near, says how near, and answers as a version', async () => {
    const model = `rents-${learner}`;
    const { outcome, events } = await train(learner, model);
    const { evaluation } = outcome;
    expect(evaluation.target).toBe('rent');
    expect(evaluation.examples).toBe(60);
    expect(evaluation.r2.value).toBeGreaterThan(0.9);
    expect(evaluation.mae.value).toBeLessThan(evaluation.meanMae / 3);
    expect(evaluation.points).toHaveLength(60);
    expect(outcome.importance?.[0]?.column).toBe('size');
    expect(outcome.importance?.at(-1)?.column).toBe('noise');
    expect(outcome.verdict).toMatchObject({ liveAccuracy: null, wentLive: true });
    expect(events.at(-1)?.type).toBe('judging');

    const { value, notices } = await ask(model, outcome.version ?? 0, {
      size: 5,
      colour: 'red',
      noise: 0.5,
    });
    expect(value).toBeGreaterThan(17);
    expect(value).toBeLessThan(23);
    expect(notices).toEqual([]);
    expect(await ask(model, outcome.version ?? 0, { size: 5, colour: 'green' })).toMatchObject({
      notices: [
        { code: 'cells-unknown', details: { columns: 'colour' } },
        { code: 'cells-missing', details: { columns: 'noise' } },
      ],
    });

    // The same once more is no worse, and is measured against the first.
    const again = await train(learner, model);
    expect(again.outcome.evaluation.r2.value).toBe(evaluation.r2.value);
    expect(again.outcome.verdict?.liveAccuracy).toBeCloseTo(evaluation.r2.value, 3);
  });

  test('with folds it is judged on every example, and stored nowhere', async () => {
    const { outcome } = await train(learner, `folds-${learner}`, 4);
    expect(outcome.version).toBeNull();
    expect(outcome.folds).toHaveLength(4);
    expect(outcome.evaluation.r2.value).toBeGreaterThan(0.88);
    // A fold may have most of the rows whose size is missing.
    expect(Math.min(...outcome.folds)).toBeGreaterThan(0.75);
    expect(outcome.evaluation.examples).toBe(ROWS);
  });
});

test('a version knows what its inputs and answers look like, and says where an input belongs', async () => {
  const { outcome } = await train('tree', 'binned');
  const version = outcome.version ?? 0;
  const { reference } = (await findVersion('regress', { model: 'binned', version })).manifest;
  expect(reference).toMatchObject({ dataset: 'held-out', examples: 0.2 * ROWS });
  expect(reference?.inputs?.map(({ name, kind, examples }) => [name, kind, examples])).toEqual([
    ['size', 'number', ROWS],
    ['colour', 'category', ROWS],
    ['noise', 'number', ROWS],
  ]);
  expect(reference?.measures['value']?.shares).toHaveLength(5);
  const [size, colour] = reference?.inputs ?? [];
  const { inputBins } = await ask('binned', version, { size: -1, colour: 'green', noise: null });
  expect(inputBins).toEqual([
    0,
    (colour?.shares.length ?? 0) - 2,
    (reference?.inputs?.[2]?.shares.length ?? 0) - 1,
  ]);
  expect(size?.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
});

test('a name that is another task’s is refused before anything is trained', async () => {
  await expect(train('forest', 'sentiment')).rejects.toMatchObject({ code: 'model-other-task' });
});
