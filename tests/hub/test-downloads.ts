/**
 * What tests of downloads share: the fake Hub and its models, storage and locks in Node, and the look
 * at what a download has left behind.
 */
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, vi } from 'vitest';
import type { Model } from '../../src/contract/models/model-info';
import { database } from '../../src/storage/database';
import { readEntry } from '../../src/storage/registry-store';
import { getFile } from '../../src/storage/weight-files';
import { FakeHub, type HubFile } from './server';

/** What is used here of Web Locks: exclusive, waiting, aborted while they wait. */
export const locked = new Map<string, Promise<unknown>>();
const locks = {
  async request(name: string, ...rest: unknown[]): Promise<unknown> {
    const work = rest.at(-1) as () => Promise<unknown>;
    const { signal } = (rest.length > 1 ? rest[0] : {}) as { signal?: AbortSignal };
    const before = locked.get(name) ?? Promise.resolve();
    const mine = before
      .catch(() => undefined)
      .then(() => {
        signal?.throwIfAborted();
        return work();
      });
    locked.set(
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

export const { inspectRepository } = await import('../../src/engine/transfer/hub/hub-offers');
export const { orderDownload, runUntilStopped, steerDownload } =
  await import('../../src/engine/transfer/download/download-service');

const QUICK = { attempts: 4, backoffMs: 1, longestMs: 5, stallMs: 250 } as const;
/** Where nothing goes wrong on purpose: a machine under load may take its time. */
export const CALM = { ...QUICK, stallMs: 10_000 } as const;
export const OPTIONS = {
  retries: QUICK,
  rangeBytes: 4_096,
  parallel: 3,
  prove: (model: Model) => Promise.resolve({ ...model, golden: GOLDEN } as Model),
};
const GOLDEN = { text: 'a', inputIds: [1], tokens: [1] };
export const CALMLY = { ...OPTIONS, retries: CALM };
export const TARGET = { model: 'summarize', goLive: true };

/** mulberry32: the same numbers for the same seed, everywhere. */
export function chance(seed: number): () => number {
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

export function model(random: () => number): HubFile[] {
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

export const hub = new FakeHub();
beforeAll(() => hub.open());
afterAll(() => hub.close());
beforeEach(async () => {
  hub.asked.length = 0;
  hub.fault = () => null;
  const db = await database();
  for (const store of ['files', 'parts', 'models', 'downloads'] as const) await db.clear(store);
});

export const query = (repository: string) =>
  ({ task: 'summarize', endpoint: hub.endpoint, repository, revision: 'main' }) as const;

export async function get(
  repository: string,
  options: typeof OPTIONS | typeof CALMLY = CALMLY,
): Promise<void> {
  const offer = await inspectRepository(query(repository), undefined, options.retries);
  await runUntilStopped(await orderDownload(offer, 'q8', TARGET), () => undefined, options);
}

/** What is stored and named by nobody, or named and not stored. */
export async function disorder(): Promise<string[]> {
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
