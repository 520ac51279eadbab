/** Searching over settings in the studio, on the production build. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';

/** Only these settings are searched over. */
async function searchOver(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) await page.getByTestId(`search-over-${name}`).check();
  const offered = await page
    .getByTestId('search-over')
    .getByRole('checkbox')
    .evaluateAll((boxes) => boxes.map((box) => box.getAttribute('data-testid') ?? ''));
  for (const id of offered)
    await page.getByTestId(id).setChecked(names.includes(id.replace('search-over-', '')));
}

/** What the form of the training says when it appears, after this is pressed. */
function firstEpochs(page: Page, pressed: string): Promise<string> {
  return page.evaluate(
    (testid) =>
      new Promise<string>((resolve) => {
        const observer = new MutationObserver(() => {
          const field = document.querySelector<HTMLInputElement>('[data-testid="train-epochs"]');
          if (!field) return;
          observer.disconnect();
          resolve(field.value);
        });
        observer.observe(document.body, { childList: true, subtree: true });
        document.querySelector<HTMLElement>(`[data-testid="${testid}"]`)?.click();
      }),
    pressed,
  );
}

const rows = (page: Page): Locator => page.getByTestId('search-trial');

async function finished(page: Page): Promise<void> {
  await expect(page.getByTestId('search-status')).toHaveAttribute('data-phase', 'done', {
    timeout: 150_000,
  });
}

test('a grid over a table of numbers: as many trials as were said, the best first, and its settings become a version whose card tells where they come from', async ({
  page,
}) => {
  await page.goto('#/train/table');
  await page.getByTestId('rows-example-numbers').click();
  await page.getByTestId('train-trees').waitFor();
  await page.getByTestId('search-open').click();
  await searchOver(page, ['learner', 'trees']);
  const learners = page.getByTestId('search-learner').getByRole('checkbox');
  await expect(learners).toHaveCount(5);
  for (const [i, box] of (await learners.all()).entries()) await box.setChecked(i === 0 || i === 2);
  const trees = page.getByTestId('search-trees-values');

  await test.step('what is wrong is said beside the field, and nothing starts', async () => {
    await trees.fill('5, many');
    await expect(page.getByTestId('search-trees')).toContainText('Write numbers');
    await expect(page.getByTestId('search-start')).toBeDisabled();
    await trees.fill('5, 5000');
    await expect(page.getByTestId('search-trees')).toContainText('from 1 to 500');
  });

  await trees.fill('2, 5, 10, 20, 40');
  const size = page.getByTestId('search-size');
  // A tree has no number of trees
  await expect(size).toHaveAttribute('data-trials', '6');
  await expect(size).toContainText('Trainings: 30.');
  await page.getByTestId('search-start').click();
  await finished(page);

  await expect(rows(page)).toHaveCount(6);
  await expect(page.getByTestId('search-lead')).toContainText('of 5 folds');
  const ranks = await rows(page).locator('td:first-child').allTextContents();
  expect(ranks.map((rank) => rank.trim())).toEqual(['1', '2', '3', '4', '5', '6']);
  const scores = await rows(page)
    .locator('.score span:first-child')
    .evaluateAll((cells) => cells.map((cell) => Number.parseFloat(cell.textContent)));
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  await expect(page.getByTestId('search-scatter')).toHaveAttribute('data-points', '5');

  await page.getByTestId('search-sort-trial').click();
  await expect(rows(page).first()).toHaveAttribute('data-trial', '0');
  await page.getByTestId('search-sort-trial').click();
  await expect(rows(page).first()).toHaveAttribute('data-trial', '5');

  const twenty = page.locator('[data-testid=search-trial][data-trial="3"]');
  await twenty.getByTestId('search-use').click();
  await expect(page.getByTestId('train-trees')).toHaveValue('20');
  await expect(twenty).toContainText('In the form above');
  await page.getByTestId('train-run').click();
  await expect(page.getByTestId('train-outcome')).toHaveAttribute('data-version', '1', {
    timeout: 60_000,
  });

  await page.goto('#/models');
  await page.getByTestId('version-swings-1-details').click();
  await page.getByTestId('version-swings-1-card-open').click();
  await expect(page.getByTestId('version-swings-1-card')).toContainText('6 trials');
});

test('more trials than a page holds: they are turned through, and sorting begins again at the first', async ({
  page,
}) => {
  await page.goto('#/train/table');
  await page.getByTestId('rows-example').click();
  await page.getByTestId('train-trees').waitFor();
  await page.getByTestId('search-open').click();
  await searchOver(page, ['trees']);
  await page.getByTestId('search-trees-values').fill('1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12');
  await page.getByTestId('search-start').click();
  await finished(page);
  await expect(rows(page)).toHaveCount(10);
  await expect(page.getByTestId('search-previous')).toBeDisabled();
  await page.getByTestId('search-next').click();
  await expect(page.getByTestId('search-page')).toHaveText('Page 2 of 2');
  await expect(page.getByTestId('search-next')).toBeDisabled();
  const places = rows(page).locator('td:first-child');
  await expect(places).toHaveText(['11', '12']);
  await page.getByTestId('search-sort-trial').click();
  await expect(page.getByTestId('search-page')).toHaveText('Page 1 of 2');
  await expect(rows(page).first()).toHaveAttribute('data-trial', '0');
  await expect(rows(page)).toHaveCount(10);
});

