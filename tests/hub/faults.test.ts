/**
 * Downloads over a network that does everything wrong, many times over: seeded sequences of faults
 * against the real server. Each must end with the model verified and live, or with the old one live
 * and one clear error; nothing is left in storage that nobody refers to, and nothing is fetched
 * again once it was verified.
 */
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Model } from '../../src/contract/models/model-info';
import { ERROR_CODES, InklingError } from '../../src/contract/errors';
import { keyOf } from '../../src/contract/models/registry';
import { database } from '../../src/storage/database';
import { readEntry } from '../../src/storage/registry-store';
import { getFile } from '../../src/storage/weight-files';
import { FakeHub, type Fault, type HubFile } from './server';

/** Web Locks as far as they are used here: exclusive, waiting, aborted while they wait. */
const held = new Map<string, Promise<unknown>>();
const locks = {
  async request(name: string, ...rest: unknown[]): Promise<unknown> {
    const work = rest.at(-1) as () => Promise<unknown>;
    const { signal } = (rest.length > 1 ? rest[0] : {}) as { signal?: AbortSignal };
    const before = held.get(name) ?? Promise.resolve();
    const mine = before
      .catch(() => undefined)
      .then(() => {
        signal?.throwIfAborted();
        return work();
      });
    held.set(
      name,
      mine.catch(() => undefined),
    );
    return mine;
  },
};
vi.stubGlobal('navigator', {
  locks,
  storage: { estimate: () => Promise.resolve({ usage: 0, quota: 1e9 }) },
});

const { inspect, order, carryOutUntilStopped, steer } =
  await import('../../src/engine/transfer/add-models-service');

const QUICK = { attempts: 4, backoffMs: 1, longestMs: 5, stallMs: 250 } as const;
/** Where nothing goes wrong on purpose: a machine under load may take its time. */
const CALM = { ...QUICK, stallMs: 10_000 } as const;
const OPTIONS = {
  patience: QUICK,
  rangeBytes: 4_096,
  parallel: 3,
  prove: (model: Model) => Promise.resolve({ ...model, golden: GOLDEN } as Model),
};
const GOLDEN = { text: 'a', inputIds: [1], tokens: [1] };
const CALMLY = { ...OPTIONS, patience: CALM };
const TARGET = { model: 'summarize', goLive: true };
const SEQUENCES = 220;

