/**
 * Whole runs whose columns, labels and models are called like what every object has: trained,
 * published, asked, removed and trained again.
 */
import { expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { unwrap } from '../../../contract/errors';
import { textRecipe, tableRecipe } from '../../../contract/training/default-recipes';
import type { TaskMap } from '../../../contract/tasks/tasks';
import type { TrainOutcome } from '../../../contract/training/training';
import { obtain } from '../../versions/obtain-files';
import { apply } from '../../versions/registry-entries';
import { findVersion } from '../../versions/resolve-version';
import { LOADERS } from '../../tasks';
import { TrainingService } from '../training-service';

const modelsUrl = new URL('/models/', location.href).href;
const never = new AbortController().signal;
const LABELS = ['__proto__', 'constructor', 'toString'];
const ROWS = 90;

function train(
  kind: 'classify' | 'table',
  model: string,
  file: Blob,
): Promise<TrainOutcome<'classify' | 'table'>> {
  const base = { id: crypto.randomUUID(), model, modelsUrl, resume: null };
  const source = { name: 'data.csv', file };
  return new TrainingService()
    .train(
      kind === 'classify'
        ? {
            ...base,
            kind,
            data: { source, choice: { label: 1, inputs: [0] }, heldOut: 0.2 },
            recipe: textRecipe(ROWS),
          }
        : {
            ...base,
            kind,
            data: {
              source,
              choice: { label: 3, inputs: [0, 1, 2] },
              heldOut: 0.2,
              learner: 'forest',
              trees: 10,
            },
            recipe: tableRecipe(ROWS),
          },
      () => undefined,
    )
    .then(unwrap);
}

async function ask<Task extends 'classify' | 'table'>(
  task: Task,
  model: string,
  version: number,
  input: TaskMap[Task]['input'],
) {
  const found = await findVersion(task, { model, version });
  const { files } = await obtain(found, modelsUrl, never, () => undefined);
  const runner = await (
    await LOADERS[task]()
  )(found.manifest, files, { backend: 'cpu', threads: 1 });
  return runner.run(input, {}, { signal: never, emit: () => undefined });
}

const rows = (cells: (kind: number, i: number) => readonly (string | number)[]) =>
  Array.from({ length: ROWS }, (_, i) => cells(i % 3, i).join(',')).join('\n');

test('texts under such labels', { timeout: 30_000 }, async () => {
  const file = new Blob([
    'hasOwnProperty,__proto__\n',
    rows((kind, i) => [
      `note ${String(i)} ${at(['constructor valueOf', 'prototype sheet', 'quill'], kind)}`,
      at(LABELS, kind),
    ]),
  ]);
  expect(await train('classify', 'constructor', file)).toMatchObject({ version: 1 });
  const answer = await ask('classify', 'constructor', 1, 'a prototype of a sheet');
  expect(answer.label).toBe('constructor');
  expect(answer.scores.map(({ label }) => label).toSorted()).toEqual(LABELS.toSorted());
});

test('a table of such columns, and once more after its version is removed', async () => {
  const file = new Blob([
    'constructor,__proto__,toString,hasOwnProperty\n',
    rows((kind, i) => [
      60 + kind * 40 + (i % 25),
      at(['prototype', 'valueOf'], kind === 0 ? 1 : 0),
      i % 7,
      at(LABELS, kind),
    ]),
  ]);
  const outcome = await train('table', 'prototype', file);
  expect(outcome).toMatchObject({ version: 1 });
  expect(outcome.evaluation.accuracy).toBeGreaterThan(0.9);
  expect(outcome.importance?.map(({ column }) => column).toSorted()).toEqual([
    '__proto__',
    'constructor',
    'toString',
  ]);
  const row = JSON.parse('{"constructor":70,"__proto__":"valueOf","toString":1}') as Record<
    string,
    string | number
  >;
  expect(await ask('table', 'prototype', 1, row)).toMatchObject({
    label: '__proto__',
    notices: [],
  });
  expect((await ask('table', 'prototype', 1, { other: 1 })).notices).toEqual([
    { code: 'nothing-known', details: {} },
  ]);
  await apply({ kind: 'remove', model: 'prototype', version: 1 });
  expect(await train('table', 'prototype', file)).toMatchObject({ version: 2 });
});
