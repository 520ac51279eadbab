/** A batch of a table in its worker: rows by the model's columns, numbers with their intervals. */
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import type { RowAnswer, RowBatchSetup } from '../../contract/batch/batch';

const SETUP: RowBatchSetup = {
  task: 'regress',
  model: 'made',
  version: 2,
  columns: [
    { name: 'mass', isNumber: true, column: 2 },
    { name: 'place', isNumber: false, column: 1 },
  ],
};
const CSV = 'id;where;mass\na@b.com;Earth;1,5\nb;7,50;2\nc;;\n';
const ALL = { label: null, contains: '', errorsOnly: false, sort: 'file' } as const;
const interval = { low: 1.25, high: 3.75, level: 0.9 };
const ANSWERS: RowAnswer[] = [
  { value: 2.5000000001, interval },
  { value: 7, interval: { low: 6, high: 8, level: 0.9 } },
  { error: 'input-empty' },
];

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('navigator', {
    locks: { request: (_name: string, _how: unknown, work: () => Promise<unknown>) => work() },
  });
  vi.resetModules();
});

async function newDesk() {
  const { BatchDesk } = await import('./batch-desk');
  return new BatchDesk();
}

async function begun(setup: RowBatchSetup = SETUP, csv = CSV) {
  const desk = await newDesk();
  await desk.read({ name: 'a.csv', file: new Blob([csv]) }, () => undefined);
  expect(await desk.start('a', setup)).toBe(true);
  return desk;
}

test('gives rows by the names of the model, numbers as the file writes them', async () => {
  const desk = await begun();
  expect(await desk.rows(0, 2)).toEqual([
    { mass: 1.5, place: 'Earth' },
    { mass: 2, place: '7,50' },
  ]);
  expect(await desk.rows(2, 9)).toEqual([{ mass: '', place: '' }]);
});

test('a number of another unit, and one that may be read either way, stay as they are written', async () => {
  const ofMass = { ...SETUP, columns: SETUP.columns.slice(0, 1) };
  const units = await begun(ofMass, 'a;b;mass\n1;x;1,5 kg\n2;y;2,5 kg\n');
  expect(await units.rows(0, 1)).toEqual([{ mass: '1,5 kg' }]);
  const doubtful = await begun(ofMass, 'a,b,mass\n1,x,"1,234"\n2,y,"2,345"\n');
  expect(await doubtful.rows(0, 1)).toEqual([{ mass: '1,234' }]);
});

test('shows rows with the names of their columns, finds and sorts them', async () => {
  const desk = await begun();
  await desk.answers(0, ANSWERS);
  const { rows } = await desk.page({ ...ALL, sort: 'greatest' }, 0, 9);
  expect(rows.map(({ row, text }) => [row, text])).toEqual([
    [1, 'id: b · where: 7,50 · mass: 2'],
    [0, 'id: a@b.com · where: Earth · mass: 1,5'],
    [2, 'id: c'],
  ]);
  expect((await desk.page({ ...ALL, sort: 'smallest' }, 0, 1)).rows[0]?.row).toBe(0);
  expect((await desk.page({ ...ALL, contains: 'earth' }, 0, 9)).matching).toBe(1);
  expect(await desk.summary(null)).toMatchObject({
    labels: [],
    numbers: { count: 2, smallest: 2.5000000001, greatest: 7 },
    errors: [{ code: 'input-empty', count: 1 }],
  });
});

test('another worker goes on where the first was; the file has value, low and high', async () => {
  const desk = await begun();
  await desk.answers(0, ANSWERS.slice(0, 2));
  await desk.flush();
  const next = await newDesk();
  const { setup, answered } = await next.resume('a', () => undefined);
  expect([setup, answered]).toEqual([SETUP, 2]);
  expect(await next.rows(0, 1)).toEqual([{ mass: 1.5, place: 'Earth' }]);
  await next.answers(2, ANSWERS.slice(2));
  expect(JSON.parse(await (await next.file('json')).file.text())).toEqual([
    { id: 'a@b.com', where: 'Earth', mass: '1,5', value: 2.5, low: 1.25, high: 3.75, error: '' },
    { id: 'b', where: '7,50', mass: '2', value: 7, low: 6, high: 8, error: '' },
    { id: 'c', where: '', mass: '', value: '', low: '', high: '', error: 'input-empty' },
  ]);
});

test('any column can be masked: what is private is neither shown, written nor stored', async () => {
  const desk = await newDesk();
  await desk.read({ name: 'a.csv', file: new Blob([CSV]) }, () => undefined);
  const { kept } = await desk.mask(0, [], [], () => undefined);
  await desk.start('a', SETUP);
  await desk.answers(0, ANSWERS);
  await desk.flush();
  expect((await desk.page(ALL, 0, 1)).rows).toMatchObject([
    { text: expect.stringContaining('id: [e-mail 1]') as string, masked: [{ kind: 'e-mail' }] },
  ]);
  const { getBatch } = await import('../../storage/batch-store');
  expect(await (await getBatch('a'))?.file.text()).not.toContain('a@b.com');
  const next = await newDesk();
  expect((await next.resume('a', () => undefined)).masked).toMatchObject({ columns: [0], rows: 1 });
  expect(await next.rows(0, 1)).toEqual([{ mass: 1.5, place: 'Earth' }]);
  await desk.putBack(kept);
  const [first] = JSON.parse(await (await desk.file('json')).file.text()) as object[];
  expect(first).toMatchObject({ id: 'a@b.com', masked: '' });
});
