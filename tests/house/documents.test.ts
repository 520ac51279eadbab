/**
 * The documents lead somewhere: each link, heading, path, command and module that they name is
 * there. And the first page stays a page.
 */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/contract/rest/rest-limits';
import { DOCUMENTS, parse, read, root } from './documents';

const { scripts, dependencies, devDependencies } = v.parse(
  v.object({
    scripts: v.record(v.string(), v.string()),
    dependencies: v.record(v.string(), v.string()),
    devDependencies: v.record(v.string(), v.string()),
  }),
  JSON.parse(read('package.json')),
);

/** Folders that programs make, and git ignores. */
const MADE_LATER = ['training/.work'];

const there = (path: string) => existsSync(join(root, path));

/** A path of this repository; a placeholder in it makes it none. */
const PATH = /^(?:src|tests|scripts|training|public|docs|\.github)\/[^\s<>{}…]*$/;

/** Whether anything lies at a path in which `*` stands for a part of a name. */
function found(path: string): boolean {
  const [name = '', ...rest] = path.split('/').filter((part) => part !== '');
  const visit = (folder: string, [part, ...deeper]: readonly string[]): boolean => {
    if (part === undefined) return true;
    if (!part.includes('*')) return there(join(folder, part)) && visit(join(folder, part), deeper);
    const pattern = new RegExp(`^${part.split('*').map(escaped).join('.*')}$`);
    return readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => pattern.test(entry.name) && (deeper.length === 0 || entry.isDirectory()))
      .some((entry) => visit(join(folder, entry.name), deeper));
  };
  return there(name) && visit(name, rest);
}

const escaped = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

/** A link that leads nowhere, as a sentence; null for one that leads somewhere, or out. */
function broken(document: string, link: string): string | null {
  if (/^[a-z]+:/i.test(link)) return null;
  const [path = '', anchor] = decodeURI(link).split('#');
  const target = path === '' ? document : normalize(join(dirname(document), path));
  if (target.startsWith('..') || !there(target)) return `${link}: no such file`;
  if (anchor === undefined) return null;
  return parse(read(target)).anchors.has(anchor) ? null : `${link}: no such heading`;
}

describe.each(DOCUMENTS)('%s', (document) => {
  const text = read(document);
  const { links, code, blocks } = parse(text);
  const commands = [...code, ...blocks].join('\n');

  test('links lead to files and headings that are there', () => {
    expect(links.flatMap((link) => broken(document, link) ?? [])).toEqual([]);
  });

  test('paths are there', () => {
    const paths = code.flatMap((each) => PATH.exec(each)?.[0] ?? []);
    expect(paths.filter((path) => !MADE_LATER.includes(path) && !found(path))).toEqual([]);
  });

  test('commands are there', () => {
    const npm = [...commands.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name);
    const node = [...commands.matchAll(/\bnode ((?:scripts|tests)\/[\w/.-]+)/g)].map(
      ([, path = '']) => path,
    );
    const python = [...commands.matchAll(/-m (?:unittest )?(training(?:\.\w+)+)/g)].map(
      ([, module = '']) => `${module.replaceAll('.', '/')}.py`,
    );
    expect(npm.filter((name) => !(name in scripts))).toEqual([]);
    expect([...node, ...python].filter((path) => !there(path))).toEqual([]);
  });
});

test('the README is a page of at most 120 lines', () => {
  expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(120);
});

test('the README says of every package what it is for', () => {
  const table = parse(read('README.md')).tables.find(([head]) => head?.[0] === 'package') ?? [];
  const named = table.slice(1).flatMap(([names = '']) => names.split(', '));
  expect(named.toSorted()).toEqual(Object.keys({ ...dependencies, ...devDependencies }).sort());
});

test('every page of docs/ can be reached from the README', () => {
  const { links } = parse(read('README.md'));
  expect(DOCUMENTS.filter((path) => path.startsWith('docs/') && !links.includes(path))).toEqual([]);
});

test('docs/rest-api.md says the limits that the interface has', () => {
  const page = read('docs/rest-api.md');
  const { bodyBytes, queue, waitMs, timeMs } = LIMITS;
  expect(page).toContain(`more than ${String(bodyBytes / 2 ** 20)} MiB`);
  expect(page).toContain(`${String(queue)} requests are under way`);
  expect(page).toContain(`within ${String(waitMs / 1000)} s`);
  expect(page).toContain(`more than ${String(timeMs / 1000)} s`);
});
