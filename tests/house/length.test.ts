/** No file of ours is longer than one reading takes: what passes this is really two. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const MOST_LINES = 300;

const files = ['src', 'tests', 'scripts'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ts|mjs|svelte)$/.test(path) && !path.includes('node_modules'))
    .map((path) => join(folder, path)),
);

test('no file is longer than 300 lines', () => {
  expect(files.length).toBeGreaterThan(500);
  const linesOf = (path: string) => readFileSync(path, 'utf8').split('\n').length - 1;
  expect(files.filter((path) => linesOf(path) > MOST_LINES)).toEqual([]);
});