/** mulberry32: the same numbers for the same seed, everywhere. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function bytesOf(length: number, random: () => number): Uint8Array {
  return Uint8Array.from({ length }, () => Math.floor(random() * 256));
}

function model(random: () => number): HubFile[] {
  const text = (value: object) => new TextEncoder().encode(JSON.stringify(value));
  return [
    { path: 'config.json', bytes: text({ model_type: 't5', salt: random() }), large: false },
    { path: 'tokenizer.json', bytes: bytesOf(3_000, random), large: false },
    { path: 'tokenizer_config.json', bytes: text({ salt: random() }), large: false },
    { path: 'README.md', bytes: bytesOf(700, random), large: false },
    { path: 'training_args.bin', bytes: text({ not: 'needed' }), large: false },
    {
      path: 'onnx/encoder_model_quantized.onnx',
      bytes: bytesOf(9_000 + Math.floor(random() * 5_000), random),
      large: true,
    },
    {
      path: 'onnx/decoder_model_merged_quantized.onnx',
      bytes: bytesOf(4_000 + Math.floor(random() * 13_000), random),
      large: true,
    },
  ];
}

function fault(random: () => number): Fault {
  const faults: (() => Fault)[] = [
    () => ({ kind: 'cut', share: random() }),
    () => ({ kind: 'stall', share: random() }),
    () => ({ kind: 'slow', chunks: 3 }),
    () => ({ kind: 'wrong-bytes' }),
    () => ({ kind: 'wrong-length' }),
    () => ({ kind: 'status', status: 404 }),
    () => ({ kind: 'status', status: 416 }),
    () => ({ kind: 'status', status: 429, retryAfter: 0.002 }),
    () => ({ kind: 'status', status: 503 }),
    () => ({ kind: 'html' }),
    () => ({ kind: 'loop' }),
    () => ({ kind: 'no-ranges' }),
  ];
  return faults[Math.floor(random() * faults.length)]?.() ?? { kind: 'wrong-bytes' };
}

let hub: FakeHub;
beforeAll(async () => {
  hub = await new FakeHub().open();
});
afterAll(() => hub.close());
beforeEach(async () => {
  hub.asked.length = 0;
  hub.fault = () => null;
  const db = await database();
  for (const store of ['files', 'parts', 'models', 'downloads'] as const) await db.clear(store);
});

const query = (repository: string) =>
  ({ task: 'summarize', endpoint: hub.endpoint, repository, revision: 'main' }) as const;

async function get(
  repository: string,
  options: typeof OPTIONS | typeof CALMLY = CALMLY,
): Promise<void> {
  const offer = await inspect(query(repository), undefined, options.patience);
  await carryOutUntilStopped(await order(offer, 'q8', TARGET), () => undefined, options);
}

/** What is stored and named by nobody, or named and not stored. */
async function disorder(): Promise<string[]> {
  const db = await database();
  const [files, parts, downloads, entry] = await Promise.all([
    db.getAll('files'),
    db.getAll('parts'),
    db.getAll('downloads'),
    readEntry('summarize'),
  ]);
  const named = new Set(
    entry?.versions.flatMap((version) => version.manifest.files.map((file) => file.sha256)) ?? [],
  );
  const kept = new Set(downloads.flatMap((download) => download.files.map((file) => file.sha256)));
  const faults: string[] = [];
  for (const { sha256 } of [...files, ...parts])
    if (!named.has(sha256) && !kept.has(sha256)) faults.push(`${sha256} is left behind`);
  for (const sha256 of named) if (!(await getFile(sha256))) faults.push(`${sha256} is missing`);
  return faults;
}

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
  const offer = await inspect(query('a/twice'), undefined, CALM);
  const id = await order(offer, 'q8', TARGET);
  const versions = await Promise.all(
    [1, 2].map(() => carryOutUntilStopped(id, () => undefined, CALMLY)),
  );
  expect(versions.filter((version) => version !== null)).toHaveLength(1);
  const weights = hub.asked
    .filter((asked) => asked.what === 'weights')
    .map((asked) => `${asked.path} ${String(asked.range)}`);
  expect(new Set(weights).size).toBe(weights.length);
});

test('paused, it keeps what has arrived and goes on from there; cancelled, it leaves nothing', async () => {
  hub.push('a/paused', model(chance(6)));
  const id = await order(await inspect(query('a/paused'), undefined, CALM), 'q8', TARGET);
  let count = 0;
  hub.fault = (asked) =>
    asked.what === 'weights' && ++count > 3 ? { kind: 'stall', share: 0.5 } : null;
  const running = carryOutUntilStopped(id, () => undefined, CALMLY);
  const stopped = expect(running).rejects.toMatchObject({ name: 'AbortError' });
  await vi.waitFor(() => {
    expect(count).toBeGreaterThan(4);
  });
  await steer(id, 'pause');
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
  await steer(id, 'resume');
  await carryOutUntilStopped(id, () => undefined, CALMLY);
  const again = hub.asked.filter(
    (asked) => asked.what === 'weights' && ranges.has(asked.path + String(asked.range)),
  );
  expect(again.length, 'only what was cut off is asked for again').toBeLessThanOrEqual(
    OPTIONS.parallel,
  );
  expect(await disorder()).toEqual([]);

  hub.push('a/cancelled', model(chance(7)));
  const other = await order(await inspect(query('a/cancelled'), undefined, CALM), 'q8', TARGET);
  count = 0;
  hub.fault = (asked) =>
    asked.what === 'weights' && ++count > 3 ? { kind: 'stall', share: 0.5 } : null;
  const doomed = expect(carryOutUntilStopped(other, () => undefined, CALMLY)).rejects.toBeDefined();
  await vi.waitFor(() => {
    expect(count).toBeGreaterThan(4);
  });
  await steer(other, 'cancel');
  await doomed;
  expect(await db.getAll('downloads')).toEqual([]);
  expect(await disorder()).toEqual([]);
});

test('paused before anyone carries it out, it stays paused until it is resumed or asked for again', async () => {
  hub.push('a/early', model(chance(10)));
  const offer = await inspect(query('a/early'), undefined, CALM);
  const id = await order(offer, 'q8', TARGET);
  const db = await database();
  for (const goOn of [() => steer(id, 'resume'), () => order(offer, 'q8', TARGET)]) {
    hub.asked.length = 0;
    await steer(id, 'pause');
    expect(await carryOutUntilStopped(id, () => undefined, CALMLY)).toBeNull();
    expect((await db.get('downloads', id))?.state).toBe('paused');
    expect(hub.asked).toEqual([]);
    await goOn();
    expect((await db.get('downloads', id))?.state).toBe('active');
  }
  expect(await carryOutUntilStopped(id, () => undefined, CALMLY)).toMatchObject({
    model: 'summarize',
  });
  expect(await disorder()).toEqual([]);
});

