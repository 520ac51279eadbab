/**
 * Runs on texts and tables, from a file to an answer of the published version. The accuracies on
 * the data sets are measured only where INKLING_DATA names their folder.
 */
import { describe, expect, inject, test } from 'vitest';
import { at } from '../../../contract/at';
import type { DataReport, RowsKind } from '../../../contract/training/dataset';
import { unwrap } from '../../../contract/errors';
import { tableRecipe, textRecipe } from '../../../contract/training/default-recipes';
import type { TaskMap } from '../../../contract/tasks/tasks';
import type {
  Recipe,
  TableData,
  TrainEvent,
  TrainOutcome,
} from '../../../contract/training/training';
import { readEntry } from '../../../storage/registry-store';
import { obtain } from '../../versions/obtain-files';
import { findVersion } from '../../versions/resolve-version';
import { LOADERS } from '../../tasks';
import { TrainingService } from '../training-service';

const data = inject('data');
const modelsUrl = new URL('/models/', location.href).href;
const never = new AbortController().signal;

async function look(kind: RowsKind, file: Blob, name: string): Promise<DataReport> {
  return unwrap(
    await new TrainingService().inspectData(
      { id: crypto.randomUUID(), kind, source: { name, file }, choice: null },
      () => undefined,
    ),
  );
}

interface Options {
  readonly model?: string;
  readonly recipe?: Partial<Recipe>;
  readonly learner?: TableData['learner'];
  readonly inputs?: readonly number[];
}

async function train(
  kind: RowsKind,
  file: Blob,
  options: Options = {},
): Promise<{
  outcome: TrainOutcome<RowsKind>;
  events: TrainEvent[];
  report: DataReport;
  model: string;
}> {
  const report = await look(kind, file, 'data.csv');
  if (!report.made) throw new Error('No columns were guessed.');
  const { choice, examples } = report.made;
  const model = options.model ?? `test-${crypto.randomUUID()}`;
  const base = { id: crypto.randomUUID(), model, modelsUrl, resume: null };
  const rows = {
    source: { name: 'data.csv', file },
    choice: { ...choice, inputs: options.inputs ?? choice.inputs },
    heldOut: 0.2,
  };
  const recipe = {
    ...(kind === 'classify' ? textRecipe : tableRecipe)(examples),
    ...options.recipe,
  };
  const events: TrainEvent[] = [];
  const answer = await new TrainingService().train(
    kind === 'classify'
      ? { ...base, kind, data: rows, recipe }
      : {
          ...base,
          kind,
          data: { ...rows, learner: options.learner ?? 'forest', trees: 60 },
          recipe,
        },
    (event) => events.push(event),
  );
  return { outcome: unwrap(answer), events, report, model };
}

async function ask<Task extends 'classify' | 'table'>(
  task: Task,
  model: string,
  version: number,
  input: TaskMap[Task]['input'],
) {
  const found = await findVersion(task, { model, version });
  const { files } = await obtain(found, modelsUrl, never, () => undefined);
  const load = await LOADERS[task]();
  const runner = await load(found.manifest, files, { backend: 'cpu', threads: 1 });
  return runner.run(input, {}, { signal: never, emit: () => undefined });
}

const WORDS: Readonly<Record<string, readonly string[]>> = {
  ink: ['quill', 'well', 'blot', '墨水'],
  paper: ['sheet', 'fold', 'rag', '纸张'],
  press: ['type', 'plate', 'lever', '印刷机'],
};
const texts = (count: number) =>
  new Blob([
    'text,label\n',
    Array.from({ length: count }, (_, i) => {
      const [label, words] = at(Object.entries(WORDS), i % 3);
      return `note ${String(i)} on the ${at(words, i % 4)} and ${at(words, (i + 1) % 4)},${label}`;
    }).join('\n'),
  ]);

const table = new Blob([
  'weight,tint,grain,kind\n',
  Array.from({ length: 240 }, (_, i) => {
    const kind = i % 3;
    const weight = i % 11 === 0 ? '' : String(60 + kind * 40 + ((i * 7) % 25));
    const tint = at(['white', 'cream', 'grey'], (kind + (i % 5 === 0 ? 1 : 0)) % 3);
    return [weight, tint, (i * 13) % 10, at(['laid', 'wove', 'card'], kind)].join(',');
  }).join('\n'),
]);

