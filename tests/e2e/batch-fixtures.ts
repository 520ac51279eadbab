/** What the tests of batches share: giving rows, running them, reading what came of them. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect } from './fixtures';

export const GOOD = 'What a wonderful day, I love it';
const BAD = 'This is terrible and I hate it';

export async function open(page: Page, name: string, text: string | Buffer): Promise<void> {
  await page.goto('./?backend=wasm#/batch');
  await page
    .getByTestId('batch-file')
    .setInputFiles({ name, mimeType: '', buffer: Buffer.from(text) });
  await page.getByTestId('batch-run').waitFor();
}

export async function run(page: Page): Promise<void> {
  await page.getByTestId('batch-run').click();
  await expect(page.getByTestId('batch-progress')).toHaveAttribute('data-phase', 'done');
}

export async function download(page: Page, format: string): Promise<Buffer> {
  await page.getByTestId('batch-format').getByText(format, { exact: true }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('batch-download').click(),
  ]);
  return readFileSync(await file.path());
}

export const table = (page: Page) => page.getByTestId('batch-table');
export const answered = async (page: Page) =>
  Number(await page.getByTestId('batch-progress').getAttribute('data-answered'));

/** Texts that take some seconds, alternately good and bad. */
export const many = (count: number) =>
  [
    'text',
    ...Array.from(
      { length: count },
      (_, i) => `"${i % 2 === 0 ? GOOD : BAD}, and this is number ${String(i)}"`,
    ),
  ].join('\n');
