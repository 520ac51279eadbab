// @ts-check
/**
 * The Python of the optional tests: the one that INKLING_PYTHON names, or else `python3`, and
 * whether it has the packages that a list asks for.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';

/** Prints each package that is missing, and says which is of another version. */
const MISSING = `
import sys
from importlib.metadata import PackageNotFoundError, version

for pinned in sys.argv[1:]:
    name, wanted = pinned.split("==")
    name = name.split("[")[0]
    try:
        found = version(name).split("+")[0]
    except PackageNotFoundError:
        found = None
    if found is None:
        print(name)
    elif found != wanted:
        print(f"{name} is {found} instead of {wanted}", file=sys.stderr)
`;

const OLDEST = [3, 11];

export const python = process.env['INKLING_PYTHON'] ?? 'python3';

/** @param {string[]} parameters */
const ask = (parameters) =>
  spawnSync(python, parameters, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/**
 * What has to be installed before tests can run, null where nothing has.
 * @param {string} list file of the project with the packages, each as name==version
 * @param {string} installing what pip is to be told
 */
function lacks(list, installing) {
  const asked = ask(['-c', 'import sys; print(*sys.version_info[:2])']);
  if (asked.status !== 0)
    return `${python} does not run: install Python ${OLDEST.join('.')} or newer, or name it in INKLING_PYTHON`;
  const [major = 0, minor = 0] = asked.stdout.trim().split(' ').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor))
    return `${python} is Python ${String(major)}.${String(minor)}: install ${OLDEST.join('.')} or newer, or name it in INKLING_PYTHON`;
  const pinned = readFileSync(join(root, list), 'utf8').match(/[\w.-]+(?:\[\w+\])?==[\w.]+/g) ?? [];
  const { status, stdout } = ask(['-c', MISSING, ...pinned]);
  if (status !== 0) throw new Error('could not look for the packages; the message is above');
  const missing = stdout.trim().split(/\s+/).join(', ');
  return missing === ''
    ? null
    : `${python} has no ${missing}: ${python} -m pip install ${installing}`;
}

/**
 * Whether tests in Python can run. With `--if-present` on the command line it says what is missing,
 * and is content.
 * @param {string} tests what they are called
 * @param {string} list
 * @param {string} installing
 * @throws Error with what to install
 */
export function hasPackages(tests, list, installing) {
  const lacking = lacks(list, installing);
  if (lacking === null) return true;
  if (!process.argv.includes('--if-present')) throw new Error(lacking);
  console.log(`inkling: ${tests} skipped: ${lacking}`);
  return false;
}
