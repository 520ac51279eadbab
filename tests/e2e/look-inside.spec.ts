/**
 * Looking into models, on the production build: what the studio made, from its result and from the
 * Models view, and the built-in network of digits. What is shown is what the data were made with.
 */
import type { Page } from '@playwright/test';
import { expectAccessibleInBothSchemes, expectNoSidewaysScroll } from '../access';
import { expect, test } from './fixtures';

const TINTS = ['white', 'cream', 'grey'];

/** What depends on length and tint by a rule that is known, and on noise not at all. */
function table(target: (length: number, tint: number) => string): string {
  const rows = Array.from({ length: 240 }, (_, i) => {
    const [length, tint, noise] = [((i * 37) % 240) / 12, i % 3, (i * 61) % 97];
    const cells = [length.toFixed(2), TINTS[tint], String(noise), target(length, tint)];
    return cells.join(',');
  });
  return ['length,tint,noise,result', ...rows].join('\n');
}

async function train(page: Page, name: string, text: string, learner: string): Promise<void> {
  await page.goto('#/train/table');
  await page
    .getByTestId('rows-file')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByTestId('train-learner').getByText(learner, { exact: true }).click();
  await page.getByTestId('train-run').click();
  await expect(page.getByTestId('train-outcome')).toHaveAttribute('data-version', '1', {
    timeout: 60_000,
  });
}

async function open(page: Page, kind: string): Promise<void> {
  await page.getByTestId('look-inside').click();
  await expect(page.getByTestId('inside')).toHaveAttribute('data-kind', kind, { timeout: 20_000 });
}

test('a tree is drawn in the words of its columns, a row is followed through it, and it is a list too', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const text = table((length, tint) => (length < 10 ? 'short' : tint === 2 ? 'dark' : 'light'));
  await train(page, 'sorts.csv', text, 'Decision tree');
  await open(page, 'table');

  const dependence = page.getByTestId('dependence');
  await expect(dependence).toHaveAttribute('data-column', 'length');
  await expect(page.getByTestId('dependence-rows')).toHaveAttribute('data-rows', '200');
  await page.getByTestId('dependence-label').selectOption({ label: 'short' });
  const curve = page.getByTestId('dependence-curve');
  await expect(curve).toHaveAttribute('data-from', '1');
  await expect(curve).toHaveAttribute('data-to', '0');
  await page.getByTestId('dependence-column').selectOption('tint');
  await expect(page.getByTestId('dependence-bars').locator('li')).toHaveCount(3);

  const drawing = page.getByTestId('tree-drawing');
  await expect(drawing).toContainText(/length ≤ 9\.9\d*|length ≤ 10/);
  await expect(drawing).toContainText('tint is grey');
  await page.getByTestId('tree-follow').click();
  const cell = (name: string) => page.locator(`[data-testid=tree-cell][data-column="${name}"]`);
  await cell('length').fill('15');
  await cell('tint').fill('grey');
  await expect(drawing.locator('.node.leaf.on')).toContainText('dark');
  await cell('tint').fill('white');
  await expect(drawing.locator('.node.leaf.on')).toContainText('light');
  await page.getByTestId('tree-as-list').click();
  await expect(page.getByTestId('tree-list')).toContainText('tint is grey?');
  await expectAccessibleInBothSchemes(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
});

