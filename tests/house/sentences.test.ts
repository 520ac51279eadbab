/**
 * Sentences are fetched by view: what a view may say must be among what comes with it, or a reader
 * sees a key.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { OWN } from '../../src/app/i18n/areas';
import * as frame from '../../src/app/i18n/en/frame';
import { messages } from '../../src/app/i18n/en';
import { ROUTES } from '../../src/app/state/routes';

const APP = join(import.meta.dirname, '../../src/app');

/** A file of the app and all files of the app that it imports, at once or later. */
function withImports(path: string, visited = new Set<string>()): Set<string> {
  if (visited.has(path)) return visited;
  visited.add(path);
  for (const [, imported = ''] of readFileSync(path, 'utf8').matchAll(
    /(?:from|import\()\s*'(\.{1,2}\/[^']+)'/g,
  )) {
    const base = join(dirname(path), imported);
    const found = [base, `${base}.ts`].find((each) =>
      statSync(each, { throwIfNoEntry: false })?.isFile(),
    );
    if (found?.startsWith(APP) && !found.includes('/i18n/')) withImports(found, visited);
  }
  return visited;
}

/** Areas whose sentences are said in a file: `t('page.stop')`, or the like. */
function areasIn(path: string): string[] {
  return [...readFileSync(path, 'utf8').matchAll(/\bt\((?:[^()'`]*\? *)?['`](\w+)\./g)]
    .map(([, area = '']) => area)
    .filter((area) => area in messages);
}

describe.each(ROUTES)('the view %s', (route) => {
  const name = route.charAt(0).toUpperCase() + route.slice(1);
  const said = new Set(
    [...withImports(join(APP, `features/${route}/${name}.svelte`))].flatMap(areasIn),
  );

  test('says only what comes with it or with the frame', () => {
    expect(said.size).toBeGreaterThan(0);
    const there: readonly string[] = [...Object.keys(frame), ...OWN[route]];
    expect([...said].filter((area) => !there.includes(area))).toEqual([]);
  });
});

test('the frame says only what comes with it', () => {
  const files = readdirSync(join(APP, 'shell')).filter((name) => name.endsWith('.svelte'));
  const said = files.flatMap((name) => areasIn(join(APP, 'shell', name)));
  expect(said).toContain('page');
  expect(said.filter((area) => !(area in frame))).toEqual([]);
});
