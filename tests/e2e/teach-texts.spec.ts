/**
 * Teaching texts: a few typed lines under two labels, live answers with the words that speak for
 * them, examples that survive a reload and a second tab, and a version that answers over REST and in
 * the client library.
 */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './predict-fixtures';

const REFUND = [
  'I want my money back',
  'Please refund the last payment',
  'Return the money to my card',
  'A refund for the broken lamp',
  'My money was taken twice, refund it',
  'When do I get my refund',
];
const PARCEL = [
  'Where is my parcel',
  'The parcel has not arrived',
  'Has the parcel been sent',
  'The courier left no parcel',
  'Parcel arrived at the wrong door',
  'Track my parcel please',
];

async function teach(page: Page, label: number, lines: readonly string[]): Promise<void> {
  await page.getByTestId('teach-text').fill(lines.join('\n'));
  await page.getByTestId('teach-add').nth(label).click();
  await expect(page.getByTestId('teach-text')).toHaveValue('');
}

async function name(page: Page, ...names: readonly string[]): Promise<void> {
  for (const [i, each] of names.entries()) await page.getByTestId('teach-name').nth(i).fill(each);
}

test('texts are taught from two labels with two lines each, stored, served and asked', async ({
  api,
  page,
}) => {
  test.setTimeout(120_000);
  await api('v1/models/digits');
  await page.evaluate(() => {
    location.hash = '#/train/texts';
  });
  await name(page, 'refund', 'parcel');
  const labels = page.getByTestId('teach-label');
  const answer = page.getByTestId('teach-answer');
  await teach(page, 0, REFUND.slice(0, 2));
  await teach(page, 1, PARCEL.slice(0, 2));
  await expect(answer).toHaveAttribute('data-taught', 'true');

  await page.getByTestId('teach-text').fill('is my parcel here');
  await expect(answer).toHaveAttribute('data-label', 'parcel');
  await expect(page.getByTestId('teach-words').locator('.for')).toContainText(['parcel']);
  await page.getByTestId('teach-text').fill('a refund of the payment');
  await expect(answer).toHaveAttribute('data-label', 'refund');

  await teach(page, 0, REFUND);
  await teach(page, 1, PARCEL);
  // Lines that are there already are no examples more
  await expect(labels.nth(0)).toHaveAttribute('data-count', String(REFUND.length));

  await page.getByTestId('train-name').fill('requests');
  await page.getByTestId('train-run').click();
  await expect(page.getByTestId('train-outcome')).toHaveAttribute('data-version', '1', {
    timeout: 60_000,
  });
  expect(
    await api('v1/models/requests:predict', { instances: [{ text: 'my parcel is late' }] }),
  ).toMatchObject({ status: 200, body: { predictions: [{ label: 'parcel' }] } });
  await page.getByTestId('teach-who').selectOption('requests');
  await page.getByTestId('teach-text').fill('refund my money');
  await expect(answer).toHaveAttribute('data-label', 'refund');

  await page.reload();
  await expect(page.getByTestId('teach-name').nth(1)).toHaveValue('parcel');
  await expect(labels.nth(1)).toHaveAttribute('data-count', String(PARCEL.length));
  await page.getByTestId('teach-text').fill('is my parcel here');
  await expect(answer).toHaveAttribute('data-label', 'parcel');
});

test('two tabs join what they teach; it is saved to a file, forgotten, brought back and opened', async ({
  context,
  page,
}) => {
  await page.goto('./#/train/texts');
  await name(page, '退款', '物流');
  const other = await context.newPage();
  await other.goto('./#/train/texts');
  await expect(other.getByTestId('teach-name').nth(0)).toHaveValue('退款');
  await teach(page, 0, ['我要退款', '请把钱退给我']);
  await teach(other, 1, ['我的包裹到哪里了', '快递还没有送到']);
  for (const tab of [page, other])
    for (const label of [0, 1])
      await expect(tab.getByTestId('teach-label').nth(label)).toHaveAttribute('data-count', '2');
  await other.close();
  await page.getByTestId('teach-text').fill('包裹送到了吗');
  await expect(page.getByTestId('teach-answer')).toHaveAttribute('data-label', '物流');

  await page.getByTestId('teach-file').click();
  const saving = page.waitForEvent('download');
  await page.getByTestId('teach-save').click();
  const file = await (await saving).path();
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  expect(lines.map((line): unknown => JSON.parse(line))).toContainEqual({
    label: '退款',
    text: '我要退款',
  });

  const count = page.getByTestId('teach-label').nth(0);
  await page.getByTestId('teach-forget').click();
  await expect(count).toHaveAttribute('data-count', '0');
  await page.getByTestId('teach-restore').click();
  await expect(count).toHaveAttribute('data-count', '2');
  await page.getByTestId('teach-forget').click();
  await page.reload();
  await expect(count).toHaveAttribute('data-count', '0');
  await page.getByTestId('teach-file').click();
  await page.getByTestId('teach-open-file').setInputFiles({
    name: 'texts.jsonl',
    mimeType: 'application/x-ndjson',
    buffer: Buffer.from(`${lines.join('\n')}\nnot an example\n`),
  });
  await expect(page.getByTestId('teach-opened')).toHaveAttribute('data-read', '4');
  await expect(page.getByTestId('teach-opened')).toContainText('1 line is no example');
  await expect(page.getByTestId('teach-name').nth(1)).toHaveValue('物流');
  await expect(count).toHaveAttribute('data-count', '2');
});

test('what is added, forgotten or brought back holds in a page that is left at once', async ({
  page,
}) => {
  await page.goto('./#/train/texts');
  const count = page.getByTestId('teach-label').nth(0);
  await page.getByTestId('teach-text').fill(REFUND.join('\n'));
  await pressAndReload(page, 'teach-add');
  await expect(count).toHaveAttribute('data-count', String(REFUND.length));

  await page.getByTestId('teach-file').click();
  await page.getByTestId('teach-forget').click();
  await pressAndReload(page, 'teach-restore');
  await expect(count).toHaveAttribute('data-count', String(REFUND.length));

  await page.getByTestId('teach-file').click();
  await pressAndReload(page, 'teach-forget');
  await expect(page.getByTestId('teach-labels')).toBeVisible();
  await expect(count).toHaveAttribute('data-count', '0');
});

/** The page is so busy behind the click that it no longer hears of what is stored. */
async function pressAndReload(page: Page, button: string): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page
    .getByTestId(button)
    .first()
    .evaluate((element: HTMLElement) => {
      element.click();
      location.reload();
      setTimeout(() => {
        const end = performance.now() + 500;
        while (performance.now() < end);
      });
    });
  await loaded;
}
