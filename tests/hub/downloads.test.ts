/**
 * Downloads from the Hub as people use them: once, again, side by side, paused and cancelled, and
 * refused before anything large is fetched.
 */
import { describe, expect, test, vi } from 'vitest';
import { InklingError } from '../../src/contract/errors';
import { keyOf } from '../../src/contract/models/registry';
import { database } from '../../src/storage/database';
import { readEntry } from '../../src/storage/registry-store';
import type { HubFile } from './server';
import {
  CALM,
  CALMLY,
  chance,
  disorder,
  get,
  hub,
  inspectRepository,
  locked,
  model,
  OPTIONS,
  orderDownload,
  query,
  runUntilStopped,
  steerDownload,
  TARGET,
} from './test-downloads';

test('a model without faults is fetched once, in ranges, from both origins', async () => {
  hub.push('a/t5', model(chance(1)));
  await get('a/t5');
  expect(keyOf(await readEntry('summarize'), { model: 'summarize' })).toEqual({
    model: 'summarize',
    version: 2,
  });
  expect(await disorder()).toEqual([]);
  const weights = hub.asked.filter((asked) => asked.what === 'weights');
  expect(weights.length).toBeGreaterThan(4);
  expect(new Set(weights.map((asked) => `${asked.path} ${String(asked.range)}`)).size).toBe(
    weights.length,
  );
  expect(hub.asked.map((asked) => asked.path)).not.toContain('training_args.bin');
});

test('files that two versions share are fetched once', async () => {
  const files = model(chance(2));
  hub.push('a/shared', files);
  await get('a/shared');
  hub.push(
    'a/shared',
    files.map((file) =>
      file.path === 'tokenizer_config.json' ? { ...file, bytes: new Uint8Array([123, 125]) } : file,
    ),
  );
  hub.asked.length = 0;
  await get('a/shared');
  expect(hub.asked.filter((asked) => asked.what === 'weights')).toEqual([]);
  expect((await readEntry('summarize'))?.versions.map((version) => version.version)).toEqual([
    2, 3,
  ]);
});

test('a commit that moves during the download changes nothing about it', async () => {
  const commit = hub.push('a/moves', model(chance(3)));
  hub.fault = (asked) => {
    if (asked.what === 'weights') hub.push('a/moves', model(chance(4)));
    return null;
  };
  await get('a/moves');
  expect((await readEntry('summarize'))?.versions[0]?.origin).toMatchObject({ commit });
});

test('two that ask for the same model at once fetch it once', async () => {
  hub.push('a/twice', model(chance(5)));
  const offer = await inspectRepository(query('a/twice'), undefined, CALM);
  const id = await orderDownload(offer, 'q8', TARGET);
  const versions = await Promise.all(
    [1, 2].map(() => runUntilStopped(id, () => undefined, CALMLY)),
  );
  expect(versions.filter((version) => version !== null)).toHaveLength(1);
  const weights = hub.asked
    .filter((asked) => asked.what === 'weights')
    .map((asked) => `${asked.path} ${String(asked.range)}`);
  expect(new Set(weights).size).toBe(weights.length);
});

test('paused, it keeps what has arrived and goes on from there; cancelled, it leaves nothing', async () => {
  hub.push('a/paused', model(chance(6)));
  const id = await orderDownload(
    await inspectRepository(query('a/paused'), undefined, CALM),
    'q8',
    TARGET,
  );
  let count = 0;
  hub.fault = (asked) =>
    asked.what === 'weights' && ++count > 3 ? { kind: 'stall', share: 0.5 } : null;
  const running = runUntilStopped(id, () => undefined, CALMLY);
  const stopped = expect(running).rejects.toMatchObject({ name: 'AbortError' });
  await vi.waitFor(() => {
    expect(count).toBeGreaterThan(4);
  });
  await steerDownload(id, 'pause');
  await stopped;
  const db = await database();
  const before = (await db.getAll('parts')).length;
  expect(before).toBeGreaterThan(0);
  expect((await db.get('downloads', id))?.state).toBe('paused');
  const ranges = new Set(
    hub.asked
      .filter((asked) => asked.what === 'weights')
      .map((asked) => asked.path + String(asked.range)),
  );
  hub.fault = () => null;
  hub.asked.length = 0;
  await steerDownload(id, 'resume');
  await runUntilStopped(id, () => undefined, CALMLY);
  const again = hub.asked.filter(
    (asked) => asked.what === 'weights' && ranges.has(asked.path + String(asked.range)),
  );
  expect(again.length, 'only what was cut off is asked for again').toBeLessThanOrEqual(
    OPTIONS.parallel,
  );
  expect(await disorder()).toEqual([]);

  hub.push('a/cancelled', model(chance(7)));
  const other = await orderDownload(
    await inspectRepository(query('a/cancelled'), undefined, CALM),
    'q8',
    TARGET,
  );
  count = 0;
  hub.fault = (asked) =>
    asked.what === 'weights' && ++count > 3 ? { kind: 'stall', share: 0.5 } : null;
  const doomed = expect(runUntilStopped(other, () => undefined, CALMLY)).rejects.toBeDefined();
  await vi.waitFor(() => {
    expect(count).toBeGreaterThan(4);
  });
  await steerDownload(other, 'cancel');
  await doomed;
  expect(await db.getAll('downloads')).toEqual([]);
  expect(await disorder()).toEqual([]);
});

test('paused before anyone carries it out, it stays paused until it is resumed or asked for again', async () => {
  hub.push('a/early', model(chance(10)));
  const offer = await inspectRepository(query('a/early'), undefined, CALM);
  const id = await orderDownload(offer, 'q8', TARGET);
  const db = await database();
  for (const goOn of [
    () => steerDownload(id, 'resume'),
    () => orderDownload(offer, 'q8', TARGET),
  ]) {
    hub.asked.length = 0;
    await steerDownload(id, 'pause');
    expect(await runUntilStopped(id, () => undefined, CALMLY)).toBeNull();
    expect((await db.get('downloads', id))?.state).toBe('paused');
    expect(hub.asked).toEqual([]);
    await goOn();
    expect((await db.get('downloads', id))?.state).toBe('active');
  }
  expect(await runUntilStopped(id, () => undefined, CALMLY)).toMatchObject({
    model: 'summarize',
  });
  expect(await disorder()).toEqual([]);
});

test('a model that does not answer is not put to use, and nothing of it stays', async () => {
  hub.push('a/dumb', model(chance(8)));
  const id = await orderDownload(
    await inspectRepository(query('a/dumb'), undefined, CALM),
    'q8',
    TARGET,
  );
  const prove = () => Promise.reject(new InklingError('self-test-failed', 'It writes nothing.'));
  await expect(runUntilStopped(id, () => undefined, { ...OPTIONS, prove })).rejects.toMatchObject({
    code: 'self-test-failed',
  });
  expect(await readEntry('summarize')).toBeNull();
  const db = await database();
  expect([await db.count('files'), await db.count('parts'), await db.count('downloads')]).toEqual([
    0, 0, 0,
  ]);
});

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
        config({ model_type: 'bert', id2label: { 0: 'LABEL_0', 1: 'LABEL_1' } }),
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
    await transaction.done;
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
