/** Why an answer was given, as a visitor asks for it: one line under each answer, which opens. */
import type { Page } from '@playwright/test';
import { expectAccessibleTwice } from '../access';
import { ARTICLE, draw, expect, SEVEN, summarize, test } from './fixtures';

/** What is said of a label: its score, and that of nothing; and all shares. */
async function sharesOf(page: Page, field: string): Promise<number[]> {
  const bars = page.getByTestId(`${field}-bars`).locator('li');
  await expect(bars.first()).toBeVisible();
  return bars.evaluateAll((items) =>
    items.map((item) => Number(item.getAttribute('data-value') ?? 'none')),
  );
}

test('words: below each its share, a list of bars, and a quick look while one types', async ({
  page,
}) => {
  await page.goto('./?backend=wasm#/sentiment');
  await page.getByTestId('sentiment-input').fill('The plot is dull, but I loved it.');
  await page.getByTestId('sentiment-run').click();
  await expect(page.getByTestId('sentiment-label')).toHaveAttribute('data-label', 'POSITIVE');
  await expect(page.getByTestId('sentiment-words')).toHaveCount(0);
  await page.getByTestId('sentiment-why').click();
  const words = page.getByTestId('sentiment-words');
  await expect(words.locator('ruby', { hasText: 'loved' }).locator('rt')).toHaveText(/^\+\d+$/);
  await expect(words.locator('ruby', { hasText: 'dull' }).locator('rt')).toHaveText(/^[-−]\d+$/);
  const shares = await sharesOf(page, 'sentiment');
  expect(shares).toHaveLength(8);
  const said = await page.getByTestId('sentiment-shares').innerText();
  const [score = NaN, base = NaN] = [...said.matchAll(/([\d.]+)%/g)].map(([, each]) =>
    Number(each),
  );
  const sum = shares.reduce((all, share) => all + share, 0);
  expect(Math.abs(base / 100 + sum - score / 100)).toBeLessThan(0.002); // as far as it is written

  await page.getByTestId('sentiment-input').fill('The plot is dull and I hated it.');
  await expect(page.getByTestId('sentiment-shares')).toContainText('while you type');
  await expect(words).toContainText('hated');
  await expect(page.getByTestId('sentiment-shares')).not.toContainText('while you type');
  await expectAccessibleTwice(page);
});

test('a text that takes no side: what its words say of either, and that there is a third answer', async ({
  page,
}) => {
  await page.goto('./?backend=wasm#/sentiment');
  await page.getByTestId('sentiment-input').fill('The meeting is at three.');
  await page.getByTestId('sentiment-run').click();
  await expect(page.getByTestId('sentiment-label')).toHaveAttribute('data-label', 'NEUTRAL');
  await page.getByTestId('sentiment-why').click();
  const shares = page.getByTestId('sentiment-shares');
  await expect(shares).toContainText(/is \d+(\.\d)?% sure that it takes no side/);
  await expect(shares).toContainText(
    /\+ speaks for (Positive, − for Negative|Negative, − for Positive)/,
  );
  await page.getByTestId('sentiment-input').fill('I loved the meeting at three.');
  await expect(shares).not.toContainText('takes no side');
  await expect(shares).toContainText('For Positive the score is');
});

test('Chinese is explained by word', async ({ page }) => {
  await page.goto('./?backend=wasm#/sentiment');
  await page.getByTestId('lang-switch').click();
  await page.getByTestId('sentiment-input').fill('服务太差了，再也不会来了');
  await page.getByTestId('sentiment-run').click();
  await page.getByTestId('sentiment-why').click();
  await expect(page.getByTestId('sentiment-bars').locator('li').first()).toBeVisible();
  await expect(page.getByTestId('sentiment-bars')).toContainText('服务');
  await expect(page.getByTestId('sentiment-shares')).toContainText('得分');
});

test('ink: what speaks for a digit is drawn over the picture, and again after a stroke', async ({
  page,
}) => {
  await page.goto('./?backend=wasm#/digits');
  await draw(page, SEVEN);
  await expect(page.getByTestId('digit-result')).toHaveAttribute('data-digit', '7');
  await page.getByTestId('digit-why').click();
  const ink = page.getByTestId('digit-ink');
  await expect(ink).toHaveAttribute('data-label', '7');
  const coloured = () =>
    ink.evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, 224, 224) ?? { data: [] };
      let pixels = 0;
      for (let i = 0; i < data.length; i += 4)
        if ((data[i + 3] ?? 0) > 40 && Math.abs((data[i] ?? 0) - (data[i + 1] ?? 0)) > 20) pixels++;
      return pixels;
    });
  expect(await coloured()).toBeGreaterThan(500);
  await page.getByTestId('digit-clear').click();
  await expect(page.getByTestId('digit-why')).toHaveCount(0);
});

test('a summary: why each sentence was chosen, and what came next', async ({ page }) => {
  await page.goto('./?backend=wasm');
  await summarize(page, ARTICLE);
  await expect(page.getByTestId('summary-output')).toHaveAttribute('aria-busy', 'false', {
    timeout: 45_000,
  });
  const summary = (await page.getByTestId('summary-output').innerText()).replace(/\s+/g, ' ');
  await page.getByTestId('summary-why').click();
  const choices = page.getByTestId('summary-choice');
  await expect(choices.first()).toContainText('the model');
  await expect(choices.first()).toContainText('What came next');
  for (const choice of await choices.all()) {
    const chosen = await choice.locator('p.serif').first().innerText();
    expect(summary).toContain(chosen.replace(/\s+/g, ' ').trim());
  }
});

test('a table: the share of each cell, and the nearest different answer, which is one', async ({
  page,
}) => {
  await page.goto('#/train/table');
  await page.getByTestId('rows-example').click();
  await expect(page.getByTestId('rows-inputs').locator('input:checked')).toHaveCount(5);
  await page.getByTestId('train-run').click();
  await expect(page.getByTestId('train-outcome')).toHaveAttribute('data-version', '1', {
    timeout: 60_000,
  });
  await page.getByTestId('trial-ask').click();
  const answer = page.getByTestId('trial-answer');
  await expect(answer).toHaveAttribute('data-label', /./);
  const label = await answer.getAttribute('data-label');
  await page.getByTestId('trial-why').click();
  expect(await sharesOf(page, 'trial')).toHaveLength(5);
  const other = page.getByTestId('trial-other');
  await expect(other).toHaveAttribute('data-label', /./);
  const promised = (await other.getAttribute('data-label')) ?? '';
  expect(promised).not.toBe(label);
  for (const change of await other.locator('li').allInnerTexts()) {
    const [, column = '', to = ''] = /^(.+?): (.+) instead of /.exec(change) ?? [];
    await page.locator(`[data-testid=trial-cell][data-column="${column}"]`).fill(to);
  }
  await page.getByTestId('trial-ask').click();
  await expect(answer).toHaveAttribute('data-label', promised);
});
