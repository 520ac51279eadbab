// @ts-check
/**
 * Builds the site, or the npm package, where something that goes into it has changed since it was
 * built: what `npm start` and the end-to-end tests have in common.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';

/**
 * What goes into a build, of all that lies at the top of the project: by rule and not by name, so
 * that another file of settings is noticed too.
 */
const SOURCE =
  /^(?:src|public|index\.html|(?:vite\.|svelte\.config\.).*|tsconfig.*\.json|package(?:-lock)?\.json)$/;

/** Goes into the package besides. */
const OF_PACKAGE = ['LICENSE', 'scripts/package.mjs', 'tests/embed/consumer.mts'];

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

/** @throws Error if it fails */
export function buildSite() {
  buildWhereStale('site', 'dist', stateOfSources(), ['vite/bin/vite.js', 'build', '--logLevel', 'warn']);
}

/** @throws Error if it fails */
export function buildPackage() {
  const state = stateOfSources(root, OF_PACKAGE);
  buildWhereStale('npm package', 'dist-package', state, ['../scripts/package.mjs']);
}

/**
 * @param {string} name
 * @param {string} folder where it is built, and what it was built from is noted
 * @param {string} state
 * @param {[script: string, ...parameters: string[]]} command the script relative to node_modules
 */
function buildWhereStale(name, folder, state, [script, ...parameters]) {
  const stamp = join(root, folder, '.sources');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return;
  console.log(`inkling: building the ${name}`);
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules', script), ...parameters],
    { cwd: root, stdio: 'inherit' },
  );
  if (status !== 0) throw new Error(`the ${name} could not be built; the message is above.`);
  writeFileSync(stamp, state);
}
