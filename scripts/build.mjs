// @ts-check
/**
 * Builds the site, or the npm package, where something that goes into it has changed since it was
 * built: what `npm start` and the end-to-end tests have in common.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';
import { runTogether } from './steps.mjs';

/**
 * What goes into a build, of all that lies at the top of the project: by rule and not by name, so
 * that another file of settings is noticed too.
 */
const SOURCE =
  /^(?:src|public|index\.html|(?:vite|svelte)(?:\.\w+)*\.config\.[jt]s|tsconfig.*\.json|package(?:-lock)?\.json)$/;

/** @param {string} folder of the project @returns names of files and folders, sorted */
export function sources(folder = root) {
  return readdirSync(folder)
    .filter((name) => SOURCE.test(name))
    .sort();
}

/**
 * Names, sizes and times of all sources: reading 20 MB of weights at every start would be slower
 * and tell no more.
 * @param {string} folder of the project
 * @param {readonly string[]} more than goes into the site
 */
export function stateOfSources(folder = root, more = []) {
  const hash = createHash('sha256');
  /** @param {string} path */
  const visit = (path) => {
    const stats = statSync(join(folder, path));
    if (stats.isDirectory())
      for (const name of readdirSync(join(folder, path)).sort()) visit(`${path}/${name}`);
    else hash.update(`${path}\0${String(stats.size)}\0${String(stats.mtimeMs)}\n`);
  };
  for (const path of [...sources(folder), ...more]) visit(path);
  return hash.digest('hex');
}

/**
 * @typedef {import('./steps.mjs').Step & { folder: string, more: readonly string[] }} Build with the
 * folder that it makes, and what it is made of besides the sources of the site
 */

/** @type {Build} */
export const SITE = {
  name: 'build of the site',
  script: 'vite/bin/vite.js',
  parameters: ['build', '--logLevel', 'warn'],
  folder: 'dist',
  more: [],
};

/** @type {Build} */
export const PACKAGE = {
  name: 'build of the npm package',
  script: '../scripts/package.mjs',
  folder: 'dist-package',
  more: ['LICENSE', 'scripts/package.mjs', 'tests/embed/consumer.mts'],
};

/**
 * Builds what is stale of these, all at once.
 * @param {readonly Build[]} builds
 * @throws Error that names the one that failed
 */
export async function buildWhereStale(...builds) {
  const stale = builds
    .map((build) => ({
      build,
      stamp: join(root, build.folder, '.sources'),
      state: stateOfSources(root, build.more),
    }))
    .filter(({ stamp, state }) => !existsSync(stamp) || readFileSync(stamp, 'utf8') !== state);
  const passed = await runTogether(
    stale.map(({ build }) => build),
    Math.max(stale.length, 1),
  );
  for (const { stamp, state } of stale) writeFileSync(stamp, state);
  return passed;
}
