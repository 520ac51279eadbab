// @ts-check
/**
 * `npm test`: types, lint, unit tests, then end-to-end tests on the production build. Stops at the
 * first step that fails.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { install, root, runScript } from './install.mjs';

/** @type {[name: string, bin: string, parameters: string[]][]} */
const STEPS = [
  ['types', 'typescript/bin/tsc', ['-p', 'src/contract']],
  ['types', 'typescript/bin/tsc', ['-p', 'src/storage']],
  ['types', 'typescript/bin/tsc', ['-p', 'src/engine']],
  ['types', 'typescript/bin/tsc', ['-p', 'src/client']],
  ['types', 'typescript/bin/tsc', ['-p', 'src/serve']],
  ['types', 'typescript/bin/tsc', ['-p', 'src/embed']],
  ['types', 'typescript/bin/tsc', ['-p', 'tests']],
  [
    'types',
    'svelte-check/bin/svelte-check',
    ['--tsconfig', 'src/app/tsconfig.json', '--fail-on-warnings', '--output', 'human'],
  ],
  ['lint', 'eslint/bin/eslint.js', ['--max-warnings', '0', '.']],
  ['unit tests', 'vitest/vitest.mjs', ['run']],
  ['build', 'vite/bin/vite.js', ['build', '--logLevel', 'warn']],
  ['package', '../scripts/package.mjs', []],
  ['end-to-end tests', '@playwright/test/cli.js', ['test']],
];

/**
 * Unit tests share one browser, and where that dies (software GPUs, short memory) vitest cannot try
 * one test again: all are run once more.
 */
const TRIES = new Map([['unit tests', 2]]);

/** @param {string} bin @param {string[]} parameters @param {NodeJS.ProcessEnv} environment */
function passes(bin, parameters, environment) {
  return (
    spawnSync(process.execPath, [join(root, 'node_modules', bin), ...parameters], {
      cwd: root,
      stdio: 'inherit',
      env: environment,
    }).status === 0
  );
}

await runScript(async () => {
  install();
  const { ensureBrowser } = await import('./browser.mjs');
  const environment = { ...process.env, CHROME_PATH: ensureBrowser() };
  for (const [name, bin, parameters] of STEPS) {
    const start = performance.now();
    let passed = passes(bin, parameters, environment);
    for (let left = (TRIES.get(name) ?? 1) - 1; !passed && left > 0; left -= 1) {
      console.log(`inkling: ${name} failed; once more, since what fails twice is no accident`);
      passed = passes(bin, parameters, environment);
    }
    if (!passed)
      throw new Error(`${name} failed: ${bin.split('/')[0] ?? bin} ${parameters.join(' ')}`);
    console.log(`inkling: ${name} passed in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
});
