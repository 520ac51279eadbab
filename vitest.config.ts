/**
 * Unit tests: plain ones in Node, and those that need a browser (named *.browser.test.ts) in a real
 * Chromium.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, mergeConfig } from 'vitest/config';
import { findTestBrowser } from './scripts/browser.mjs';
import site from './vite.config.ts';

/** Folder of the data sets, for the tests that measure the models again. */
const data = process.env['INKLING_DATA'] ?? null;

/**
 * Files that replace what they find around them (IndexedDB, other globals, timers) have a process of
 * their own. All others share one, which spares a start for each of them; tests/leaves-globals.ts
 * finds one that should not.
 */
const OWN_PROCESS = ['src', 'tests']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.test.ts') && !path.includes('.browser.'))
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`),
  )
  .filter((path) =>
    /fake-indexeddb|test-downloads|test-site|stubGlobal|useFakeTimers/.test(
      readFileSync(path, 'utf8'),
    ),
  );

/**
 * One file at a time in Node beside one in the browser: that is what two cores can do. Projects of
 * one group run at the same time, if their workers are as many.
 */
const BESIDE = { sequence: { groupOrder: 1 }, maxWorkers: 1 } as const;

const IN_BROWSER = 'src/**/*.browser.test.ts';

/** What takes a second takes many on a machine that has other work. */
const NODE = { environment: 'node', testTimeout: 60_000 } as const;

export default mergeConfig(
  site,
  defineConfig({
    optimizeDeps: { include: ['fast-check'] },
    server: { fs: { allow: ['.', ...(data === null ? [] : [data])] } },
    test: {
      // The second is for scripts/test.mjs, which counts.
      reporters: ['default', ['json', { outputFile: 'node_modules/.cache/unit-tests.json' }]],
      projects: [
        {
          extends: true,
          test: {
            ...BESIDE,
            ...NODE,
            name: 'node',
            include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
            exclude: [IN_BROWSER, ...OWN_PROCESS],
            isolate: false,
            setupFiles: ['tests/leaves-globals.ts'],
          },
        },
        {
          extends: true,
          test: {
            ...BESIDE,
            ...NODE,
            name: 'own process',
            include: OWN_PROCESS,
          },
        },
        {
          extends: true,
          test: {
            ...BESIDE,
            name: 'browser',
            include: [IN_BROWSER],
            testTimeout: 120_000,
            provide: { data },
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: playwright({ launchOptions: findTestBrowser() }),
              instances: [{ browser: 'chromium' }],
            },
          },
        },
      ],
    },
  }),
);
