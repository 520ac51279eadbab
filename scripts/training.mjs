// @ts-check
/**
 * `npm run test:training [-- --if-present]`: the tests of the Python that makes the models. Where
 * Python or a package is missing it says what to install and fails; with `--if-present` it says so
 * and is content.
 */
import { spawnSync } from 'node:child_process';
import { root, runScript } from './install.mjs';
import { hasPackages, python } from './python.mjs';

await runScript(() => {
  if (!hasPackages('tests of training/', 'training/pyproject.toml', './training')) return;
  const { status } = spawnSync(python, ['-m', 'pytest', '-q', 'training'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('the tests of training/ failed');
});
