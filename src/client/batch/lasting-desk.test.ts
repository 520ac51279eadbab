/** A batch whose workers die: at any moment, before or after they have done what was asked. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BatchSetup, RowAnswer } from '../../contract/batch/batch';
import type { KeptValue } from '../../contract/masking/masking';
import { InklingError } from '../../contract/errors';
import type { BatchDesk } from './desk-worker';
import { LastingDesk } from './lasting-desk';

const SETUP: BatchSetup = { task: 'summarize', model: 'summarize', version: 1, column: 0 };
const SOURCE = { name: 'a.csv', file: new Blob(['a']) };
const ROWS = 40;
const answer = (row: number): RowAnswer => ({ summary: String(row) });
const signal = new AbortController().signal;

type Death = 'no' | 'before' | 'after';

/** What outlives workers, and when the next ones die. */
interface World {
  readonly stores: boolean;
  readonly deaths: Death[];
  stored: RowAnswer[];
  workers: number;
  /** The answers of the worker that lives. */
  held: RowAnswer[];
  masked: string[];
  /** What the worker that lives was told of earlier placeholders. */
  known: KeptValue[];
  /** Whether it has the rows of the file, or those that were stored. */
  rows: 'given' | 'stored';
}

const named = (value: string, number: number): KeptValue => ({
  placeholder: `[name ${String(number)}]`,
  kind: 'name',
  value,
});

/** A worker that stores every third time it is given answers. */
function worker(world: World): BatchDesk {
  world.workers += 1;
  world.held = [];
  world.masked = [];
  let [dead, asked, began] = [false, 0, false];
  const died = () => new InklingError('worker-died', 'The worker stopped unexpectedly.');
  const ask = <Value>(work: () => Value): Promise<Value> => {
    const death = dead ? 'before' : (world.deaths.shift() ?? 'no');
    dead = death !== 'no';
    if (death === 'before') return Promise.reject(died());
    const value = work();
    return dead ? Promise.reject(died()) : Promise.resolve(value);
  };
  const flush = () => {
    if (world.stores) world.stored = [...world.held];
    return world.stores ? world.stored.length : null;
  };
  const begin = (answers: RowAnswer[]) => {
    began = true;
    world.held = [...answers];
  };
  return {
    read: () => {
      world.rows = 'given';
      return Promise.resolve({} as never);
    },
    mask: (_column, names, known) =>
      ask(() => {
        world.masked = [...names];
        world.known = [...known];
        const kept = names.map((value, i) => ({ ...named(value, i + 1), count: 1 }));
        return { kept, rows: 1, preview: [] };
      }),
    putBack: (values) =>
      ask(() => {
        world.masked = world.masked.filter((name) => !values.some(({ value }) => value === name));
        return [];
      }),
    start: () =>
      ask(() => {
        begin([]);
        world.stored = [];
        return world.stores;
      }),
    resume: () =>
      ask(() => {
        begin(world.stored);
        world.rows = 'stored';
        return { report: {} as never, setup: SETUP, answered: world.stored.length, masked: null };
      }),
    rows: () => ask(() => []),
    texts: (from, count) =>
      ask(() => Array.from({ length: Math.min(count, ROWS - from) }, (_, i) => String(from + i))),
    answers: (start, answers) =>
      ask(() => {
        expect(began).toBe(true);
        expect(start).toBe(world.held.length);
        world.held.push(...answers);
        asked += 1;
        return asked % 3 === 0 ? flush() : world.stores ? world.stored.length : null;
      }),
    flush: () => ask(flush),
    page: () => ask(() => ({ rows: [], matching: world.held.length })),
    summary: () => ask(() => ({}) as never),
    file: () => ask(() => ({}) as never),
    end: () => {
      dead = true;
    },
  };
}

const newWorld = (more: Partial<World> = {}): World => ({
  stores: true,
  deaths: [],
  stored: [],
  workers: 0,
  held: [],
  masked: [],
  known: [],
  rows: 'given',
  ...more,
});

