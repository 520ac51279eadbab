// @ts-check
/**
 * `npm run test:training [-- --if-present]`: the tests of the Python that makes the models, with
 * the Python that INKLING_PYTHON names or else `python3`. Where that or a package is missing it
 * says what to install and fails; with `--if-present` it says so and is content.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root, runScript } from './install.mjs';

/** Prints each package of training/pyproject.toml that is missing or of another version. */
const MISSING = `
import sys, tomllib
from importlib.metadata import PackageNotFoundError, version

project = tomllib.load(open(sys.argv[1], "rb"))["project"]
for pinned in project["dependencies"]:
    name, wanted = pinned.split("==")
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

/** @param {string} python @param {string[]} parameters */
const ask = (python, parameters) =>
  spawnSync(python, parameters, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** What has to be installed before the tests can run, null where nothing has. @param {string} python */
function lacks(python) {
  const asked = ask(python, ['-c', 'import sys; print(*sys.version_info[:2])']);
  if (asked.status !== 0)
    return `${python} does not run: install Python ${OLDEST.join('.')} or newer, or name it in INKLING_PYTHON`;
  const [major = 0, minor = 0] = asked.stdout.trim().split(' ').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor))
    return `${python} is Python ${String(major)}.${String(minor)}: install ${OLDEST.join('.')} or newer, or name it in INKLING_PYTHON`;
  const { status, stdout } = ask(python, ['-c', MISSING, join('training', 'pyproject.toml')]);
  if (status !== 0) throw new Error('could not look for the packages; the message is above');
  const missing = stdout.trim().split(/\s+/).join(', ');
  return missing === '' ? null : `${python} has no ${missing}: ${python} -m pip install ./training`;
}

await runScript(() => {
  const python = process.env.INKLING_PYTHON ?? 'python3';
  const lacking = lacks(python);
  if (lacking !== null) {
    if (!process.argv.includes('--if-present')) throw new Error(lacking);
    console.log(`inkling: tests of training/ skipped: ${lacking}`);
    return;
  }
  const { status } = spawnSync(python, ['-m', 'pytest', '-q', 'training'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('the tests of training/ failed');
});
