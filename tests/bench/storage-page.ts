/**
 * Measures how long a model's bytes take out of IndexedDB, as the app reads them, against the Cache
 * API in the same page.
 */
import { database } from '../../src/storage/database';
import { keepPart, sealFile } from '../../src/storage/download-store';
import { getFile } from '../../src/storage/weight-files';

const RANGE = 8 * 2 ** 20;
const HASH = 'b'.repeat(64);
const ADDRESS = '/bench/weights.bin';

/** Put the same random bytes into both, as a download does it: in ranges. */
async function fill(bytes: number): Promise<void> {
  const data = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += 65_536) crypto.getRandomValues(data.subarray(at, at + 65_536));
  const id = 'bench';
  await (await database()).put('downloads', { id } as never);
  for (let at = 0; at < bytes; at += RANGE)
    await keepPart(id, HASH, at, data.slice(at, at + RANGE));
  await sealFile(HASH, bytes);
  await (await caches.open('bench')).put(ADDRESS, new Response(data));
}

/** One reading of each, in milliseconds, in turn. */
async function read(): Promise<{ ours: number; cache: number; bytes: number }> {
  const start = performance.now();
  const ours = await getFile(HASH);
  const between = performance.now();
  const cached = new Uint8Array(
    (await (await (await caches.open('bench')).match(ADDRESS))?.arrayBuffer()) ??
      new ArrayBuffer(0),
  );
  const end = performance.now();
  if (!ours || ours.byteLength !== cached.byteLength) throw new Error('They do not hold the same.');
  return { ours: between - start, cache: end - between, bytes: ours.byteLength };
}

Object.assign(window, { bench: { fill, read } });
