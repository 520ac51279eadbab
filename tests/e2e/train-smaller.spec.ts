/**
 * Making models of texts and tables smaller in the studio, on the production build: what it costs is
 * measured, what is kept is as small as it says, and answers.
 */
import type { Page } from '@playwright/test';
import { expectAccessible } from '../access';
import { expect, test } from './predict-fixtures';

test.setTimeout(120_000);

async function train(page: Page, part: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/train/${part}`);
  await page.getByTestId('rows-example').click();
  await page.getByTestId('train-run').click();
  await expect(page.getByTestId('train-outcome')).toHaveAttribute('data-version', '1', {
    timeout: 60_000,
  });
}

/** Measures the settings as they are. @returns bytes, score and time */
async function measure(page: Page) {
  await page.getByTestId('smaller-measure').click();
  await expect(page.getByTestId('smaller-measure')).toHaveText('Measure', { timeout: 60_000 });
  const result = page.getByTestId('smaller-result');
  const read = async (name: string) => Number(await result.getAttribute(name));
  return {
    before: await read('data-before'),
    bytes: await read('data-bytes'),
    score: await read('data-score'),
    time: await read('data-time'),
  };
}

async function set(page: Page, name: string, value: string): Promise<void> {
  await page.getByTestId(name).fill(value);
}

test('a text model of fewer words and bits is kept, and answers', async ({ page }) => {
  await page.goto('./');
  await train(page, 'classify');
  await expect(page.getByTestId('smaller-measure')).toBeHidden();
  await page.getByTestId('smaller').locator('summary').click();
  const whole = await measure(page);
  expect(whole.bytes).toBeLessThan(whole.before / 2);
  await set(page, 'smaller-words', '0.5');
  await set(page, 'smaller-zeros', '0.3');
  const small = await measure(page);
  expect(small.bytes).toBeLessThan(whole.bytes);
  await expect(page.getByTestId('smaller-curve')).toBeVisible();
  await expectAccessible(page);
  await page.getByTestId('smaller-publish').click();
  await expect(page.getByTestId('smaller-published')).toHaveAttribute('data-version', '2', {
    timeout: 60_000,
  });
  expect(await page.getByTestId('smaller-result').getAttribute('data-bytes')).toBe(
    String(small.bytes),
  );
  await page.getByTestId('trial-model').selectOption({ index: 1 });
  await page.getByTestId('trial-ask').click();
  await expect(page.getByTestId('trial-answer')).toBeVisible({ timeout: 60_000 });
});

test('a forest of a tenth of its trees is kept, and answers over REST', async ({ api, page }) => {
  await train(page, 'table');
  await page.getByTestId('smaller').locator('summary').click();
  const whole = await measure(page);
  await set(page, 'smaller-trees', '0.1');
  await page.getByTestId('smaller-choose').selectOption('greedy');
  const small = await measure(page);
  expect(small.bytes).toBeLessThan(whole.bytes / 2);
  expect(small.score).toBeGreaterThan(whole.score - 0.1);
  // A tenth of the trees is asked in less than half of the time, on the curve too.
  expect(small.time).toBeLessThan(whole.time / 2);
  const times = await page
    .getByTestId('smaller-curve')
    .locator('tbody td:nth-child(3)')
    .allTextContents();
  expect(times.length).toBeGreaterThan(3);
  expect(Number.parseInt(times[0] ?? '')).toBeLessThan(50);
  expect(Number.parseInt(times.at(-1) ?? '')).toBeGreaterThan(70);
  await page.getByTestId('smaller-publish').click();
  await expect(page.getByTestId('smaller-published')).toHaveAttribute('data-version', '2', {
    timeout: 60_000,
  });
  const row = { weight: 250, thickness: 0.3, absorbency: 95, surface: 'rough', tint: 'cream' };
  const ask = async (version: number) =>
    (await api(`v1/models/paper/versions/${String(version)}:predict`, { instances: [row] })).body;
  expect(await ask(2)).toMatchObject({ predictions: [{ label: 'blotting' }] });
  expect(await ask(1)).toMatchObject({ predictions: [{ label: 'blotting' }] });
});

test('a tree learns from a forest, and a text model from the built-in sentiment', async ({
  page,
}) => {
  await page.goto('./');
  await train(page, 'table');
  await page.getByTestId('train-learner').getByText('Decision tree').click();
  await page.getByTestId('distil').locator('summary').click();
  await page.getByTestId('distil-run').click();
  const result = page.getByTestId('distil-result');
  await expect(result).toHaveAttribute('data-version', '2', { timeout: 60_000 });
  expect(Number(await result.getAttribute('data-agreement'))).toBeGreaterThan(0.8);
  await expect(page.getByTestId('distil')).toContainText('without a teacher');

  const words = [
    ['wonderful', 'lovely', 'delicious', 'friendly'],
    ['terrible', 'awful', 'rude', 'disgusting'],
  ] as const;
  const rows = Array.from({ length: 80 }, (_, i) => {
    const side = i % 2 === 0 ? words[0] : words[1];
    const [first, second] = [side[i % 4] ?? '', side[(i >> 2) % 4] ?? ''];
    return `The waiter at table ${String(i)} was ${first} and the soup ${second},${i % 3 ? 'lunch' : 'dinner'}`;
  });
  await page.evaluate(() => {
    location.hash = '#/train/classify';
  });
  await page.getByTestId('rows-file').setInputFiles({
    name: 'meals.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['text,meal', ...rows].join('\n')),
  });
  await expect(page.getByTestId('rows-label')).toBeVisible();
  await page.getByTestId('distil').locator('summary').click();
  await page.getByTestId('distil-teacher').selectOption({ label: 'sentiment, version 1' });
  await page.getByTestId('distil-run').click();
  await expect(result).toHaveAttribute('data-version', '1', { timeout: 90_000 });
  expect(Number(await result.getAttribute('data-agreement'))).toBeGreaterThan(0.8);
  // The rows' labels are not the teacher's: nothing is said of who is right.
  await expect(page.getByTestId('distil')).toContainText('was not measured');
  await expectAccessible(page);
});
