/**
 * The monitor: what was asked is noted and told, without its content; the doctor finds what is so.
 */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessibleTwice } from '../access';
import { expect, test } from './fixtures';
import { test as plainTest } from './static-server';

/** Words that must not be found in the log. */
const SECRET = 'I adore zanzibar';

async function read(page: Page, text: string): Promise<void> {
  await page.getByTestId('sentiment-input').fill(text);
  await page.getByTestId('sentiment-run').click();
}

/** Two sentences read, one refused. */
async function askSome(page: Page): Promise<void> {
  await page.goto('./?backend=wasm#/sentiment');
  await read(page, SECRET);
  await expect(page.getByTestId('sentiment-score')).toBeVisible();
  await read(page, '我很高兴');
  await expect(page.getByTestId('sentiment-label')).toHaveAttribute('data-label', 'POSITIVE');
  await expect(page.getByTestId('sentiment-label')).toHaveAttribute('aria-busy', 'false');
  await read(page, '   ');
  await expect(page.getByRole('alert')).toBeVisible();
  await page.goto('./?backend=wasm#/monitor');
}

/** The file that a press of the button saves. */
async function exported(page: Page, kind: 'csv' | 'json' | 'prometheus'): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId(`monitor-export-${kind}`).click(),
  ]);
  return readFile(await download.path(), 'utf8');
}

test('requests are noted with their times and outcomes, told, exported and cleared, and nothing of their content', async ({
  page,
}) => {
  await askSome(page);
  const facts = page.getByTestId('monitor-facts');
  await expect(facts).toHaveAttribute('data-requests', '3');
  await expect(facts).toHaveAttribute('data-errors', '1');
  await expect(page.locator('[data-code="input-empty"]')).toContainText('33.3%');
  const row = page.locator('[data-model="sentiment"]', { hasText: 'wasm' });
  await expect(row.locator('[data-figure="p50"]')).toHaveText(/^\d/);
  await expect(row.locator('[data-figure="p95"]')).toHaveText(/^\d/);
  await expect(page.getByTestId('monitor-latency').locator('svg')).toContainText('p95');
  await expect(page.getByTestId('monitor-drift-label')).toContainText(/2 of \d+0 answers/);
  await expect(
    page.getByTestId('monitor-drift-label').locator('tr', { hasText: 'POSITIVE' }),
  ).toContainText('100%');
  await expect(page.getByTestId('monitor-storage')).toContainText('MB');

  const entries = JSON.parse(await exported(page, 'json')) as {
    kind: string;
    outcome?: string;
    label?: string | null;
    computeMs?: number;
    model: string;
    version: number | null;
  }[];
  const runs = entries.filter(({ kind }) => kind === 'run');
  expect(runs.map(({ outcome, label }) => [outcome, label])).toEqual([
    ['ok', 'POSITIVE'],
    ['ok', 'POSITIVE'],
    ['input-empty', null],
  ]);
  expect(runs[0]?.computeMs).toBeGreaterThan(0);
  expect(runs[0]).toMatchObject({
    model: 'sentiment',
    version: 1,
    via: 'page',
    backend: 'wasm',
    inputTokens: expect.any(Number) as unknown,
  });
  expect(entries.filter(({ kind }) => kind === 'load')).toMatchObject([
    { model: 'sentiment', fetchedFiles: 4 },
  ]);
  const csv = await exported(page, 'csv');
  expect(csv.split('\r\n')[0]).toMatch(/^time,kind,task,model/);
  expect(csv.split('\r\n')).toHaveLength(1 + entries.length);
  const metrics = await exported(page, 'prometheus');
  expect(metrics).toContain(
    'inkling_requests_total{model="sentiment",version="1",backend="wasm",outcome="ok"} 2',
  );
  expect(metrics).toContain(
    'inkling_requests_total{model="sentiment",version="none",backend="none",outcome="input-empty"} 1',
  );
  expect(metrics).toContain(
    'inkling_compute_seconds_bucket{model="sentiment",version="1",backend="wasm",le="+Inf"} 2',
  );
  for (const text of [JSON.stringify(entries), csv, metrics])
    expect(text).not.toContain('zanzibar');

  await page.getByTestId('monitor-clear').click();
  await page.getByTestId('monitor-clear-no').click();
  await expect(facts).toHaveAttribute('data-requests', '3');
  await page.getByTestId('monitor-clear').click();
  await page.getByTestId('monitor-clear-yes').click();
  await expect(page.getByTestId('monitor-empty')).toBeVisible();
  expect(JSON.parse(await exported(page, 'json'))).toEqual([]);
});

