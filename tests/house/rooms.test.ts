/** The table of rooms in docs/architecture.md is the house as it stands. */
import { describe, expect, test } from 'vitest';
import { linesOf, mayImport, rooms, tableIn } from '../../scripts/rooms.mjs';
import { read } from './documents';

/** Lines change with every commit: the table has their order of size. */
const LINES = 0.25;

const table = tableIn(read('docs/architecture.md'));
const all = rooms();

test('names every room, and no other', () => {
  expect([...table.keys()]).toEqual(all.map(({ folder }) => folder));
});

describe.each(all)('$folder', (room) => {
  const [about = '', others, , lines = ''] = table.get(room.folder) ?? [];

  test('says what is in it, and what it may import by the law', () => {
    expect(about).not.toBe('');
    expect(others).toBe(mayImport(room, all));
  });

  test('says about how long it is (node scripts/rooms.mjs --write)', () => {
    expect(Math.abs(Number(lines) / linesOf(room) - 1)).toBeLessThan(LINES);
  });
});

test('a rule forbids what it says, for all files or for some', () => {
  const room = (folder: string) => all.find((each) => each.folder === folder);
  const [contract, client, embed] = ['contract', 'client', 'embed'].map((name) =>
    room(`src/${name}`),
  );
  if (!contract || !client || !embed) throw new Error('a realm is missing');
  expect(mayImport(contract, all)).toBe('nothing of ours');
  expect(mayImport(client, all)).toMatch(
    /^contract, engine \(1 of its files\), reader \(1 of its files\), storage \(\d+ of its files\)$/,
  );
  expect(mayImport(embed, all)).not.toMatch(/engine/);
});
