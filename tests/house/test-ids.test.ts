/** Programs drive the page by its test ids: docs/testing.md names every one, and none besides. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, read, root } from './documents';
import { testIds } from './test-ids';

const sources = new Map(
  readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.svelte'))
    .map((path) => [path, read(`src/${path}`)] as const),
);

const tables = parse(read('docs/testing.md')).tables.filter(
  ([head]) => head?.[0] === '`data-testid`',
);

/** What stands between backticks in a column of all the tables. */
const column = (index: number) =>
  tables
    .flatMap((rows) => rows.slice(1))
    .flatMap((row) => [...(row[index] ?? '').matchAll(/`([^`]+)`/g)].map(([, text = '']) => text));

const withoutNames = (id: string) => id.replace(/\{[^}]*\}/g, '{}');

test('every test id of the components is documented, and every documented one is there', () => {
  expect(column(0).map(withoutNames).toSorted()).toEqual([...testIds(sources)].sort());
});

test('the documented attributes are there', () => {
  const attributes = column(2).filter((text) => text.startsWith('data-'));
  const all = [...sources.values()].join('\n');
  expect(attributes.length).toBeGreaterThan(20);
  expect(attributes.filter((name) => !all.includes(`${name}=`))).toEqual([]);
});

test('ids are put together from properties, constants and choices', () => {
  const found = testIds(
    new Map([
      [
        'A.svelte',
        '<script>let { id, testid } = $props(); const all = `${id}-all`;</script><b data-testid={testid}></b><i data-testid="{all}-x"></i>',
      ],
      [
        'B.svelte',
        '<script>const kind = $derived(on ? "p" : "q");</script><A testid="one-{kind}" id="two" /><u data-testid="three-{thing.name}"></u>',
      ],
    ]),
  );
  expect([...found].sort()).toEqual(['one-p', 'one-q', 'three-{}', 'two-all-x']);
});
