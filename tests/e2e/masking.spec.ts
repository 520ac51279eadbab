/** Private data is masked at one press, in texts and in rows, and comes back. */
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';

const TEXT =
  'Anna wrote from anna@example.com and called (415) 555-2671. Mr. Bennet answered anna@example.com. Order 4155552671 is late.';
const MASKED =
  'Anna wrote from [e-mail 1] and called [phone 1]. Mr. [name 1] answered [e-mail 1]. Order 4155552671 is late.';

for (const [view, field] of [
  ['summarize', 'summary'],
  ['sentiment', 'sentiment'],
] as const) {
  test(`${view}: what is private is masked, listed, and put back one by one and all`, async ({
    page,
  }) => {
    await page.goto(`./#/${view}`);
    const input = page.getByTestId(`${field}-input`);
    const mask = page.getByTestId(`${field}-mask`);
    await expect(mask).toBeHidden();
    await input.fill(TEXT);
    await expect(mask).toBeVisible();
    const before = await page.getByTestId(`${field}-run`).boundingBox();
    await mask.click();
    await expect(input).toHaveValue(MASKED);
    const masked = page.getByTestId(`${field}-masked`);
    await expect(masked).toHaveAttribute('data-count', '4');
    await expect(masked.locator('summary')).toHaveText(
      'Masked: e-mail addresses 2, phone numbers 1, names 1',
    );
    // What was under the pointer stays there.
    expect((await page.getByTestId(`${field}-run`).boundingBox())?.y).toBe(before?.y);

    await masked.locator('summary').click();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByRole('button', { name: 'Put anna@example.com back' }).click();
    await expect(input).toHaveValue(MASKED.replaceAll('[e-mail 1]', 'anna@example.com'));
    await page.getByTestId(`${field}-mask-names`).fill('Anna, Nobody');
    await page.getByTestId(`${field}-mask-again`).click();
    await expect(input).toHaveValue(MASKED.replace('Anna', '[name 2]'));

    await page.goto('./#/models');
    await page.goto(`./#/${view}`);
    await masked.locator('summary').click();
    await page.getByTestId(`${field}-put-all-back`).click();
    await expect(input).toHaveValue(TEXT);
    await expect(masked).toHaveAttribute('data-count', '0');
  });
}

test('rows are masked before a model is trained on them', async ({ page }) => {
  await page.goto('./#/train/classify');
  await page.getByText('Or paste rows').click();
  const rows = Array.from(
    { length: 24 },
    (_, i) =>
      `person${String(i % 3)}@example.com wrote note ${String(i)},${i % 2 ? 'late' : 'fine'}`,
  );
  await page.getByTestId('rows-paste').fill(`text,label\n${rows.join('\n')}\n`);
  await page.getByTestId('rows-use').click();
  await page.getByTestId('rows-mask').click();
  const masked = page.getByTestId('rows-masked');
  await expect(masked).toHaveAttribute('data-count', '24');
  await page.getByText('The first rows').click();
  const preview = page.getByTestId('rows-preview');
  await expect(preview.locator('td').first()).toHaveText('[e-mail 1] wrote note 0');
  await masked.locator('summary').click();
  await page.getByRole('button', { name: 'Put person0@example.com back' }).click();
  await expect(masked).toHaveAttribute('data-count', '16');
  await expect(preview.locator('td').first()).toHaveText('person0@example.com wrote note 0');
  await page.getByTestId('rows-put-all-back').click();
  await expect(masked).toHaveAttribute('data-count', '0');
});