test('what another tab asks appears while the monitor is open', async ({ page, context }) => {
  await page.goto('./#/monitor');
  await expect(page.getByTestId('monitor-empty')).toBeVisible();
  const other = await context.newPage();
  await other.goto('./?backend=wasm#/sentiment');
  await read(other, '');
  await expect(other.getByRole('alert')).toBeVisible();
  await expect(page.getByTestId('monitor-facts')).toHaveAttribute('data-requests', '1');
});

test('the doctor of an isolated page tells what is so, measures the backends until it is stopped and copies a report', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./#/monitor/doctor');
  const level = (id: string) => page.getByTestId(`doctor-${id}`);
  for (const id of ['secure', 'isolation', 'threads', 'simd', 'storage', 'quota'])
    await expect(level(id)).toHaveAttribute('data-level', 'ok');
  await expect(level('task-digits')).toHaveAttribute('data-level', 'better');
  await page.getByTestId('doctor-measure').click();
  for (const candidate of ['wasm', 'cpu']) {
    await expect(page.locator(`[data-candidate="${candidate}"] [data-task="digits"]`)).toHaveText(
      /^[\d.,]+ ms$/,
      { timeout: 45_000 },
    );
  }
  await page.getByTestId('doctor-stop').click();
  await expect(page.getByTestId('doctor-measure')).toBeVisible();
  await expect(level('task-digits')).toHaveAttribute('data-level', 'ok');
  await page.getByTestId('doctor-copy').click();
  const report = await page.evaluate(() => navigator.clipboard.readText());
  expect(report).toMatch(/\[ok\] Isolation: /);
  expect(report).toMatch(/digits wasm: ok [\d.]+ ms/);
  expect(report).not.toContain('localhost:');
});

plainTest.describe('on a host without headers', () => {
  plainTest.use({ serviceWorkers: 'block' });

  plainTest(
    'the doctor says that isolation is missing, and gives the lines that bring it',
    async ({ page }) => {
      await page.goto('./#/monitor/doctor');
      await expect(page.getByTestId('doctor-isolation')).toHaveAttribute('data-level', 'better');
      await expect(page.getByTestId('doctor-isolation')).toContainText(
        'add_header Cross-Origin-Embedder-Policy require-corp always;',
      );
      await expect(page.getByTestId('doctor-threads')).toHaveAttribute('data-level', 'better');
      await expect(page.getByTestId('doctor-offline')).not.toHaveAttribute('data-level', 'ok');
    },
  );
});

plainTest('with its service worker that host is well, and works offline', async ({ page }) => {
  plainTest.setTimeout(120_000);
  await page.goto('./#/monitor/doctor');
  await page.waitForFunction(() => crossOriginIsolated);
  await expect(page.getByTestId('doctor-isolation')).toHaveAttribute('data-level', 'ok');
  await expect(page.getByTestId('doctor-service-worker')).toHaveAttribute('data-level', 'ok');
  await expect(page.getByTestId('doctor-offline')).toHaveAttribute('data-level', 'ok', {
    timeout: 100_000,
  });
});

test('axe finds nothing, empty and with records, in either language', async ({ page }) => {
  const expectAccessibleInBothLanguages = async () => {
    for (const language of ['zh-Hans', 'en']) {
      await page.getByTestId('lang-switch').click();
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expectAccessibleTwice(page);
    }
  };
  await page.goto('./#/monitor');
  await expect(page.getByTestId('monitor-empty')).toBeVisible();
  await expectAccessibleInBothLanguages();
  await askSome(page);
  await expect(page.getByTestId('monitor-facts')).toHaveAttribute('data-requests', '3');
  await expectAccessibleInBothLanguages();
  await page.goto('./#/monitor/doctor');
  await expect(page.getByTestId('doctor-summary')).toBeVisible();
  await expectAccessibleInBothLanguages();
});
