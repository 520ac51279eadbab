/**
 * Downloads that are not carried out: refused before anything large is fetched, of an offer that is
 * none, or of a model whose test ended its tab.
 */
import { describe, expect, test } from 'vitest';
import { database } from '../../src/storage/database';
import type { HubFile } from './server';
import {
  CALM,
  CALMLY,
  chance,
  hub,
  inspectRepository,
  locked,
  model,
  orderDownload,
  query,
  runUntilStopped,
  steerDownload,
  TARGET,
} from './test-downloads';

describe('refused before anything large is fetched', () => {
  const refusal = async (files: HubFile[], task: 'summarize' | 'sentiment' = 'summarize') => {
    hub.push('a/odd', files);
    return inspectRepository({ ...query('a/odd'), task }, undefined, CALM).then(
      () => null,
      (error: unknown) => error,
    );
  };
  const config = (value: object): HubFile => ({
    path: 'config.json',
    bytes: new TextEncoder().encode(JSON.stringify(value)),
    large: false,
  });

  test.each([
    [
      'another architecture',
      [config({ model_type: 'bart' }), ...model(chance(9)).slice(1)],
      'summarize',
      'type',
    ],
    [
      'labels that say nothing',
      [
        config({ model_type: 'bert', id2label: { 0: 'ham', 1: 'spam' } }),
        ...model(chance(9)).slice(1),
        { path: 'onnx/model.onnx', bytes: new Uint8Array(9), large: true },
      ],
      'sentiment',
      'labels',
    ],
    ['no weights', model(chance(9)).slice(0, 4), 'summarize', 'files'],
  ] as const)('%s', async (_, files, task, reason) => {
    expect(await refusal([...files], task)).toMatchObject({
      code: 'model-unfit',
      details: { reason },
    });
    expect(hub.asked.filter((asked) => asked.what === 'weights')).toEqual([]);
  });

  test('a repository that is not there', async () => {
    await expect(inspectRepository(query('a/nowhere'), undefined, CALM)).rejects.toMatchObject({
      code: 'hub-missing',
      details: { repository: 'a/nowhere' },
    });
  });
});

describe('an offer that is refused', () => {
  test.each([
    ['javascript:alert(1)', 'a/b', 'main'],
    ['https://user:secret@127.0.0.1', 'a/b', 'main'],
    [null, 'a/..', 'main'],
    [null, './.', 'main'],
    [null, 'a/b', '..'],
  ])('%s %s at %s is not asked for', async (endpoint, repository, revision) => {
    const asked = { task: 'summarize', endpoint: endpoint ?? hub.endpoint, repository, revision };
    await expect(inspectRepository({ ...asked, task: 'summarize' })).rejects.toMatchObject({
      code: 'address-invalid',
    });
    expect(hub.asked).toEqual([]);
  });

  test('leaves no record that hides the next one', async () => {
    hub.push('a/odd', model(chance(61)));
    const offer = await inspectRepository(query('a/odd'));
    const stray = (path: string) => ({
      ...offer,
      variants: offer.variants.map((variant) => ({
        ...variant,
        files: variant.files.map((file, i) => (i === 0 ? { ...file, path } : file)),
      })),
    });
    for (const path of ['../config.json', '/etc/passwd', 'a b.json'])
      await expect(orderDownload(stray(path), 'q8', TARGET)).rejects.toMatchObject({
        code: 'option-invalid',
      });
    await expect(
      orderDownload({ ...offer, origin: { ...offer.origin, endpoint: 'file:///' } }, 'q8', TARGET),
    ).rejects.toMatchObject({ code: 'address-invalid' });
    expect(await (await database()).count('downloads')).toBe(0);
    const id = await orderDownload(offer, 'q8', TARGET);
    expect(await runUntilStopped(id, () => undefined, CALMLY)).toMatchObject({ version: 2 });
  });

  test('is one of more bytes than any browser runs', async () => {
    hub.push('a/vast', model(chance(65)));
    const offer = await inspectRepository(query('a/vast'));
    const variants = offer.variants.map((variant) => ({ ...variant, bytes: 2 ** 50 }));
    await expect(orderDownload({ ...offer, variants }, 'q8', TARGET)).rejects.toMatchObject({
      code: 'storage-full',
      details: { missing: 2 ** 50 },
    });
  });

  test('and a record that an earlier visit left unreadable is written anew', async () => {
    hub.push('a/old', model(chance(62)));
    const offer = await inspectRepository(query('a/old'));
    const id = await orderDownload(offer, 'q8', TARGET);
    const db = await database();
    const [download] = await db.getAll('downloads');
    if (!download) throw new Error('There is no record.');
    const transaction = db.write('downloads');
    void transaction.objectStore('downloads').put({ ...download, files: [] });
    await transaction.commit();
    expect(await orderDownload(offer, 'q8', TARGET)).toBe(id);
    expect(await runUntilStopped(id, () => undefined, CALMLY)).toMatchObject({ version: 2 });
  });

  test('lists no file that leads out of its folder', async () => {
    hub.push('a/stray', [
      ...model(chance(63)),
      { path: '../config.json', bytes: new Uint8Array(2), large: false },
    ]);
    const { variants } = await inspectRepository(query('a/stray'));
    expect(variants.flatMap(({ files }) => files.map(({ path }) => path))).not.toContain(
      '../config.json',
    );
  });
});

test('a test that has ended its tab twice waits for the user', async () => {
  hub.push('a/deadly', model(chance(64)));
  const offer = await inspectRepository(query('a/deadly'));
  const id = await orderDownload(offer, 'q8', TARGET);
  let tests = 0;
  for (let tab = 0; tab < 3; tab += 1) {
    // The tab dies in the middle of the test: nothing after it is heard of
    let dying: () => void = () => undefined;
    const dies = new Promise<void>((resolve) => (dying = resolve));
    const deadly = () => {
      tests += 1;
      dying();
      return new Promise<never>(() => undefined);
    };
    locked.clear();
    const running = runUntilStopped(id, () => undefined, { ...CALMLY, prove: deadly });
    if (tab < 2) await dies;
    else expect(await running).toBeNull();
  }
  expect(tests).toBe(2);
  const [waiting] = await (await database()).getAll('downloads');
  expect(waiting).toMatchObject({ state: 'failed', failure: { code: 'self-test-failed' } });
  await steerDownload(id, 'resume');
  expect(await runUntilStopped(id, () => undefined, CALMLY)).toMatchObject({ version: 2 });
});
