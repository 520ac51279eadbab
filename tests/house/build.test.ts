/**
 * `npm start` and the end-to-end tests build again where something has changed that goes into the
 * build: nothing that does may be missing from their rule, and each change must be noticed.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { resolveConfig } from 'vite';
import { afterAll, expect, test } from 'vitest';
import { sources, stateOfSources } from '../../scripts/build.mjs';

const folder = mkdtempSync(join(tmpdir(), 'inkling-build-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Whether a file of the project, by its path in it, is among these files and folders. */
const isAmong = (path: string, names: readonly string[]) =>
  names.some((name) => path === name || path.startsWith(`${name}/`));

test('whatever the settings of the build are made of is among the sources', async () => {
  for (const configFile of ['vite.config.ts', 'vite.embed.config.ts']) {
    const { configFileDependencies } = await resolveConfig({ configFile }, 'build');
    const paths = configFileDependencies.map((path) => relative(process.cwd(), path));
    expect(paths).toContain(configFile);
    for (const path of paths.filter((path) => !path.startsWith('node_modules/')))
      expect(isAmong(path, sources()), path).toBe(true);
  }
});

test('settings and folders of a site are sources; what tests and tools are set by is none', () => {
  expect(sources()).toEqual(
    expect.arrayContaining([
      'index.html',
      'package-lock.json',
      'package.json',
      'public',
      'src',
      'svelte.config.js',
      'tsconfig.base.json',
      'vite.chunks.config.ts',
      'vite.config.ts',
      'vite.embed.config.ts',
      'vite.policy.config.ts',
    ]),
  );
  for (const name of ['README.md', 'eslint.config.js', 'playwright.config.ts', 'vitest.config.ts'])
    expect(readdirSync('.')).toContain(name);
  for (const name of ['README.md', 'eslint.config.js', 'playwright.config.ts', 'vitest.config.ts'])
    expect(sources()).not.toContain(name);
});

test('a change of any of them is noticed, and of nothing else', () => {
  for (const name of sources()) {
    const path = join(folder, /^(?:src|public)$/.test(name) ? `${name}/deep/file.ts` : name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, 'as it was');
  }
  cpSync('README.md', join(folder, 'README.md'));
  let before = stateOfSources(folder);
  expect(stateOfSources(folder)).toBe(before);
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.\w+$/.test(path)) continue;
    writeFileSync(join(folder, path), `changed: ${path}`);
    const after = stateOfSources(folder);
    expect(after !== before, path).toBe(path !== 'README.md');
    before = after;
  }
  writeFileSync(join(folder, 'vite.more.config.ts'), 'another file of settings');
  expect(stateOfSources(folder)).not.toBe(before);
  before = stateOfSources(folder);
  writeFileSync(join(folder, 'vite.config.ts.timestamp-1-2.mjs'), 'what Vite writes and removes');
  expect(stateOfSources(folder)).toBe(before);
});
