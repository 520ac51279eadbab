/** A batch in its worker: what is stored comes back in another one, as far as it was. */
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { TextBatchSetup } from '../../contract/batch/batch';

const SETUP: TextBatchSetup = { task: 'sentiment', model: 'sentiment', version: 1, column: 1 };
const CSV = 'day,text\n2026-01-01,good one\n2026-01-02,\n2026-02-03,"bad, ""really"""\n';
const ALL = { label: null, contains: '', errorsOnly: false, sort: 'file' } as const;
const good = { label: 'POSITIVE', score: 0.9 };
const empty = { error: 'input-empty' } as const;

/** Names that are locked, as in another tab. */
let locked: Set<string>;

beforeEach(() => {
  locked = new Set();
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('navigator', {
    locks: {
      request: (name: string, { signal }: { signal: AbortSignal }, work: () => Promise<unknown>) =>
        locked.has(name)
          ? new Promise((_, reject) => {
              signal.addEventListener('abort', () => {
                reject(signal.reason as Error);
              });
            })
          : work(),
    },
  });
  vi.resetModules();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function newDesk() {
  const { BatchDesk } = await import('./batch-desk');
  return new BatchDesk();
}

async function begun(id = 'a') {
  const desk = await newDesk();
  const report = await desk.read({ name: 'a.csv', file: new Blob([CSV]) }, () => undefined);
  expect(await desk.start(id, SETUP)).toBe(true);
  return { desk, report };
}

test('tells the likeliest column, and those with dates', async () => {
  const { report } = await begun();
  expect(report).toMatchObject({ rows: 3, text: 1, dates: [0], format: 'delimited' });
});

test('gives texts, takes answers in their order, and shows them', async () => {
  const { desk } = await begun();
  expect(await desk.texts(0, 2)).toEqual(['good one', '']);
  expect(await desk.texts(2, 9)).toEqual(['bad, "really"']);
  await desk.answers(0, [good, empty]);
  await expect(desk.answers(1, [good])).rejects.toMatchObject({ code: 'internal' });
  await desk.answers(2, [{ label: 'NEGATIVE', score: 0.8 }]);
  const { rows, matching } = await desk.page(ALL, 1, 1);
  expect([rows, matching]).toEqual([[{ row: 1, line: 3, text: '', masked: [], answer: empty }], 3]);
  expect((await desk.page({ ...ALL, contains: 'REALLY' }, 0, 9)).rows).toHaveLength(1);
  expect(await desk.summary(0)).toMatchObject({
    labels: [
      { label: 'NEGATIVE', count: 1, mean: 0.8 },
      { label: 'POSITIVE', count: 1, mean: 0.9 },
    ],
    errors: [{ code: 'input-empty', count: 1 }],
    overTime: { column: 'day', undated: 0 },
  });
});

test('another worker goes on where the first was', async () => {
  const { desk } = await begun();
  await desk.answers(0, [good, empty]);
  await desk.flush();
  const next = await newDesk();
  const { report, setup, answered } = await next.resume('a', () => undefined);
  expect([report.rows, setup, answered]).toEqual([3, SETUP, 2]);
  await next.answers(2, [good]);
  await next.flush();
  expect((await (await newDesk()).resume('a', () => undefined)).answered).toBe(3);
  const { file } = await next.file('json');
  expect(JSON.parse(await file.text())).toEqual([
    { day: '2026-01-01', text: 'good one', label: 'POSITIVE', score: 0.9, error: '' },
    { day: '2026-01-02', text: '', label: '', score: '', error: 'input-empty' },
    { day: '2026-02-03', text: 'bad, "really"', label: 'POSITIVE', score: 0.9, error: '' },
  ]);
});

test('where the file is read otherwise than when it was stored, every row is asked again', async () => {
  const { addAnswers, putBatch } = await import('../../storage/batch-store');
  await putBatch({
    id: 'a',
    name: 'a.csv',
    file: new Blob(['text\nGood\nBad\nFine\n']),
    setup: { ...SETUP, column: 0 },
    // The name of the column was taken for a row.
    rows: 4,
    answered: 0,
    touched: 1,
  });
  await addAnswers('a', 0, [empty, good, good, good], 2);
  const desk = await newDesk();
  const { report, answered } = await desk.resume('a', () => undefined);
  expect([report.rows, answered]).toEqual([3, 0]);
  await desk.answers(0, [good]);
  expect((await desk.page(ALL, 0, 9)).rows).toMatchObject([{ text: 'Good', answer: good }]);
  await desk.flush();
  const next = await (await newDesk()).resume('a', () => undefined);
  expect([next.report.rows, next.answered]).toEqual([3, 1]);
});

describe('a column that is masked', () => {
  const ROWS =
    'who,note\n1,"from a@b.com\nand c@d.com"\n\n2,"[e-mail 7] is no placeholder, a@b.com is"\n3,nothing\n';
  const desk = async () => {
    const own = await newDesk();
    await own.read({ name: 'a.csv', file: new Blob([ROWS]) }, () => undefined);
    return own;
  };

  test('is read, shown and written without what is private, which can be put back', async () => {
    const own = await desk();
    const { kept, rows, preview } = await own.mask(1, [], [], () => undefined);
    expect(kept).toEqual([
      { placeholder: '[e-mail 1]', kind: 'e-mail', value: 'a@b.com', count: 2 },
      { placeholder: '[e-mail 2]', kind: 'e-mail', value: 'c@d.com', count: 1 },
    ]);
    expect([rows, preview[0]?.[1]?.text]).toEqual([2, 'from [e-mail 1]\nand [e-mail 2]']);
    await own.start('m', { ...SETUP, task: 'summarize' });
    expect(await own.texts(0, 2)).toEqual([
      'from [e-mail 1]\nand [e-mail 2]',
      '[e-mail 7] is no placeholder, [e-mail 1] is',
    ]);
    await own.answers(0, [{ summary: '[e-mail 2] and [e-mail 1]' }, good, good]);
    const page = await own.page({ ...ALL, contains: 'c@d' }, 0, 9);
    expect(page.matching).toBe(0);
    await own.putBack(kept.slice(0, 1));
    const shown = await own.page({ ...ALL, contains: 'a@b' }, 0, 9);
    expect(shown.rows).toMatchObject([
      {
        text: 'from a@b.com\nand [e-mail 2]',
        masked: [{ kind: 'e-mail', count: 1 }],
        answer: { summary: '[e-mail 2] and a@b.com' },
      },
      { text: '[e-mail 7] is no placeholder, a@b.com is', masked: [] },
    ]);
    expect(await own.texts(0, 1)).toEqual(['from [e-mail 1]\nand [e-mail 2]']);
    const file = await (await own.file('json')).file.text();
    expect(JSON.parse(file)).toMatchObject([
      { masked: 'e-mail 1' },
      { masked: '' },
      { masked: '' },
    ]);
  });

  test('what is private is not stored, and rows and columns are what they were', async () => {
    const own = await desk();
    const { kept } = await own.mask(1, [], [], () => undefined);
    await own.start('m', SETUP);
    await own.answers(0, [good]);
    await own.flush();
    const { getBatch } = await import('../../storage/batch-store');
    const stored = await (await getBatch('m'))?.file.text();
    expect(stored).toContain('[e-mail 1]');
    expect(stored).not.toContain('a@b.com');
    const next = await newDesk();
    const { report, answered } = await next.resume('m', () => undefined);
    expect([report.rows, report.columns.map(({ name }) => name), answered]).toEqual([
      3,
      ['who', 'note'],
      1,
    ]);
    await next.answers(1, [good, good]);
    expect((await next.page(ALL, 0, 9)).rows).toMatchObject([
      { line: 2, masked: [{ kind: 'e-mail', count: 2 }] },
      { line: 5, masked: [{ kind: 'e-mail', count: 1 }] },
      { line: 6, masked: [] },
    ]);
    await next.putBack(kept);
    expect((await next.page(ALL, 0, 1)).rows[0]?.text).toBe('from a@b.com\nand c@d.com');
  });

  test('another run of what was stored is masked as well, and says so', async () => {
    const own = await desk();
    await own.mask(1, [], [], () => undefined);
    await own.start('m', SETUP);
    const told = {
      columns: [1],
      kinds: [{ kind: 'e-mail', count: 3 }],
      rows: 2,
    };
    const next = await newDesk();
    expect((await next.resume('m', () => undefined)).masked).toEqual(told);
    await next.start('n', SETUP);
    await next.answers(0, [good, good, good]);
    await next.flush();
    const third = await newDesk();
    const { report, masked } = await third.resume('n', () => undefined);
    expect([report.columns.map(({ name }) => name), masked]).toEqual([['who', 'note'], told]);
    expect((await third.page(ALL, 0, 9)).rows).toMatchObject([
      { text: 'from [e-mail 1]\nand [e-mail 2]', masked: [{ kind: 'e-mail', count: 2 }] },
      { text: '[e-mail 7] is no placeholder, [e-mail 1] is' },
      { masked: [] },
    ]);
  });

  test('what is masked beside what was stored masked gets placeholders of its own', async () => {
    const own = await desk();
    await own.mask(1, [], [], () => undefined);
    await own.start('m', SETUP);
    const next = await newDesk();
    await next.resume('m', () => undefined);
    const { kept } = await next.mask(1, ['nothing', 'from'], [], () => undefined);
    expect(kept.map(({ placeholder, value }) => [placeholder, value])).toEqual([
      ['[name 1]', 'from'],
      ['[name 2]', 'nothing'],
    ]);
    await next.start('n', { ...SETUP, column: 0 });
    const third = await newDesk();
    expect((await third.resume('n', () => undefined)).masked).toMatchObject({ columns: [1] });
    await third.mask(0, ['2'], [], () => undefined);
    await third.start('o', { ...SETUP, column: 0 });
    expect((await (await newDesk()).resume('o', () => undefined)).masked?.columns).toEqual([1, 0]);
  });

  test('another worker masks with the placeholders that are known', async () => {
    const own = await desk();
    await own.mask(1, [], [], () => undefined);
    const { kept } = await own.mask(1, ['nothing', 'from'], [], () => undefined);
    const next = await desk();
    expect((await next.mask(1, ['nothing', 'from'], kept, () => undefined)).kept).toEqual(kept);
  });

  test('another column, or more names: numbers stay, and a batch of another column is as given', async () => {
    const own = await desk();
    const { kept } = await own.mask(1, [], [], () => undefined);
    await own.putBack(kept);
    const again = await own.mask(1, ['nothing'], [], () => undefined);
    expect(again.kept.map(({ placeholder }) => placeholder)).toEqual([
      '[e-mail 1]',
      '[e-mail 2]',
      '[name 1]',
    ]);
    await own.start('m', { ...SETUP, column: 0 });
    expect(await own.texts(0, 9)).toEqual(['1', '2', '3']);
    await own.answers(0, [good]);
    expect((await own.page(ALL, 0, 1)).rows[0]?.masked).toEqual([]);
  });
});

test('one that another tab has, and one that is gone, say so', async () => {
  const { desk } = await begun();
  await desk.flush();
  locked.add('inkling-batch-a');
  await expect((await newDesk()).resume('a', () => undefined)).rejects.toMatchObject({
    code: 'batch-elsewhere',
  });
  await expect((await newDesk()).resume('b', () => undefined)).rejects.toMatchObject({
    code: 'batch-missing',
  });
});

test('where the batch was deleted meanwhile, it is told that nothing is stored', async () => {
  const { desk } = await begun();
  const { deleteBatch } = await import('../../storage/batch-store');
  await deleteBatch('a');
  await desk.answers(0, [good]);
  expect(await desk.flush()).toBeNull();
  expect((await desk.page(ALL, 0, 9)).matching).toBe(1);
});