test('a column is masked before a batch reads it, and comes back in what is shown and taken away', async ({
  page,
}) => {
  await page.goto('./?backend=wasm#/batch');
  await page.getByText('Or paste rows').click();
  const rows = [
    'text,who',
    'Lovely people and a great service. They wrote to anna@example.com at once,anna@example.com',
    'Terrible: I called (415) 555-2671 and Mr. Bennet hung up,x',
    'Nothing private here and still wonderful,y',
  ];
  await page.getByTestId('batch-paste').fill(rows.join('\n'));
  await page.getByTestId('batch-use').click();
  await page.getByTestId('batch-mask').click();
  const masked = page.getByTestId('batch-masked');
  await expect(masked.locator('summary')).toHaveText(
    'Masked: e-mail addresses 1, phone numbers 1, names 1',
  );
  await page.getByText('The first rows').click();
  await expect(page.getByTestId('rows-preview').locator('td').first()).toContainText('[e-mail 1]');
  await masked.locator('summary').click();
  await page.getByTestId('batch-mask-names').fill('people');
  await page.getByTestId('batch-mask-again').click();
  await expect(masked).toHaveAttribute('data-count', '4');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Put people back' }).click();
  await expect(masked).toHaveAttribute('data-count', '3');

  await page.getByTestId('batch-run').click();
  await expect(page.getByTestId('batch-progress')).toHaveAttribute('data-phase', 'done');
  const table = page.getByTestId('batch-table');
  await expect(table.locator('[data-row="0"] .text')).toContainText(
    'Lovely people and a great service. They wrote to [e-mail 1] at once',
  );
  await expect(table.locator('[data-row="1"]').getByTestId('batch-row-masked')).toHaveText(
    'Masked: phone numbers 1, names 1',
  );
  await expect(table.getByTestId('batch-row-masked')).toHaveCount(2);
  const take = async () => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByTestId('batch-download').click(),
    ]);
    return readFileSync(await file.path(), 'utf8');
  };
  const before = await take();
  expect(before).toContain('They wrote to [e-mail 1] at once,anna@example.com,POSITIVE');
  expect(before).toContain('"phone 1, name 1"');
  expect(before).not.toContain('555-2671');
  await page.getByTestId('batch-put-all-back').click();
  await expect(table.locator('[data-row="1"]')).toContainText('(415) 555-2671 and Mr. Bennet');
  expect(await take()).toContain('(415) 555-2671 and Mr. Bennet hung up');

  // After a reload what is private is nowhere any more, and that is told; also of another run.
  await page.reload();
  await page.getByTestId('batch-open').first().click();
  const told = page.getByTestId('batch-masked-before');
  const line = 'Masked: e-mail addresses 1, phone numbers 1, names 1. In 2 rows of text,';
  await expect(told).toContainText(line);
  await expect(page.getByText('555-2671')).toHaveCount(0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByTestId('batch-run').click();
  await expect(page.getByTestId('batch-progress')).toHaveAttribute('data-phase', 'done');
  await page.reload();
  await page.getByTestId('batch-open').first().click();
  await expect(told).toContainText(line);
  await expect(table.getByTestId('batch-row-masked')).toHaveCount(2);
  expect(await take()).toContain('They wrote to [e-mail 1] at once,anna@example.com,POSITIVE');
});

test('the first rows say what each cell was read as, and a model that is asked reads as they were', async ({
  page,
}) => {
  await page.goto('./#/train/table');
  await page.getByText('Or paste rows').click();
  const rows = Array.from(
    { length: 40 },
    (_, i) => `"$${String((i % 8) + 1)},100",${String(i % 5)} cm,${i % 8 < 4 ? 'cheap' : 'dear'}`,
  );
  await page.getByTestId('rows-paste').fill(`price,size,kind\n${rows.join('\n')}\n`);
  await page.getByTestId('rows-use').click();
  await page.getByText('The first rows').click();
  await expect(page.getByTestId('rows-preview').locator('td').first()).toHaveText(
    /\$1,100\s*= 1100/,
  );
  await expect(page.locator('[data-doubt="separator"]')).toHaveCount(1);
  await page.getByTestId('train-run').click();
  await expect(page.getByTestId('trial')).toBeVisible({ timeout: 60_000 });
  const ask = async (price: string) => {
    await page.locator('[data-testid="trial-cell"][data-column="price"]').fill(price);
    await page.getByTestId('trial-ask').click();
  };
  await ask('$8,100');
  await expect(page.getByTestId('trial-answer')).toHaveAttribute('data-label', 'dear');
  await ask('1100');
  await expect(page.getByTestId('trial-answer')).toHaveAttribute('data-label', 'cheap');
  await expect(page.getByTestId('trial').getByTestId('notices')).toBeEmpty();
});
