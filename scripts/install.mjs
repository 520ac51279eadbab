// @ts-check
/**
 * Makes node_modules what package-lock.json says, if it is not. Uses Node alone: nothing is
 * installed yet when it runs.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const OLDEST = [20, 19];

/** Install what is missing; quick when nothing is. @throws Error with what to do */
export function install() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (
    major < /** @type {number} */ (OLDEST[0]) ||
    (major === OLDEST[0] && minor < /** @type {number} */ (OLDEST[1]))
  ) {
    throw new Error(
      `Inkling needs Node ${OLDEST.join('.')} or newer; this is ${process.versions.node}. Get it from https://nodejs.org.`,
    );
  }
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.inkling-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('inkling: installing packages (about half a minute, once)');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0)
    throw new Error(
      'npm ci failed; its message is above. The npm registry must be reachable for the first start.',
    );
  writeFileSync(stamp, lock);
}

/**
 * Run `main`, and end with its message instead of a stack if it fails.
 * @param {() => Promise<void> | void} main
 */
export async function runScript(main) {
  try {
    await main();
  } catch (error) {
    console.error(`inkling: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await runScript(install);