async function deskOf(world: World): Promise<LastingDesk> {
  const desk = await LastingDesk.start(() => Promise.resolve(worker(world)), signal);
  await desk.read(SOURCE, () => undefined);
  return desk;
}

test('whenever workers die, every row has its answer once and in order', async () => {
  const death = fc.oneof(
    { weight: 6, arbitrary: fc.constant<Death>('no') },
    fc.constantFrom<Death>('before', 'after'),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(death, { maxLength: 60 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 7 }),
      async (deaths, stores, size) => {
        const world = newWorld({ stores });
        const desk = await deskOf(world);
        await desk.start('a', SETUP);
        world.deaths.push(...deaths);
        // Who is told that it happens again and again, asks once more.
        const insist = async <Value>(question: () => Promise<Value>): Promise<Value> => {
          for (;;)
            try {
              return await question();
            } catch (error) {
              expect(error).toMatchObject({ code: 'worker-died' });
            }
        };
        for (let from = 0; from < ROWS;) {
          const texts = await insist(() => desk.texts(from, size));
          const answers = texts.map((text) => answer(Number(text)));
          await insist(() => desk.answers(from, answers));
          from += texts.length;
        }
        await insist(() => desk.flush());
        const all = Array.from({ length: ROWS }, (_, row) => answer(row));
        expect(world.held).toEqual(all);
        if (stores) expect(world.stored).toEqual(all);
      },
    ),
  );
});

test('what is masked is masked by the next worker too, but for what was put back', async () => {
  const world = newWorld();
  const desk = await deskOf(world);
  await desk.mask(0, ['Anna', 'Bo'], [], () => undefined);
  await desk.putBack([named('Anna', 1)]);
  world.deaths.push('before');
  await desk.texts(0, 1);
  expect([world.workers, world.masked]).toEqual([2, ['Bo']]);
});

test('after one that took over from storage, the next run begins with the file, masked as the page has it', async () => {
  const world = newWorld();
  const desk = await deskOf(world);
  await desk.mask(0, ['Anna', 'Bo'], [], () => undefined);
  await desk.start('a', SETUP);
  await desk.putBack([named('Anna', 1)]);
  world.deaths.push('before');
  await desk.texts(0, 1);
  expect(world.rows).toBe('stored');
  await desk.start('b', SETUP);
  expect([world.rows, world.masked]).toEqual(['given', ['Bo']]);
  expect(world.known).toMatchObject([named('Anna', 1), named('Bo', 2)]);
});

test('what is masked in rows that were opened from storage is masked by the next worker too', async () => {
  const world = newWorld();
  const desk = await LastingDesk.start(() => Promise.resolve(worker(world)), signal);
  await desk.resume('a', () => undefined);
  await desk.mask(0, ['Anna'], [], () => undefined);
  world.deaths.push('before');
  await desk.texts(0, 1);
  await desk.start('b', SETUP);
  expect([world.workers, world.rows, world.masked]).toEqual([2, 'stored', ['Anna']]);
});

test('workers that die again and again are an error, and asking once more tries again', async () => {
  const world = newWorld();
  const desk = await deskOf(world);
  await desk.start('a', SETUP);
  world.deaths.push(...Array.from({ length: 7 }, () => 'before' as const));
  await expect(desk.texts(0, 1)).rejects.toMatchObject({ code: 'worker-died' });
  world.deaths.length = 0;
  expect(await desk.texts(0, 1)).toEqual(['0']);
});

test('answers that were stored and are gone are no silent gap', async () => {
  const world = newWorld();
  const desk = await deskOf(world);
  await desk.start('a', SETUP);
  await desk.answers(0, [answer(0)]);
  await desk.flush();
  world.stored = [];
  world.deaths.push('before');
  await expect(desk.texts(0, 1)).rejects.toMatchObject({ code: 'batch-missing' });
});

test('one that was closed stays closed', async () => {
  const world = newWorld();
  const desk = await deskOf(world);
  desk.end();
  await expect(desk.texts(0, 1)).rejects.toMatchObject({ code: 'worker-died' });
  expect(world.workers).toBe(1);
});
