// @ts-check
/** `npm test`: types, lint, unit tests, then end-to-end tests on the production build. Stops at the first step that fails. */
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
  ['types', 'svelte-check/bin/svelte-check', ['--tsconfig', 'src/app/tsconfig.json', '--fail-on-warnings', '--output', 'human']],
  ['lint', 'eslint/bin/eslint.js', ['--max-warnings', '0', '.']],
  ['unit tests', 'vitest/vitest.mjs', ['run']],
  ['build', 'vite/bin/vite.js', ['build', '--logLevel', 'warn']],
  ['package', '../scripts/package.mjs', []],
  ['end-to-end tests', '@playwright/test/cli.js', ['test']],
];

await runScript(async () => {
  install();
  const { ensureBrowser } = await import('./browser.mjs');
  const environment = { ...process.env, CHROME_PATH: ensureBrowser() };
  for (const [name, bin, parameters] of STEPS) {
    const start = performance.now();
    const { status } = spawnSync(process.execPath, [join(root, 'node_modules', bin), ...parameters], { cwd: root, stdio: 'inherit', env: environment });
    if (status !== 0) throw new Error(`${name} failed: ${bin.split('/')[0] ?? bin} ${parameters.join(' ')}`);
    console.log(`inkling: ${name} passed in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
});
