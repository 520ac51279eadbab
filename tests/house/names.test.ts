/**
 * Where names of files know no case (macOS, Windows), `./models.svelte` is Models.svelte and not
 * models.svelte.ts: a folder must not have both.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SOURCE = join(import.meta.dirname, '../../src');

test('no two files of a folder differ by case or the ending .ts only', () => {
  const paths = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' });
  expect(paths).toContain('app/shell/App.svelte');
  const first = new Map<string, string>();
  const clashes = paths.flatMap((path) => {
    const name = path.toLowerCase().replace(/\.ts$/, '');
    const other = first.get(name);
    first.set(name, path);
    return other === undefined ? [] : [[other, path]];
  });
  expect(clashes).toEqual([]);
});