test('a model that does not answer is not put to use, and nothing of it stays', async () => {
  hub.push('a/dumb', model(chance(8)));
  const id = await order(await inspect(query('a/dumb'), undefined, CALM), 'q8', TARGET);
  const prove = () => Promise.reject(new InklingError('self-test-failed', 'It writes nothing.'));
  await expect(
    carryOutUntilStopped(id, () => undefined, { ...OPTIONS, prove }),
  ).rejects.toMatchObject({ code: 'self-test-failed' });
  expect(await readEntry('summarize')).toBeNull();
  const db = await database();
  expect([await db.count('files'), await db.count('parts'), await db.count('downloads')]).toEqual([
    0, 0, 0,
  ]);
});

describe('refused before anything large is fetched', () => {
  const refusal = async (files: HubFile[], task: 'summarize' | 'sentiment' = 'summarize') => {
    hub.push('a/odd', files);
    return inspect({ ...query('a/odd'), task }, undefined, CALM).then(
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
    await expect(inspect(query('a/nowhere'), undefined, CALM)).rejects.toMatchObject({
      code: 'hub-missing',
      details: { repository: 'a/nowhere' },
    });
  });
});

test(`${String(SEQUENCES)} sequences of faults`, { timeout: 240_000 }, async () => {
  const ends = { live: 0, kept: 0, resumed: 0 };
  for (let seed = 1; seed <= SEQUENCES; seed++) {
    const random = chance(seed * 7_919);
    const repository = `seed/${String(seed)}`;
    hub.push(repository, model(random));
    const rate = random() * 0.6;
    hub.fault = () => (random() < rate ? fault(random) : null);
    hub.asked.length = 0;
    const before = await readEntry('summarize');
    const error = await get(repository, OPTIONS).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    let after = await readEntry('summarize');
    if (error !== null) {
      expect(error, `seed ${String(seed)}`).toBeInstanceOf(InklingError);
      expect(ERROR_CODES).toContain((error as InklingError).code);
      expect(['internal', 'cancelled'], `seed ${String(seed)}: ${String(error)}`).not.toContain(
        (error as InklingError).code,
      );
      expect(after, `seed ${String(seed)}: the old one is live`).toEqual(before);
      expect(await disorder(), `seed ${String(seed)}`).toEqual([]);
      // What may pass is gone on with on a better day; all else has left nothing.
      hub.fault = () => null;
      const [waiting] = await (await database()).getAll('downloads');
      if (waiting) {
        const verified = new Set(
          (await (await database()).getAll('files')).map((file) => file.sha256),
        );
        const whole = new Set(
          waiting.files
            .filter(
              (file) => file.sha256 !== null && file.gitSha1 === null && verified.has(file.sha256),
            )
            .map((file) => file.path),
        );
        hub.asked.length = 0;
        await carryOutUntilStopped(waiting.id, () => undefined, CALMLY);
        expect(
          hub.asked.filter((asked) => whole.has(asked.path)),
          `seed ${String(seed)}: fetched again`,
        ).toEqual([]);
        after = await readEntry('summarize');
        ends.resumed++;
      } else ends.kept++;
    } else ends.live++;
    if (after !== before && after?.next !== before?.next) {
      const live = after?.versions.find(
        (version) => version.version === keyOf(after, { model: 'summarize' }).version,
      );
      expect(live?.origin, `seed ${String(seed)}`).toMatchObject({ repository });
    }
    expect(await disorder(), `seed ${String(seed)}`).toEqual([]);
    expect(await (await database()).count('downloads'), `seed ${String(seed)}`).toBe(0);
    // The next sequence begins with a live model of its own, not with a hundred.
    if (seed % 10 === 0)
      for (const store of ['files', 'parts', 'models'] as const)
        await (await database()).clear(store);
  }
  console.log('sequences ended', ends);
  expect(Math.min(...Object.values(ends)), 'every end occurs').toBeGreaterThan(5);
});
