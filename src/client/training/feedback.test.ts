import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { accuracyInUse } from '../../contract/monitor/feedback';

const wrong = {
  task: 'classify',
  model: 'mails',
  version: 1,
  answered: 'work',
  right: false,
  truth: 'private',
  input: 'see you at the lake',
} as const;

test('what was said is counted, the newest word on an input is trained on, and all of it can be taken back', async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  const { feedback } = await import('./feedback');
  let heard = 0;
  const stop = feedback.watch(() => (heard += 1));
  await feedback.add({ ...wrong, truth: 'spam' });
  await feedback.add(wrong);
  await feedback.add({ ...wrong, model: 'other' });
  const key = await feedback.add({ ...wrong, right: true, truth: null, input: null });

  expect((await feedback.corrections()).get('mails')).toEqual([
    { input: wrong.input, label: 'private' },
  ]);
  expect((accuracyInUse(await feedback.list())).map(({ model, judged, right }) => [model, judged, right])).toEqual([
    ['mails', 3, 1],
    ['other', 1, 0],
  ]);
  await feedback.forget([key]);
  expect((accuracyInUse(await feedback.list())).map(({ right }) => right)).toEqual([0, 0]);
  await feedback.forgetCorrections('mails');
  expect([...(await feedback.corrections()).keys()]).toEqual(['other']);
  expect((accuracyInUse(await feedback.list())).map(({ judged }) => judged)).toEqual([2, 1]);
  await vi.waitFor(() => {
    expect(heard).toBe(6);
  });
  stop();
  vi.unstubAllGlobals();
});
