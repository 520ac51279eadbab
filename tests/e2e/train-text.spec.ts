/**
 * The studio's texts, on the production build: from a file that is not all right to a model that
 * answers, also after a reload.
 */
import { expect, test } from './fixtures';

const row = (i: number) =>
  `note ${String(i)} about ${['quill', 'nib', 'blot'][i % 3] ?? ''} and ${['ink', 'well', 'stain'][i % 3] ?? ''},${['pen', 'ink', 'paper'][i % 3] ?? ''}`;

test('bad data is told line by line before anything is trained', async ({ page }) => {
  await page.goto('#/train/classify');
  const rows = Array.from({ length: 30 }, (_, i) => row(i));
  const text = [
    'text,label',
    ...rows,
    'too,many,cells',
    'only one',
    row(3),
    ',pen',
    'nothing here,',
  ].join('\n');
  await page
    .getByTestId('rows-file')
    .setInputFiles({ name: 'My notes.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  const report = page.getByTestId('rows-report');
  await expect(report).toHaveAttribute('data-examples', '30');
  const left = page.getByTestId('rows-left-out');
  await expect(left).toHaveAttribute('data-count', '5');
  await left.locator('summary').click();
  await expect(left).toContainText('line 32');
  await expect(left).toContainText('line 33');
  await expect(page.getByTestId('train-name')).toHaveValue('my-notes');

  await page.getByTestId('rows-file').setInputFiles({
    name: 'one.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`text,label\n${'a fine nib,pen\nthe other nib,pen\n'.repeat(8)}`),
  });
  await expect(page.getByTestId('rows-problem')).toContainText('same label');
  await expect(page.getByTestId('train-run')).toBeDisabled();
});

test('a JSON array is read; the model is called after the file until it is given a name', async ({
  page,
}) => {
  await page.goto('#/train/classify');
  await page.getByTestId('rows-example').click();
  await expect(page.getByTestId('train-name')).toHaveValue('letters');
  const entries = Array.from({ length: 30 }, (_, i) => ({
    text: `note ${String(i)}`,
    label: i % 2 ? 'pen' : 'ink',
  }));
  const file = (name: string) => ({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify([...entries, 'none'], null, 2)),
  });
  await page.getByTestId('rows-file').setInputFiles(file('notes.json'));
  await expect(page.getByTestId('rows-report')).toHaveAttribute('data-examples', '30');
  await expect(page.getByTestId('train-name')).toHaveValue('notes');
  await page.getByTestId('rows-left-out').locator('summary').click();
  await expect(page.getByTestId('rows-left-out')).toContainText('entry 31');
  await page.getByTestId('train-name').fill('mine');
  await page.getByTestId('rows-file').setInputFiles(file('others.json'));
  await expect(page.getByTestId('rows-report')).toContainText('others.json');
  await expect(page.getByTestId('train-name')).toHaveValue('mine');

  await expect(page.getByTestId('train-run')).toBeEnabled();
  await page.getByTestId('train-name').fill('digits');
  await expect(page.getByText('A model for something else has this name')).toBeVisible();
  await expect(page.getByTestId('train-run')).toBeDisabled();
});

test('one JSON object over several lines is a row; JSON that is cut off is told by name, with what to do', async ({
  page,
}) => {
  await page.goto('#/train/classify');
  const json = JSON.stringify({ text: 'a fine nib', label: 'pen' }, null, 2);
  const file = (name: string, text: string) => ({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
  await page.getByTestId('rows-file').setInputFiles(file('one.json', json));
  await expect(page.getByTestId('rows-report')).toHaveAttribute('data-rows', '1');
  await expect(page.getByTestId('rows-preview')).toContainText('a fine nib');
  await page.getByTestId('rows-file').setInputFiles(file('part.json', json.slice(0, -5)));
  await expect(page.getByRole('alert')).toContainText('The JSON in part.json is not whole');
  await expect(page.getByRole('alert')).toContainText('Download or export it again');
  await expect(page.getByTestId('rows-report')).toHaveCount(0);
});

test('a long file says which one is read and how far, and can be stopped', async ({ page }) => {
  await page.goto('#/train/classify');
  await page.getByTestId('rows-file').evaluate((input: HTMLInputElement) => {
    // Rows of a single cell are left out, so that no limit of rows ends the reading.
    const part = 'a note that is neither long nor short and has no label\n'.repeat(50_000);
    const files = new DataTransfer();
    files.items.add(
      new File(
        [
          'text,label\n',
          'some note,pen\nanother,ink\n'.repeat(500),
          ...Array.from({ length: 100 }, () => part),
        ],
        'long.csv',
      ),
    );
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(page.getByText('Reading long.csv')).toBeVisible();
  await page.getByTestId('rows-stop').click();
  await expect(page.getByText('Reading long.csv')).toBeHidden();
  await expect(page.getByRole('status').filter({ hasText: 'Stopped' })).toBeVisible();
});

test('the example is learnt, answers, survives a reload and gets a second version', async ({
  page,
}) => {
  await page.goto('#/train/classify');
  await page.getByTestId('rows-example').click();
  await page.getByTestId('train-run').click();
  const outcome = page.getByTestId('train-outcome');
  await expect(outcome).toHaveAttribute('data-version', '1', { timeout: 60_000 });
  expect(Number(await outcome.getAttribute('data-accuracy'))).toBeGreaterThan(0.8);
  await expect(page.getByTestId('train-confusion')).toBeVisible();
  for (const [text, label] of [
    ['When does the seal arrive?', 'question'],
    ['毛笔很漂亮，谢谢！', 'praise'],
  ] as const) {
    await page.getByTestId('trial-text').fill(text);
    await page.getByTestId('trial-ask').click();
    await expect(page.getByTestId('trial-answer')).toHaveAttribute('data-label', label);
  }

  await page.reload();
  await page.getByTestId('trial-text').fill('The brush came broken.');
  await page.getByTestId('trial-ask').click();
  await expect(page.getByTestId('trial-answer')).toHaveAttribute('data-label', 'complaint');

  await page.getByTestId('rows-example').click();
  await page.getByTestId('train-run').click();
  await expect(outcome).toHaveAttribute('data-version', '2', { timeout: 60_000 });
  await expect(page.getByTestId('trial-model')).toContainText('version 2');
});
