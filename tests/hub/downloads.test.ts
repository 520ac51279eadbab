/**
 * Downloads from the Hub as people use them: once, again, side by side, paused and cancelled.
 */
import { expect, test, vi } from 'vitest';
import { InklingError } from '../../src/contract/errors';
import { keyOf } from '../../src/contract/models/registry';
import { database } from '../../src/storage/database';
import { readEntry } from '../../src/storage/registry-store';
import {
  CALM,
  CALMLY,
  chance,
  disorder,
  get,
  hub,
  inspectRepository,
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
