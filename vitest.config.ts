/**
 * Unit tests: plain ones in Node, and those that need a browser (named *.browser.test.ts) in a real
 * Chromium.
 */
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, mergeConfig } from 'vitest/config';
import { findBrowser } from './scripts/browser.mjs';
import site from './vite.config.ts';

/** Folder of the data sets, for the tests that measure the models again. */
const data = process.env['INKLING_DATA'] ?? null;

export default mergeConfig(
  site,
  defineConfig({
    optimizeDeps: { include: ['fast-check'] },
    server: { fs: { allow: ['.', ...(data === null ? [] : [data])] } },
    test: {
      projects: [
        {
          extends: true,
          test: {
            name: 'node',
            environment: 'node',
            testTimeout: 20_000, // what takes a second takes many on a machine that has other work
            include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
            exclude: ['src/**/*.browser.test.ts'],
          },
        },
        {
          extends: true,
          test: {
            name: 'browser',
            include: ['src/**/*.browser.test.ts'],
            fileParallelism: false,
            testTimeout: 60_000,
            provide: { data },
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: playwright({ launchOptions: findBrowser().launch }),
              instances: [{ browser: 'chromium' }],
            },
          },
        },
      ],
    },
  }),
);
