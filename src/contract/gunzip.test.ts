import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { gunzip, isGzip, readAtMost } from './gunzip';

const packed = (bytes: number) => new Blob([new Uint8Array(gzipSync(Buffer.alloc(bytes, 7)))]);

test('what was packed comes out, up to the limit', async () => {
  const bytes = await gunzip(packed(1_000), 1_000);
  expect(bytes).toEqual(new Uint8Array(1_000).fill(7));
  await expect(gunzip(packed(1_001), 1_000)).rejects.toThrow(RangeError);
});

test('a bomb is left where it gets too large', async () => {
  const bomb = packed(64 * 2 ** 20);
  expect(bomb.size).toBeLessThan(70_000);
  await expect(gunzip(bomb, 1_000_000)).rejects.toThrow(RangeError);

  let given = 0;
  const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      given += 1_000;
      controller.enqueue(new Uint8Array(1_000));
    },
  });
  await expect(readAtMost(endless, 10_000)).rejects.toThrow(RangeError);
  expect(given).toBeLessThan(15_000);
});

test('what only begins as a .gz is refused', async () => {
  const bytes = Uint8Array.from([0x1f, 0x8b, 8, 0, 1, 2, 3]);
  expect(isGzip(bytes)).toBe(true);
  expect(isGzip(bytes.subarray(1))).toBe(false);
  await expect(gunzip(new Blob([bytes]), 100)).rejects.toThrow();
});