test('texts at random with halving: weak trials stop early, and a closed tab goes on with the rest', async ({
  page,
}) => {
  await page.goto('#/train/classify');
  await page.getByTestId('rows-example').click();
  await page.getByTestId('train-epochs').fill('810');
  await page.getByTestId('search-open').click();
  await searchOver(page, ['learningRate', 'hidden']);
  await page.getByTestId('search-board').waitFor({ state: 'detached' });
  await page.locator('label', { hasText: 'Drawn at random' }).click();
  await page.getByTestId('search-trials').fill('9');
  // Ten folds: a search that is over at once cannot be paused
  await page.getByTestId('search-folds').selectOption({ index: 2 });
  await page.getByTestId('search-halving').selectOption({ index: 2 });
  await expect(page.getByTestId('search-size')).toContainText('rungs');
  await page.getByTestId('search-start').click();
  const status = page.getByTestId('search-status');
  await expect(rows(page).filter({ hasText: 'rung' }).first()).toBeVisible();
  // What is shown is kept a moment later, in this order
  await expect(rows(page).locator('.strip').nth(2)).toBeVisible();
  await page.getByTestId('search-pause').press('Enter');
  await expect(status).toHaveAttribute('data-phase', 'paused');
  const before = Number(await status.getAttribute('data-progress'));
  expect(before).toBeLessThan(1);

  await page.reload();
  await expect(page.getByTestId('search')).toHaveAttribute('data-phase', 'stopped');
  await page.getByTestId('search-open').click();
  await expect(rows(page).locator('.strip').first()).toBeVisible();
  await page.getByTestId('search-go-on').click();
  await finished(page);
  const states = await rows(page).evaluateAll((all) =>
    all.map((row) => row.getAttribute('data-state')),
  );
  expect(states.filter((state) => state === 'stopped').length).toBeGreaterThanOrEqual(6);
  expect(states.filter((state) => state === 'done').length).toBeGreaterThanOrEqual(2);
  await expect(page.getByTestId('search-said')).toContainText('leads');

  // The rows were not opened again: with the settings they are, and Train can be pressed at once
  expect(await firstEpochs(page, 'search-use')).toBe('810');
  // So many were there to be paused; the training itself need not last
  await page.getByTestId('train-epochs').fill('10');
  await page.getByTestId('train-run').click();
  await expect(page.getByTestId('train-outcome')).toHaveAttribute('data-version', '1', {
    timeout: 60_000,
  });
  await page.getByTestId('search-forget').click();
  await expect(page.getByTestId('search-board')).toHaveCount(0);
});

test('texts that are read in their order are searched over too, and learnt by the same network', async ({
  page,
}) => {
  await page.goto('#/train/classify');
  await page.getByTestId('rows-example').click();
  const learner = page.getByTestId('text-learner');
  await learner.locator('summary').click();
  await learner.getByText('Neighbouring words', { exact: true }).click();
  await page.getByTestId('train-epochs').fill('2');
  await page.getByTestId('search-open').click();
  await searchOver(page, ['dropout']);
  await page.getByTestId('search-dropout-by').selectOption({ label: 'Values' });
  await page.getByTestId('search-dropout-values').fill('0, 0.5');
  await page.getByTestId('search-folds').selectOption({ index: 0 });
  await page.getByTestId('search-start').click();
  await finished(page);
  await expect(rows(page)).toHaveCount(2);

  await learner.getByText('Words alone', { exact: true }).click();
  await page.getByTestId('search-use-best').click();
  await expect(learner.locator('summary')).toContainText('Neighbouring words');
});

test('a search that runs in one tab is said to run there in the other, which shows what is left of it once it ends', async ({
  page,
  context,
}) => {
  await page.goto('#/train/classify');
  await page.getByTestId('rows-example').click();
  await page.getByTestId('train-epochs').fill('810');
  await page.getByTestId('search-open').click();
  await searchOver(page, ['learningRate']);
  await page.getByTestId('search-learningRate-by').selectOption({ label: 'Values' });
  await page.getByTestId('search-learningRate-values').fill('0.001, 0.002, 0.003, 0.004');
  await page.getByTestId('search-start').click();
  await expect(page.getByTestId('search-status')).toHaveAttribute('data-phase', 'running');
  await page.getByTestId('search-pause').click();

  const other = await context.newPage();
  await other.goto('#/train/classify');
  await expect(other.getByTestId('search')).toHaveAttribute('data-phase', 'elsewhere');
  await other.getByTestId('search-open').click();
  await expect(other.getByTestId('search-board')).toContainText('runs in another tab');
  await expect(other.getByTestId('search-go-on')).toHaveCount(0);
  await expect(other.getByTestId('search-forget')).toHaveCount(0);

  await page.close();
  await expect(other.getByTestId('search')).toHaveAttribute('data-phase', 'stopped');
  await expect(other.getByTestId('search-go-on')).toBeVisible();
});