describe('texts', () => {
  test(
    'become a version that answers, and its retraining a second one that is no worse',
    { timeout: 60_000 },
    async () => {
      const { outcome, events, model } = await train('classify', texts(240));
      expect(new Set(events.map(({ type }) => type))).toEqual(
        new Set(['data', 'backend', 'batch', 'epoch', 'judging']),
      );
      expect(outcome.evaluation.accuracy).toBeGreaterThan(0.95);
      expect(outcome).toMatchObject({
        version: 1,
        verdict: { liveAccuracy: null, wentLive: true },
        backend: 'kernel',
      });
      const answer = await ask('classify', model, 1, 'a BLOT from the 墨水');
      expect(answer.label).toBe('ink');
      expect(answer.scores.map(({ label }) => label).sort()).toEqual(['ink', 'paper', 'press']);
      expect(answer.notices).toEqual([]);
      expect((await ask('classify', model, 1, 'xyzzy')).notices).toEqual([
        { code: 'nothing-known', details: {} },
      ]);
      const second = await train('classify', texts(240), { model, recipe: { seed: 2 } });
      expect(second.outcome.version).toBe(2);
      expect(second.outcome.verdict?.liveAccuracy).toBeGreaterThan(0.95);
      expect((await readEntry(model))?.versions).toHaveLength(2);
    },
  );

  test('with the same seed become the same bits', { timeout: 60_000 }, async () => {
    const digests = [];
    for (const seed of [5, 5, 6]) {
      const { model } = await train('classify', texts(90), { recipe: { seed, epochs: 3 } });
      digests.push(
        (await readEntry(model))?.versions[0]?.manifest.files.find(
          ({ path }) => path === 'weights.bin',
        )?.sha256,
      );
    }
    expect(digests[0]).toBe(digests[1]);
    expect(digests[0]).not.toBe(digests[2]);
  });

  test('under one label only are refused with what is wrong', async () => {
    const answer = await new TrainingService().train(
      {
        id: 'x',
        kind: 'classify',
        model: 'one',
        data: {
          source: {
            name: 'a.csv',
            file: new Blob(['text,label\n', 'fine film,good\nbetter film,good\n'.repeat(9)]),
          },
          choice: { label: 1, inputs: [0] },
          heldOut: 0.2,
        },
        recipe: textRecipe(18),
        modelsUrl,
        resume: null,
      },
      () => undefined,
    );
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'data-invalid', details: { problem: 'one-label' } },
    });
  });
});

describe.each(['forest', 'network'] as const)('a table, by a %s', (learner) => {
  test(
    'becomes a version that answers, also where cells are missing or new',
    { timeout: 60_000 },
    async () => {
      const { outcome, model } = await train('table', table, { learner });
      expect(outcome.evaluation.accuracy).toBeGreaterThan(0.85);
      expect(
        outcome.importance
          ?.map(({ column }) => column)
          .slice(0, 2)
          .sort(),
      ).toEqual(['tint', 'weight']);
      expect(outcome.importance?.at(-1)?.column).toBe('grain');
      expect((await ask('table', model, 1, { weight: 70, tint: 'white', grain: '3' })).label).toBe(
        'laid',
      );
      const odd = await ask('table', model, 1, { weight: null, tint: 'green' });
      expect(odd.notices).toEqual([
        { code: 'cells-unknown', details: { columns: 'tint' } },
        { code: 'cells-missing', details: { columns: 'grain' } },
      ]);
    },
  );

  test('in folds gives their accuracies and no version', { timeout: 60_000 }, async () => {
    const { outcome, model } = await train('table', table, {
      learner,
      recipe: { folds: 4, epochs: 20 },
    });
    expect(outcome.folds).toHaveLength(4);
    expect(outcome).toMatchObject({ version: null, evaluation: { examples: 240 } });
    expect(await readEntry(model)).toBeNull();
  });
});

async function dataFile(path: string): Promise<Blob> {
  const response = await fetch(`/@fs${String(data)}/${path}`);
  if (!response.ok || !response.body) throw new Error(`${path}: ${String(response.status)}`);
  const unpacked =
    !path.endsWith('.gz') || response.headers.get('content-encoding') === 'gzip'
      ? response.body
      : response.body.pipeThrough(new DecompressionStream('gzip'));
  return new Response(unpacked).blob();
}

describe.skipIf(data === null)('measured on data sets (set INKLING_DATA)', () => {
  test('SST-2: at least 80% of the development set', { timeout: 300_000 }, async () => {
    const { outcome, model, report } = await train(
      'classify',
      await dataFile('sentiment/en/sst2-train.tsv.gz'),
    );
    expect(report).toMatchObject({ rows: 66_890, header: false, delimiter: '\t', leftOut: [] });
    const lines = (await (await dataFile('sentiment/en/sst2-dev.tsv.gz')).text())
      .trim()
      .split('\n');
    const found = await findVersion('classify', { model, version: 1 });
    const { files } = await obtain(found, modelsUrl, never, () => undefined);
    const runner = await (
      await LOADERS.classify()
    )(found.manifest, files, { backend: 'cpu', threads: 1 });
    let right = 0;
    for (const line of lines)
      if (
        (await runner.run(line.slice(2), {}, { signal: never, emit: () => undefined })).label ===
        line[0]
      )
        right += 1;
    console.log(
      `sst2-dev ${String(right / lines.length)} in ${outcome.seconds.toFixed(1)} s, held out ${String(outcome.evaluation.accuracy)}`,
    );
    expect(right / lines.length).toBeGreaterThanOrEqual(0.8);
  });

  test.each([
    ['iris', 'forest', 0.93],
    ['iris', 'network', 0.93],
    ['penguins', 'forest', 0.93],
    ['penguins', 'network', 0.93],
    // `alive` says the label in other words and is not used; who was saved is not in the other
    // columns.
    ['titanic', 'forest', 0.78],
    ['titanic', 'network', 0.78],
  ] as const)('%s by a %s, ten folds', { timeout: 300_000 }, async (name, learner, least) => {
    const { outcome, report } = await train('table', await dataFile(`tables/${name}.csv`), {
      learner,
      recipe: { folds: 10 },
    });
    const accuracy = outcome.folds.reduce((a, b) => a + b, 0) / 10;
    console.log(
      `${name} ${learner} ${accuracy.toFixed(4)} in ${outcome.seconds.toFixed(1)} s; ${JSON.stringify(report.made?.unused)}`,
    );
    expect(accuracy).toBeGreaterThanOrEqual(least);
  });
});
