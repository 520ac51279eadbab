/** End-to-end tests: the production build in a real Chromium. `npm test` has built it before. */
import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/browser.mjs';

const port = Number(process.env['INKLING_TEST_PORT'] ?? 4179);

export default defineConfig({
  testDir: 'tests',
  testMatch: ['e2e/**/*.spec.ts', 'embed/**/*.spec.ts', 'bench/**/*.spec.ts'],
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${String(port)}/`,
    locale: 'en-GB',
    serviceWorkers: 'block', // what a test serves with page.route must reach the page; the tests of the service worker allow it
    launchOptions: findBrowser().launch,
    trace: 'retain-on-failure',
  },
  webServer: {
    command: `npx vite preview --port ${String(port)} --strictPort --host localhost`,
    url: `http://localhost:${String(port)}/`,
    reuseExistingServer: false,
  },
});
