/**
 * The studio's tables, on the production build: columns told and chosen, a forest and a network,
 * what matters, and answers.
 */
import { strToU8, zipSync } from 'fflate';
import { expect, test } from './fixtures';

for (const learner of ['Random forest', 'Network']) {
  test(`the example is learnt by: ${learner}`, async ({ page }) => {
    await page.goto('#/train/table');
    await page.getByTestId('rows-example').click();
    await expect(page.getByTestId('rows-inputs').locator('input:checked')).toHaveCount(5);
    await page.getByTestId('train-learner').getByText(learner).click();
    await page.getByTestId('train-run').click();
    const outcome = page.getByTestId('train-outcome');
    await expect(outcome).toHaveAttribute('data-version', '1', { timeout: 60_000 });
    expect(Number(await outcome.getAttribute('data-accuracy'))).toBeGreaterThan(0.85);
    await expect(page.getByTestId('train-importance').locator('li')).toHaveCount(5);
    const cell = (name: string) => page.locator(`[data-testid=trial-cell][data-column="${name}"]`);
    await cell('weight').fill('250');
    await cell('thickness').fill('');
    await cell('absorbency').fill('95');
    await cell('surface').fill('rough');
    await cell('tint').fill('gold');
    await page.getByTestId('trial-ask').click();
    await expect(page.getByTestId('trial-answer')).toHaveAttribute('data-label', 'blotting');
    await expect(page.getByTestId('trial').getByTestId('notices')).toContainText('tint');
  });
}

/** A workbook of one sheet, whose cells are numbers or texts. */
function workbookOf(rows: readonly (readonly (string | number)[])[]): Buffer {
  const cell = (content: string | number) =>
    typeof content === 'number'
      ? `<c><v>${String(content)}</v></c>`
      : `<c t="inlineStr"><is><t>${content.replaceAll('<', '&lt;')}</t></is></c>`;
  const sheet = rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('');
  const parts = {
    'xl/workbook.xml': '<workbook><sheets><sheet name="Wells"/></sheets></workbook>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
  };
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)]))),
  );
}

test('a workbook is learnt from: its title is passed over, what was too little to measure is a number', async ({
  page,
}) => {
  await page.goto('#/train/table');
  const wells = Array.from({ length: 60 }, (_, i) => [
    i % 6 === 0 ? '<0.5' : i % 2 ? 2 + (i % 7) / 10 : 8 + (i % 5) / 10,
    (i * 7) % 13,
    i % 6 === 0 || i % 2 ? 'clean' : 'polluted',
  ]);
  await page.getByTestId('rows-file').setInputFiles({
    name: 'wells.xlsx',
    mimeType: '',
    buffer: workbookOf([['Wells of the valley'], ['lead', 'depth', 'water'], ...wells]),
  });
  const report = page.getByTestId('rows-report');
  await expect(report).toHaveAttribute('data-rows', '60');
  await expect(report).toContainText('workbook, sheet “Wells”');
  await expect(page.getByTestId('rows-left-out')).toContainText('Above the table');
  await expect(page.getByTestId('rows-inputs').locator('[data-doubt=limits]')).toContainText(
    'read as the limit',
  );
  await page.getByTestId('train-learner').getByText('Random forest').click();
  await page.getByTestId('train-run').click();
  await expect(page.getByTestId('train-outcome')).toHaveAttribute('data-version', '1');
  await page.locator('[data-testid=trial-cell][data-column=lead]').fill('< 0.4');
  await page.locator('[data-testid=trial-cell][data-column=depth]').fill('3');
  await page.getByTestId('trial-ask').click();
  await expect(page.getByTestId('trial-answer')).toHaveAttribute('data-label', 'clean');
});

test('a column that says the label in other words is left out, and told', async ({ page }) => {
  await page.goto('#/train/table');
  const text = [
    'size,alive,survived',
    ...Array.from(
      { length: 40 },
      (_, i) => `${String((i * 7) % 13)},${i % 3 ? 'no' : 'yes'},${i % 3 ? '0' : '1'}`,
    ),
  ].join('\n');
  await page
    .getByTestId('rows-file')
    .setInputFiles({ name: 'ship.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await expect(page.getByTestId('rows-label')).toHaveValue('2');
  await expect(page.getByTestId('rows-inputs')).toContainText('in other words');
  await expect(page.getByTestId('rows-inputs').locator('input:checked')).toHaveCount(1);
});
