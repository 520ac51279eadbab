import fc from 'fast-check';
import { zipSync, type Zippable } from 'fflate';
import { describe, expect, test } from 'vitest';
import { at } from '../../contract/at';
import { InklingError } from '../../contract/errors';
import type { ZipLimits } from '../../contract/unzip';
import { readZip } from './read-zip';

const text = (value: string) => new TextEncoder().encode(value);
const zipped = (files: Zippable) => new Uint8Array(zipSync(files));
const view = (zip: Uint8Array) => new DataView(zip.buffer, zip.byteOffset, zip.byteLength);

const code = (zip: Uint8Array<ArrayBuffer>, limits?: ZipLimits): string => {
  try {
    readZip(zip, 'x.zip', limits);
    return 'read';
  } catch (error) {
    if (!(error instanceof InklingError)) throw error;
    expect(error.details).toEqual({ file: 'x.zip' });
    return error.code;
  }
};

/** Where the record of this signature begins, the first or the last one. */
function find(zip: Uint8Array, signature: number, which: 'first' | 'last' = 'first'): number {
  const found = Array.from({ length: zip.length - 3 }, (_, i) => i).filter(
    (i) => view(zip).getUint32(i, true) === signature,
  );
  return at(found, which === 'first' ? 0 : found.length - 1);
}
const [END, ENTRY] = [0x06054b50, 0x02014b50];

/** The zip with its end replaced by one of zip64 that says this many entries. */
function zip64(zip: Uint8Array, entries: number): Uint8Array<ArrayBuffer> {
  const end = find(zip, END);
  const all = new Uint8Array(end + 56 + 20 + 22);
  all.set(zip.subarray(0, end));
  all.set(zip.subarray(end), end + 76);
  const write = view(all);
  const start = write.getUint32(end + 76 + 16, true);
  write.setUint32(end, 0x06064b50, true);
  write.setBigUint64(end + 24, BigInt(entries), true);
  write.setBigUint64(end + 32, BigInt(entries), true);
  write.setBigUint64(end + 48, BigInt(start), true);
  write.setUint32(end + 56, 0x07064b50, true);
  write.setBigUint64(end + 64, BigInt(end), true);
  write.setUint16(end + 76 + 10, 0xffff, true);
  return all;
}

const two = {
  'a.txt': text('a'.repeat(900)),
  'b.txt': [text('b'), { level: 0 }],
} satisfies Zippable;

describe('a zip', () => {
  test('is read as it was written, deflated or not, without its folders', () => {
    const files = fc.dictionary(
      fc.stringMatching(/^[a-zé]{1,6}(?:\/[a-z]{1,4})?$/),
      fc.tuple(fc.uint8Array({ maxLength: 3_000 }), fc.constantFrom(0, 6)),
      { maxKeys: 6, noNullPrototype: true },
    );
    fc.assert(
      fc.property(files, (wanted) => {
        const zip = zipped({
          ...Object.fromEntries(
            Object.entries(wanted).map(([path, [bytes, level]]) => [
              path,
              [bytes, { level }] as [Uint8Array, { level: 0 | 6 }],
            ]),
          ),
          'folder/': new Uint8Array(0),
        });
        const read = readZip(zip, 'x.zip');
        expect(Object.fromEntries(read)).toEqual(
          Object.fromEntries(Object.entries(wanted).map(([path, [bytes]]) => [path, bytes])),
        );
        expect(Object.fromEntries(readZip(zip64(zip, read.size + 1), 'x.zip'))).toEqual(
          Object.fromEntries(read),
        );
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test('of 98 bytes that says it has four thousand million entries is refused', () => {
    const bomb = zip64(zipped({}), 4_000_000_000);
    expect(bomb.length).toBe(98);
    expect(code(bomb)).toBe('package-too-large');
    // Few enough to pass the limit, more than there are
    expect(code(zip64(zipped({}), 9_000))).toBe('package-damaged');
  });

  test('of more files than a model has is refused', () => {
    const many = zipped(
      Object.fromEntries(Array.from({ length: 30 }, (_, i) => [String(i), text('x')])),
    );
    expect(code(many, { entries: 30, bytes: 1e6 })).toBe('read');
    expect(code(many, { entries: 29, bytes: 1e6 })).toBe('package-too-large');
  });

  test('that unpacks to more than a model is refused before anything is unpacked', () => {
    const zip = zipped({ a: new Uint8Array(60_000), b: new Uint8Array(60_000) });
    expect(zip.length).toBeLessThan(500);
    expect(code(zip, { entries: 9, bytes: 119_999 })).toBe('package-too-large');
    expect(code(zip, { entries: 9, bytes: 120_000 })).toBe('read');
  });

  test.each([
    ['fewer bytes than come out', -1],
    ['more bytes than come out', 1],
    ['far more bytes than can come out', 1_000_000],
  ])('that says %s is refused', (_, more) => {
    const zip = zipped({ 'a.txt': text('a'.repeat(900)) });
    view(zip).setUint32(find(zip, ENTRY) + 24, 900 + more, true);
    expect(code(zip)).toBe('package-damaged');
  });

  test('whose entries share their bytes is refused', () => {
    const zip = zipped({ aa: new Uint8Array(5_000), bb: new Uint8Array(5_000) });
    view(zip).setUint32(find(zip, ENTRY, 'last') + 42, 0, true);
    expect(code(zip)).toBe('package-damaged');
  });

  test('whose entry reaches over the next one is refused', () => {
    const zip = zipped({ aa: new Uint8Array(5_000), bb: new Uint8Array(5_000) });
    const entry = find(zip, ENTRY);
    view(zip).setUint32(entry + 20, view(zip).getUint32(entry + 20, true) + 40, true);
    expect(code(zip)).toBe('package-damaged');
  });

  test.each([
    ['has a name twice', ['aa', 'aa']],
    ['leads out of its folder', ['aa', '..']],
  ])('that %s is refused', (_, [, name = '']) => {
    const zip = zipped({ aa: text('1'), bb: text('2') });
    zip.set(text(name), find(zip, ENTRY, 'last') + 46);
    expect(code(zip)).toBe('package-damaged');
  });

  test.each([
    ['encrypted', 8, 1],
    ['packed by another method', 10, 12],
  ])('that is %s is refused', (_, place, value) => {
    const zip = zipped(two);
    view(zip).setUint16(find(zip, ENTRY) + place, value, true);
    expect(code(zip)).toBe('package-damaged');
  });
});

test('whatever the bytes, there is an answer or a code', () => {
  const ends = new Map<string, number>();
  const count = (end: string) => ends.set(end, (ends.get(end) ?? 0) + 1);
  const base = zipped(two);
  const change = fc.record({
    place: fc.nat(base.length - 1),
    value: fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.nat(255)),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), fc.nat(40), (changes, cut) => {
      const zip = base.slice();
      for (const { place, value } of changes) zip[place] = value;
      count(code(zip.slice(0, zip.length - (cut < 30 ? 0 : cut)), { entries: 9, bytes: 1e6 }));
    }),
    { seed: 2, numRuns: 600 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      count(code(new Uint8Array(bytes)));
    }),
    { seed: 3, numRuns: 300 },
  );
  expect([...ends.keys()].sort()).toEqual(['package-damaged', 'package-too-large', 'read']);
});
