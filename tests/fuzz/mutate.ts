/**
 * What fuzzing shares: files that were right and are not any more, and the promise that every reader
 * of them keeps. The seeds are fixed; `INKLING_FUZZ` multiplies how many files are tried.
 */
import fc from 'fast-check';
import { expect } from 'vitest';
import { InklingError } from '../../src/contract/errors';

const times = Number(process.env['INKLING_FUZZ'] ?? 1);

/** So many runs, or as many times more as the environment says, from this seed. */
export const runs = (count: number, seed: number) => ({
  numRuns: Math.ceil(count * times),
  seed: times === 1 ? seed : seed + times,
});

type Bytes = Uint8Array<ArrayBuffer>;
type Change = (file: Bytes, others: readonly Bytes[]) => Bytes;

/** A place in a file, as a share of its length: it means something in any file. */
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const at = (share: number, { length }: Bytes) => Math.floor(share * length);

const join = (...parts: readonly Bytes[]): Bytes => {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    all.set(part, end);
    end += part.length;
  }
  return all;
};
const replaced = (file: Bytes, from: number, to: number, by: Bytes) =>
  join(file.slice(0, from), by, file.slice(to));
const written = (file: Bytes, from: number, by: Bytes) =>
  replaced(file, from, from + by.length, by);

const flip = fc.tuple(place, fc.nat(255)).map(
  ([where, value]): Change =>
    (file) =>
      written(file, at(where, file), Uint8Array.of(value)),
);
const cut = fc.tuple(place, place).map(
  ([a, b]): Change =>
    (file) =>
      replaced(file, at(Math.min(a, b), file), at(Math.max(a, b), file), new Uint8Array()),
);
const end = place.map(
  (where): Change =>
    (file) =>
      file.slice(0, at(where, file)),
);
const repeat = fc
  .tuple(place, fc.nat(200), fc.integer({ min: 2, max: 40 }))
  .map(([where, length, count]): Change => (file) => {
    const from = at(where, file);
    const part = file.slice(from, from + length);
    return replaced(file, from, from, join(...Array<Bytes>(count).fill(part)));
  });
const splice = fc
  .tuple(place, place, fc.nat(400), fc.nat(9))
  .map(([where, from, length, which]): Change => (file, others) => {
    const other = others[which % others.length] ?? file;
    const start = at(from, other);
    return written(file, at(where, file), other.slice(start, start + length));
  });

/** Lengths and counts as formats write them: 16 and 32 bits in both orders, varints. */
const LENGTHS = [
  [0, 0, 0, 0],
  [255, 255, 255, 255],
  [255, 255, 255, 127],
  [0, 0, 0, 128],
  [128, 0, 0, 0],
  [255, 255],
  [255, 255, 255, 255, 15],
  [128, 128, 128, 128, 128, 128, 128, 128, 128, 1],
].map((bytes) => Uint8Array.from(bytes));
const length = fc.tuple(place, fc.constantFrom(...LENGTHS)).map(
  ([where, by]): Change =>
    (file) =>
      written(file, at(where, file), by),
);

const HOSTILE = [
  ...['-1', '0', '1e999', '1e15', '0.5', '9'.repeat(400), 'null', 'true', '""', '[]', '{}'],
  ...['"__proto__"', '"constructor"', '"../../x"', '"\\u202e\\u0000"', '{"__proto__":{"a":1}}'],
  ...['['.repeat(9_000), `"${'a'.repeat(20_000)}"`, '&a [*a,*a]', '=cmd|x!A1', '"\n"'],
].map((text) => new TextEncoder().encode(text));
/** In place of a number or a string of a text, wherever the next one begins. */
const value = fc.tuple(place, fc.constantFrom(...HOSTILE)).map(([where, by]): Change => (file) => {
  const text = new TextDecoder('latin1').decode(file);
  const token = /-?\d[\d.eE+-]*|"[^"\n]{0,200}"|\[\]|\{\}/g;
  token.lastIndex = at(where, file);
  const found = token.exec(text);
  return found
    ? replaced(file, found.index, found.index + found[0].length, by)
    : written(file, at(where, file), by);
});

/** One of these files after a few changes, or random bytes. */
export function mutated(bases: readonly Bytes[]): fc.Arbitrary<Bytes> {
  const changes = fc.array(fc.oneof(flip, cut, end, repeat, splice, length, value), {
    minLength: 1,
    maxLength: 4,
  });
  return fc.oneof(
    {
      arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Uint8Array.from(bytes)),
      weight: 1,
    },
    {
      arbitrary: fc
        .tuple(fc.constantFrom(...bases), changes)
        .map(([base, each]) => each.reduce((file, change) => change(file, bases), base)),
      weight: 9,
    },
  );
}

/** Longer than that no file of some kilobytes may take, on a machine that has other work too. */
const PATIENCE_MS = 5_000;

/**
 * The promise: a value, or an error with a code that says what is wrong, soon.
 * @returns `read`, `none` for null, or the code
 */
export async function ending(work: () => unknown): Promise<string> {
  const start = performance.now();
  try {
    return (await work()) === null ? 'none' : 'read';
  } catch (error) {
    if (!(error instanceof InklingError)) throw error;
    expect(error.code).not.toBe('internal');
    return error.code;
  } finally {
    expect(performance.now() - start).toBeLessThan(PATIENCE_MS);
  }
}