test('a linear model has the coefficients that the numbers were made with, and its dependence their slope', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const text = table((length, tint) => (2 * length + 5 * tint + 1).toFixed(3));
  await train(page, 'sums.csv', text, 'Linear regression');
  await open(page, 'table');
  const curve = page.getByTestId('dependence-curve');
  await expect(curve).toBeVisible();
  const [from, to] = [
    Number(await curve.getAttribute('data-from')),
    Number(await curve.getAttribute('data-to')),
  ];
  // From the 2.5th to the 97.5th of a hundred rows: 95 % of 20, twice.
  expect((to - from) / 2).toBeGreaterThan(16.5);
  expect((to - from) / 2).toBeLessThan(20.5);
  const bars = page.getByTestId('coefficients-bars');
  const value = async (name: string) =>
    Number(await bars.locator(`[data-name="${name}"]`).getAttribute('data-value'));
  // A standard deviation of 0 to 20 is 5.8, and tints are 5 apart; it is not trained to the end.
  expect(await value('length')).toBeGreaterThan(10);
  expect(await value('length')).toBeLessThan(12);
  expect((await value('tint is grey')) - (await value('tint is white'))).toBeGreaterThan(7.5);
  expect(Math.abs(await value('noise'))).toBeLessThan(1);
  await expect(bars.locator('[data-name=length]')).toContainText(
    /\+(1\.[89]\d?|2(\.\d+)?) for 1 more/,
  );

  // In Models there are no rows until some are given.
  await page.goto('#/models');
  await page.getByTestId('version-sums-1-details').click();
  await open(page, 'table');
  await expect(page.getByTestId('dependence-rows')).toHaveAttribute('data-rows', '0');
  await page
    .getByTestId('dependence-file')
    .setInputFiles({ name: 'others.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await expect(page.getByTestId('dependence-rows')).toHaveAttribute('data-rows', '200');
  await expect(page.getByTestId('dependence-rows')).toContainText('others.csv');
  await page.getByTestId('dependence-file').setInputFiles({
    name: 'foreign.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('a,b\n1,2\n3,4\n'),
  });
  await expect(page.locator('#dependence-failure')).toContainText('foreign.csv');

  // The list is read anew when something else changes; what is open stays so.
  const version = page.getByTestId('version-sums-1');
  await version.getByRole('textbox', { name: 'alias' }).fill('mine');
  await version.getByRole('button', { name: 'Set alias' }).click();
  await expect(version).toContainText('@mine');
  await expect(page.getByTestId('inside')).toHaveAttribute('data-kind', 'table');
  await expect(page.locator('#dependence-failure')).toContainText('foreign.csv');
});

test('any tree of a forest can be chosen by its number', async ({ page }) => {
  test.setTimeout(120_000);
  const text = table((length) => (length < 10 ? 'short' : 'long'));
  await train(page, 'many.csv', text, 'Random forest');
  await open(page, 'table');
  const tree = page.getByTestId('tree');
  await expect(tree).toHaveAttribute('data-tree', '0');
  await page.getByTestId('tree-number').fill('7');
  await expect(tree).toHaveAttribute('data-tree', '6');
  await expect(page.getByTestId('tree-drawing')).toBeVisible();
  // There is no such tree: the one that is shown stays.
  await page.getByTestId('tree-number').fill('100000');
  await expect(tree).toHaveAttribute('data-tree', '6');
});

test('the hidden units of the built-in digits network are pictures, sorted by what they count for', async ({
  page,
}) => {
  await page.goto('#/models');
  await page.getByTestId('version-digits-1-details').click();
  await open(page, 'units');
  await expect(page.getByTestId('units')).toHaveAttribute('data-units', '128');
  const items = page.getByTestId('units-pictures').locator('li');
  await expect(items).toHaveCount(24);
  const counts = async () =>
    (await items.evaluateAll((all) => all.map((each) => Number(each.dataset['counts'])))).map(
      Math.abs,
    );
  const zero = await counts();
  expect(zero).toEqual(zero.toSorted((a, b) => b - a));
  expect(zero[0]).toBeGreaterThan(0);
  await page.getByTestId('units-label').selectOption({ label: '7' });
  const seven = await counts();
  expect(seven).toEqual(seven.toSorted((a, b) => b - a));
  expect(seven).not.toEqual(zero);
  await page.getByTestId('units-all').click();
  await expect(items).toHaveCount(128);
  // Something is drawn: not every pixel of a picture is empty.
  expect(
    await items
      .first()
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) =>
        canvas
          .getContext('2d')
          ?.getImageData(0, 0, 28, 28)
          .data.some((value) => value > 0),
      ),
  ).toBe(true);
  await expectAccessibleInBothSchemes(page);
});

test('while digits are learnt the hidden units are drawn after each epoch, each in its place', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto('#/train/digits');
  await page.getByTestId('train-count').fill('1000');
  await page.getByTestId('train-epochs').fill('400');
  await page.getByTestId('train-run').click();
  await page.getByTestId('units-live').click({ timeout: 60_000 });
  const items = page.getByTestId('units-pictures').locator('li');
  await expect(items).toHaveCount(24);
  expect(await items.evaluateAll((all) => all.map((each) => each.dataset['unit']))).toEqual(
    Array.from({ length: 24 }, (_, i) => String(i)),
  );
  const epoch = Number(await page.getByTestId('units-epoch').getAttribute('data-epoch'));
  const counts = await items.first().getAttribute('data-counts');
  await expect(items.first()).not.toHaveAttribute('data-counts', counts ?? '');
  const later = Number(await page.getByTestId('units-epoch').getAttribute('data-epoch'));
  expect(later).toBeGreaterThan(epoch);
  await page.getByTestId('train-stop').click();
  await expect(page.getByTestId('units-live')).toHaveCount(0);
});

test('the words of a text model lie on a plane, and one finds those near it', async ({ page }) => {
  test.setTimeout(120_000);
  const groups = {
    pen: ['quill', 'nib', 'holder', 'feather'],
    paper: ['sheet', 'ream', 'page', 'leaf'],
  };
  const rows = Object.entries(groups).flatMap(([label, words]) =>
    Array.from(
      { length: 80 },
      (_, i) =>
        `the ${words[i % 4] ?? ''} and the ${words[(i * 7 + 1) % 4] ?? ''} number ${String(i)},${label}`,
    ),
  );
  await page.goto('#/train/classify');
  await page.getByTestId('rows-file').setInputFiles({
    name: 'things.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['text,label', ...rows].join('\n')),
  });
  await page.getByTestId('train-run').click();
  await expect(page.getByTestId('train-outcome')).toHaveAttribute('data-version', '1', {
    timeout: 60_000,
  });
  await open(page, 'words');
  await page.getByTestId('words-asked').fill('Quill');
  const near = page.getByTestId('words-near').locator('li');
  const three = () =>
    near.evaluateAll((all) =>
      all
        .slice(0, 3)
        .map((each) => each.dataset['word'])
        .sort(),
    );
  await expect(async () => {
    expect(await three()).toEqual(['feather', 'holder', 'nib']);
  }).toPass();
  await page.getByTestId('words-plane').locator('g[data-word=ream] path').click({ force: true });
  await expect(page.getByTestId('words-asked')).toHaveValue('ream');
  await expect(async () => {
    expect(await three()).toEqual(['leaf', 'page', 'sheet']);
  }).toPass();
  await page.getByTestId('words-asked').fill('unheardof');
  await expect(near).toHaveCount(0);
  await expectAccessibleInBothSchemes(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
});
