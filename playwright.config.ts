/** End-to-end tests: the production build in a real Chromium. `npm test` has built it before. */
import { defineConfig } from '@playwright/test';
import { findTestBrowser } from './scripts/browser.mjs';

const port = Number(process.env['INKLING_TEST_PORT'] ?? 4179);
const TIMED = 'e2e/main-thread.spec.ts';

export default defineConfig({
  testDir: 'tests',
  projects: [
    {
      name: 'chromium',
      testMatch: ['{chaos,e2e,embed,examples,bench,soak}/**/*.spec.ts'],
      testIgnore: TIMED,
    },
    // After all others, one at a time: these measure time.
    { name: 'timed', testMatch: TIMED, dependencies: ['chromium'], workers: 1 },
  ],
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env['CI'] !== undefined,
  // No test is tried again, so each has the time that it takes on a machine with other work: three
  // models that start one after the other have taken a minute.
  timeout: 180_000,
  expect: { timeout: 60_000 },
  // The second is for scripts/test.mjs, which counts.
  reporter: [['list'], ['json', { outputFile: 'node_modules/.cache/end-to-end-tests.json' }]],
  use: {
    baseURL: `http://localhost:${String(port)}/`,
    locale: 'en-GB',
    // What a test serves with page.route must reach the page; the tests of the service worker allow
    // it
    serviceWorkers: 'block',
    launchOptions: findTestBrowser(),
    // A trace of every test is a fifth of all work: `-- --trace retain-on-failure` writes them.
    screenshot: 'only-on-failure',
  },
  webServer: {
    command: `npx vite preview --port ${String(port)} --strictPort --host localhost`,
    url: `http://localhost:${String(port)}/`,
    reuseExistingServer: false,
  },
});
