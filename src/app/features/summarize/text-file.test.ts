import { expect, test } from 'vitest';
import { readTextFile } from './text-file';

function file(...parts: BlobPart[]): File {
  return new File(parts, 'notes.txt');
}

test('reads UTF-8 without its byte order mark', async () => {
  expect(await readTextFile(file(new Uint8Array([0xef, 0xbb, 0xbf]), 'Grüße, 世界'))).toBe(
    'Grüße, 世界',
  );
});

test('reads UTF-16 with a byte order mark', async () => {
  expect(await readTextFile(file(new Uint8Array([0xff, 0xfe, 0x48, 0x00, 0x69, 0x00])))).toBe('Hi');
});

test.each([
  ['input-empty', file()],
  ['input-not-text', file(new Uint8Array([0x25, 0x50, 0x44, 0x46, 0xe2, 0xe3, 0xcf, 0xd3]))],
  ['input-not-text', file('a\0b')],
  ['input-too-long', file('x'.repeat(4_000_001))],
])('refuses with %s', async (code, refused) => {
  await expect(readTextFile(refused)).rejects.toMatchObject({ code });
});
