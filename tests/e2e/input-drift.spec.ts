/**
 * Drift of inputs, on the production build: a model of numbers and one of texts are made in the
 * studio and asked over REST; the monitor finds what changed, and only that.
 */
import { exampleNumbers } from '../../src/app/features/train/rows/example-numbers';
import { expectAccessibleTwice } from '../access';
import { expect, test } from './predict-fixtures';

const [head = '', ...lines] = exampleNumbers().trim().split('\n');
const names = head.split(',').slice(0, -1);
const ROWS = lines.map((line) => {
  const cells = line.split(',');
  return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
});

test('the column of a table that changed is found, and no other', async ({ api, page }) => {
  const go = (view: string) =>
    page.evaluate((hash) => {
      location.hash = hash;
    }, view);
  await go('#/train/table');
  await page.getByTestId('rows-example-numbers').click();
  await page.getByTestId('train-run').click();
  await expect(page.getByTestId('train-outcome')).toHaveAttribute('data-version', '1', {
    timeout: 60_000,
  });

  // The same rows, but of longer pendulums: few of them at first.
  const longer = ROWS.map((row) => ({ ...row, length: String(1.2 + Number(row['length']) / 2) }));
  await api('v1/models/swings:predict', { instances: longer.slice(0, 12) });
  await go('#/monitor');
  const inputs = page.getByTestId('monitor-inputs');
  await expect(inputs).toHaveAttribute('data-judged', '0');
  await expect(inputs).toContainText('Not enough data: 12 of');
  await api('v1/models/swings:predict', { instances: longer.slice(12) });
  await expect(inputs).toHaveAttribute('data-judged', '4');
  await expect(inputs).toHaveAttribute('data-drifted', '1');
  const columns = inputs.getByTestId('monitor-input');
  await expect(columns).toHaveCount(4);
  await expect(columns.first()).toHaveAttribute('data-name', 'length');
  await expect(columns.first()).toHaveAttribute('data-verdict', 'much');
  await expect(columns.first().locator('tbody tr').last()).toBeVisible();
  await expect(columns.last().locator('tbody tr').first()).toBeHidden();
  // What it answers has changed with it.
  await expect(page.getByTestId('monitor-drift-value')).toBeVisible();
  await expectAccessibleTwice(page);

  // Counts are all that is stored of a row, and they go with the history.
  await page.getByTestId('monitor-clear').click();
  await page.getByTestId('monitor-clear-yes').click();
  await api('v1/models/swings:predict', { instances: ROWS.slice(0, 1) });
  await expect(inputs).toContainText('Not enough data: 1 of');
});
