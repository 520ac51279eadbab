/** Students of every kind, from a file to what the stored version answers. */
import { expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { unwrap } from '../../../contract/errors';
import {
  tableRecipe,
  textRecipe,
  PICTURE_RECIPE,
} from '../../../contract/training/default-recipes';
import type { AnyDistilRequest, DistilOutcome } from '../../../contract/training/distilling';
import { REFERENCE_RECIPE, type AnyTrainRequest } from '../../../contract/training/training';
import { LOADERS } from '../../tasks';
import { obtain } from '../../versions/obtain-files';
import { findVersion } from '../../versions/resolve-version';
import { Random } from '../rows/random';
import { TrainingService } from '../training-service';

const modelsUrl = new URL('/models/', location.href).href;
const never = new AbortController().signal;
const distillation = { temperature: 3, truth: 0 };

/** Two numbers and a colour, and the rent that follows from them. */
function rents(count: number, seed: number, withRent: boolean): Blob {
  const random = Random.seeded(seed, 'examples');
  const rows = Array.from({ length: count }, () => {
    const size = 10 * random.uniform();
    const red = random.below(2) === 0;
    const rent = 10 + 3 * size - (red ? 5 : 0) + 0.3 * random.normal();
    const cells = [size.toFixed(2), red ? 'red' : 'blue'];
    return [...cells, ...(withRent ? [rent.toFixed(2)] : [])].join(',');
  });
  return new Blob([[withRent ? 'size,colour,rent' : 'size,colour', ...rows].join('\n')]);
}

/** Texts of six words each of which pulls to one of two sides. */
function texts(count: number, seed: number, withLabels: boolean): Blob {
  const random = Random.seeded(seed, 'examples');
  const lines = Array.from({ length: count }, () => {
    const words = Array.from({ length: 6 }, () => random.below(30));
    const warm = words.reduce((sum, word) => sum + word - 14.5, 0) > 0;
    const text = words.map((word) => `word${String(word)}`).join(' ');
    return withLabels ? `${text},${warm ? 'warm' : 'cold'}` : text;
  });
  return new Blob([(withLabels ? ['text,side', ...lines] : lines).join('\n')]);
}

async function train(request: Omit<AnyTrainRequest, 'id' | 'modelsUrl' | 'resume'>) {
  const service = new TrainingService();
  const whole = { ...request, id: crypto.randomUUID(), modelsUrl, resume: null };
  const { version } = unwrap(await service.train(whole as AnyTrainRequest, () => undefined));
  return version ?? 0;
}

async function distil(
  request: Omit<AnyDistilRequest, 'id' | 'modelsUrl' | 'distillation'>,
): Promise<DistilOutcome> {
  const done: number[] = [];
  const whole = { ...request, id: crypto.randomUUID(), modelsUrl, distillation };
  const outcome = unwrap(
    await new TrainingService().distil(whole as AnyDistilRequest, (each) => done.push(each)),
  );
  expect(done.every((each, i) => i === 0 || each >= at(done, i - 1))).toBe(true);
  expect(at(done, done.length - 1)).toBeGreaterThan(0.75);
  return outcome;
}

const learner = { learner: 'tree', trees: 1 } as const;

test('a tree learns numbers from a forest, with labels beside it and without', async () => {
  const file = { name: 'rents.csv', file: rents(400, 4, true) };
  const choice = { label: 2, inputs: [0, 1], numbers: true } as const;
  const recipe = tableRecipe(400);
  const version = await train({
    kind: 'regress',
    model: 'rents',
    recipe,
    data: { source: file, choice, heldOut: 0.2, learner: 'forest', trees: 60 },
  });
  const teacher = { task: 'regress', model: 'rents', version } as const;
  const known = await distil({
    task: 'regress',
    model: 'small-rents',
    teacher,
    recipe,
    data: { source: file, choice, heldOut: 0.2, ...learner },
  });
  expect(known).toMatchObject({ numbers: true, rows: 320, examples: 80 });
  expect(known.agreement).toBeGreaterThan(0.95);
  expect(known.truth?.student).toBeGreaterThan(0.9);
  expect(known.truth?.lead.low).toBeLessThanOrEqual(known.truth?.lead.high ?? -1);
  expect(known.bytes.student).toBeLessThan(known.bytes.teacher);

  const alone = await distil({
    task: 'regress',
    model: 'small-rents',
    teacher,
    recipe: { ...recipe, hidden: [16], epochs: 60 },
    data: {
      source: { name: 'flats.csv', file: rents(600, 5, false) },
      choice: null,
      heldOut: 0.2,
      learner: 'network',
      trees: 1,
    },
  });
  expect(alone).toMatchObject({ truth: null, rows: 480, examples: 120 });
  expect(alone.agreement).toBeGreaterThan(0.9);

  const found = await findVersion('regress', { model: 'small-rents', version: known.version });
  // What it is asked later is compared with what it was taught on.
  const { reference } = found.manifest;
  expect(reference).toMatchObject({ dataset: 'held-out', examples: 80 });
  expect(reference?.inputs?.map(({ name, examples }) => [name, examples])).toEqual([
    ['size', 400],
    ['colour', 400],
  ]);
  expect(found.manifest.data[1]?.licence).toBe('of its maker');
  const { files } = await obtain(found, modelsUrl, never, () => undefined);
  const runner = await (
    await LOADERS.regress()
  )(found.manifest, files, { backend: 'cpu', threads: 1 });
  const answer = await runner.run(
    { size: 5, colour: 'blue' },
    {},
    { signal: never, emit: () => undefined },
  );
  expect(answer.value).toBeGreaterThan(22);
  expect(answer.value).toBeLessThan(28);
  expect(answer.interval?.low).toBeLessThan(answer.value);
});

test('texts without labels, a line each, are labelled by the teacher', async () => {
  const version = await train({
    kind: 'classify',
    model: 'sides',
    recipe: { ...textRecipe(500), epochs: 30 },
    data: {
      source: { name: 'sides.csv', file: texts(500, 6, true) },
      choice: { label: 1, inputs: [0] },
      heldOut: 0.2,
    },
  });
  const { agreement, truth, examples, ...student } = await distil({
    task: 'classify',
    model: 'small-sides',
    teacher: { task: 'classify', model: 'sides', version },
    recipe: { ...textRecipe(800), hidden: [], epochs: 30 },
    data: {
      learner: 'convolution',
      source: { name: 'lines.txt', file: texts(800, 7, false) },
      choice: null,
      heldOut: 0.25,
    },
  });
  expect(truth).toBeNull();
  expect(examples).toBe(200);
  const found = await findVersion('classify', { model: 'small-sides', version: student.version });
  const { labels, measures, inputs } = found.manifest.reference ?? {};
  expect(Object.keys(labels ?? {}).sort()).toEqual(['cold', 'warm']);
  expect(Object.keys(measures ?? {}).sort()).toEqual(['confidence', 'inputSize']);
  expect(inputs?.map(({ name }) => name)).toEqual(['unknownWords', 'script']);
  expect(agreement).toBeGreaterThan(0.85);
});

test('a file without anything to ask about is refused', async () => {
  const reply = await new TrainingService().distil(
    {
      id: 'none',
      task: 'table',
      model: 'none',
      teacher: { task: 'table', model: 'nobody', version: 1 },
      recipe: tableRecipe(10),
      distillation,
      modelsUrl,
      data: {
        ...{ source: { name: 'few.csv', file: new Blob(['a,b\n1,2\n']) }, choice: null },
        ...{ heldOut: 0.2, ...learner },
      },
    },
    () => undefined,
  );
  expect(reply).toMatchObject({ ok: false, error: { code: 'data-invalid' } });
});

test('a smaller network of drawings learns from a larger one', async () => {
  const random = Random.seeded(3, 'examples');
  const drawn = (label: string, along: (x: number, y: number) => boolean) =>
    Array.from({ length: 12 }, () => {
      const [dx, dy] = [random.below(5) - 2, random.below(5) - 2];
      const pixels = Uint8ClampedArray.from({ length: 784 }, (_, i) => {
        const [x, y] = [(i % 28) - dx, Math.floor(i / 28) - dy];
        return x > 3 && x < 24 && y > 3 && y < 24 && along(x, y) ? 255 : 0;
      });
      return { label, pixels };
    });
  const examples = [
    ...drawn('bar', (_, y) => Math.abs(y - 14) < 2),
    ...drawn('post', (x) => Math.abs(x - 14) < 2),
    ...drawn('slope', (x, y) => Math.abs(x - y) < 2),
  ];
  const data = { examples, heldOut: 0.25 };
  const version = await train({ kind: 'pictures', model: 'lines', recipe: PICTURE_RECIPE, data });
  const outcome = await distil({
    task: 'pictures',
    model: 'small-lines',
    teacher: { task: 'pictures', model: 'lines', version },
    recipe: { ...PICTURE_RECIPE, hidden: [4] },
    data,
  });
  expect(outcome.agreement).toBeGreaterThan(0.8);
  expect(outcome.truth?.teacher).toBeGreaterThan(0.8);
  expect(outcome.bytes.student).toBeLessThan(outcome.bytes.teacher / 2);
});

test('a digits network of a quarter of the units learns from the built-in one', async () => {
  const data = {
    ...{ source: 'generated' as const, train: 3_000, heldOut: 500 },
    ...{ corrections: [], start: 'fresh' as const },
  };
  const outcome = await distil({
    task: 'digits',
    model: 'digits',
    teacher: { task: 'digits', model: 'digits', version: 1 },
    recipe: { ...REFERENCE_RECIPE, hidden: [32], epochs: 12, backend: 'kernel' },
    data,
  });
  expect(outcome.agreement).toBeGreaterThan(0.8);
  expect(outcome.truth?.teacher).toBeGreaterThan(outcome.truth?.student ?? 1);
  expect(outcome.bytes.student).toBeLessThan(outcome.bytes.teacher);
  // Both on TensorFlow.js, where what is around a network this small takes longer than the network.
  expect(outcome.time).toBeGreaterThan(0.3);
  expect(outcome.time).toBeLessThan(3);
  const found = await findVersion('digits', { model: 'digits', version: outcome.version });
  expect(found.origin).toMatchObject({ kind: 'trained', parent: { model: 'digits', version: 1 } });
  expect(found.manifest.data).toEqual([
    { name: 'generated digits', licence: 'MIT' },
    { name: 'answers of digits, version 1', licence: 'MIT' },
  ]);
  expect(found.manifest.reference?.examples).toBe(500);
});
