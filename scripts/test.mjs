// @ts-check
/**
 * `npm test`: types and lint, unit tests, build and package, end-to-end tests; or one of these, by
 * the name of its script. Stops at the first step that fails. The last line says how many tests
 * passed and failed; a step that fails without a test of its own counts as one.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { buildWhereStale, PACKAGE, SITE } from './build.mjs';
import { install, root, runScript } from './install.mjs';
import { runEach, runTogether } from './steps.mjs';

/** @typedef {import('./steps.mjs').Step} Step */

const CACHE = 'node_modules/.cache';

/** Where the two test runners write what they counted: see their configurations. */
const COUNTED = [`${CACHE}/unit-tests.json`, `${CACHE}/end-to-end-tests.json`].map((path) =>
  join(root, path),
);

/**
 * The longest first. What the compiler, the linter of components and the formatter found is
 * remembered and looked at again only where a file has changed.
 * @returns {Step[]}
 */
function checks() {
  /** @type {{ references: { path: string }[] }} */
  const { references } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
  const projects = references.map(({ path }) => path);
  return [
    {
      name: 'formatting',
      script: 'prettier/bin/prettier.cjs',
      parameters: [
        '--check',
        '--log-level=warn',
        '--cache',
        '--cache-strategy=content',
        `--cache-location=${CACHE}/prettier.json`,
        '.',
      ],
    },
    {
      name: 'lint of components',
      script: 'eslint/bin/eslint.js',
      parameters: [
        '--max-warnings=0',
        '--cache',
        '--cache-strategy=content',
        `--cache-location=${CACHE}/eslint/`,
        'src',
      ],
    },
    {
      name: 'types',
      // The native compiler: the one in JavaScript takes four times as long, and stays for the
      // tools that call it.
      script: '@typescript/native/bin/tsc',
      // Components are the business of svelte-check.
      parameters: ['--build', ...projects.filter((path) => path !== 'src/app')],
    },
    {
      name: 'lint',
      script: 'oxlint/bin/oxlint',
      parameters: ['--config=oxlint.config.mjs', '--deny-warnings'],
    },
    {
      name: 'directions of imports',
      script: 'dependency-cruiser/bin/dependency-cruise.mjs',
      parameters: ['--config=.dependency-cruiser.mjs', 'src'],
    },
    {
      name: 'types of components',
      script: 'svelte-check/bin/svelte-check',
      parameters: [
        '--tsconfig=src/app/tsconfig.json',
        '--tsgo-experimental-api',
        '--fail-on-warnings',
        '--output=human',
      ],
    },
  ];
}

/** @type {Record<string, (more: readonly string[]) => Promise<import('./steps.mjs').Passed[]>>} */
const PARTS = {
  check: () => runTogether(checks(), availableParallelism()),
  unit: (more) =>
    runEach([{ name: 'unit tests', script: 'vitest/vitest.mjs', parameters: ['run', ...more] }]),
  e2e: async (more) => {
    const parameters = ['test', ...more];
    return [
      ...(await buildWhereStale(SITE, PACKAGE)),
      ...(await runEach([
        { name: 'end-to-end tests', script: '@playwright/test/cli.js', parameters },
      ])),
    ];
  },
};

/** Of both kinds of tests. */
function count() {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const path of COUNTED) {
    if (!existsSync(path)) continue;
    const { numPassedTests, numFailedTests, numPendingTests, stats } = JSON.parse(
      readFileSync(path, 'utf8'),
    );
    sum.passed += Number(numPassedTests ?? stats.expected);
    sum.failed += Number(numFailedTests ?? stats.unexpected);
    sum.skipped += Number(numPendingTests ?? stats.skipped);
  }
  return sum;
}

/** @param {number} begin */
const secondsSince = (begin) => (performance.now() - begin) / 1000;

await runScript(async () => {
  install();
  const { ensureBrowser } = await import('./browser.mjs');
  ensureBrowser();
  for (const path of COUNTED) rmSync(path, { force: true });
  const [only, ...more] = process.argv.slice(2);
  const begin = performance.now();
  const times = [];
  try {
    for (const [name, run] of Object.entries(PARTS))
      if (only === undefined || only === name) times.push(...(await run(more)));
  } catch (error) {
    process.exitCode = 1;
    console.error(`inkling: ${error instanceof Error ? error.message : String(error)}`);
  }
  console.log('\nThis took');
  const all = { name: 'in all, some of it at the same time', seconds: secondsSince(begin) };
  for (const { name, seconds } of [...times, all])
    console.log(`${seconds.toFixed(1).padStart(7)} s  ${name}`);
  const { passed, failed, skipped } = count();
  const failures = process.exitCode === 1 ? Math.max(failed, 1) : failed;
  const left = skipped > 0 ? `, ${String(skipped)} skipped` : '';
  console.log(`\n${String(passed)} passed, ${String(failures)} failed${left}`);
});
