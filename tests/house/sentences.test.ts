/**
 * Sentences are fetched by view: what a view may say must be among what comes with it, or a reader
 * sees a key.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { OWN, PARTS } from '../../src/app/i18n/areas';
import * as frame from '../../src/app/i18n/en/frame';
import { messages } from '../../src/app/i18n/en';
import { ROUTES } from '../../src/app/state/routes';

const APP = join(import.meta.dirname, '../../src/app');

/** What a file imports, but for what comes with sentences of its own. */
const IMPORTS = /(?:from|(?<!(?:withSentences|later)\(\s*)import\()\s*'(\.{1,2}\/[^']+)'/g;
/** What comes with the sentences of PARTS; `later` is a snippet that waits for such a part. */
const PART_IMPORTS = /(?:withSentences|later)\(\s*import\('(\.{1,2}\/[^']+)'/g;

/** Files of the app that a file imports in this way. */
function importsOf(path: string, pattern: RegExp): string[] {
  return [...readFileSync(path, 'utf8').matchAll(pattern)].flatMap(([, imported = '']) => {
    const base = join(dirname(path), imported);
    const found = [base, `${base}.ts`].find((each) =>
      statSync(each, { throwIfNoEntry: false })?.isFile(),
    );
    return found?.startsWith(APP) && !found.includes('/i18n/') ? [found] : [];
  });
}

/** A file of the app and all files of the app that it imports, at once or later. */
function withImports(path: string, visited = new Set<string>()): Set<string> {
  if (visited.has(path)) return visited;
  visited.add(path);
  for (const imported of importsOf(path, IMPORTS)) withImports(imported, visited);
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
  const files = [...withImports(join(APP, `features/${route}/${name}.svelte`))];
  const said = new Set(files.flatMap(areasIn));

  test('says only what comes with it or with the frame', () => {
    expect(said.size).toBeGreaterThan(0);
    const there: readonly string[] = [...Object.keys(frame), ...OWN[route]];
    expect([...said].filter((area) => !there.includes(area))).toEqual([]);
  });

  test('has parts that say only what comes with them besides', () => {
    const parts = files.flatMap((path) => importsOf(path, PART_IMPORTS));
    expect(parts.length > 0).toBe(
      ['summarize', 'sentiment', 'digits', 'models', 'train'].includes(route),
    );
    const there: readonly string[] = [...Object.keys(frame), ...OWN[route], ...PARTS];
    const saidLater = parts.flatMap((part) => [...withImports(part)]).flatMap(areasIn);
    expect(saidLater.filter((area) => !there.includes(area))).toEqual([]);
  });
});

test('the frame says only what comes with it', () => {
  const files = readdirSync(join(APP, 'shell')).filter((name) => name.endsWith('.svelte'));
  const said = files.flatMap((name) => areasIn(join(APP, 'shell', name)));
  expect(said).toContain('page');
  expect(said.filter((area) => !(area in frame))).toEqual([]);
});
