/**
 * The two views for text: examples, keys, dropped files, and sentences that show where they come
 * from.
 */
import type { Page } from '@playwright/test';
import { ARTICLE, expect, test } from './fixtures';

async function dropFile(
  page: Page,
  testid: string,
  name: string,
  type: string,
  content: string | readonly number[],
): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, fileType, parts]) => {
      const data = new DataTransfer();
      data.items.add(
        new File([typeof parts === 'string' ? parts : new Uint8Array(parts)], fileName, {
          type: fileType,
        }),
      );
      return data;
    },
    [name, type, content] as const,
  );
  await page.getByTestId(testid).dispatchEvent('drop', { dataTransfer: transfer });
}

for (const { locale, readBy } of [
  { locale: 'en-GB', readBy: 'network' },
  { locale: 'zh-CN', readBy: 'counting' },
]) {
  test.describe(locale, () => {
    test.use({ locale });

    test('the summary of the example comes from all over it', async ({ page }) => {
      await page.goto('./?backend=wasm');
      await page.getByTestId('summary-example').click();
      const sentences = page.getByTestId('summary-output').getByRole('button');
      await expect(sentences.first()).toBeVisible({ timeout: 45_000 });
      const article = await page.getByTestId('summary-input').inputValue();
      const places = (await sentences.allTextContents()).map((sentence) => {
        expect(article).toContain(sentence);
        return article.indexOf(sentence) / article.length;
      });
      expect(places.length).toBeGreaterThan(1);
      // An opening would end in the first third.
      expect(places.filter((place) => place > 0.4).length).toBeGreaterThan(0);
      expect(places.at(-1)).toBeGreaterThan(0.7);
      await expect(page.getByText('没有用到网络')).toHaveCount(readBy === 'counting' ? 1 : 0);
    });
  });
}

test('a summary in one click; its sentences show their source, by mouse and by keyboard', async ({
  page,
}) => {
  await page.goto('./?backend=wasm');
  await page.getByTestId('summary-example').click();
  const output = page.getByTestId('summary-output');
  const sentences = output.getByRole('button');
  await expect(sentences.first()).toBeVisible({ timeout: 45_000 });
  await expect(output).toHaveAttribute('aria-busy', 'false');
  await expect(page.getByTestId('summary-stats')).toContainText(
    /\d+ words \d+ tokens [\d.]+ s [\d.,]+ tokens\/s wasm/,
  );

  await sentences.first().click();
  await expect(sentences.first()).toHaveAttribute('aria-pressed', 'true');
  const marks = page.locator('mark');
  await expect(marks.first()).toBeAttached();
  const article = await page.getByTestId('summary-input').inputValue();
  for (const marked of await marks.allTextContents()) expect(article).toContain(marked);

  await sentences.first().press('Enter');
  await expect(sentences.first()).toHaveAttribute('aria-pressed', 'false');
  await expect(marks).toHaveCount(0);

  const before = await output.innerText();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByTestId('summary-copy').click();
  await expect(page.getByText('Copied')).toBeVisible();
  expect((await page.evaluate(() => navigator.clipboard.readText())).trim()).toBe(before.trim());

  await page.getByTestId('summary-input').press('End');
  await page.getByTestId('summary-input').press('x');
  await expect(sentences).toHaveCount(0);
  expect((await output.innerText()).trim()).toBe(before.trim());
});

test('Ctrl+Enter summarizes; the button that ran it stops it, in the same place and with the focus', async ({
  page,
}) => {
  await page.goto('./?backend=wasm');
  const run = page.getByTestId('summary-run');
  const stop = page.getByTestId('summary-stop');
  await page.getByTestId('summary-input').fill(`${ARTICLE}\n\n`.repeat(200));
  const place = await run.boundingBox();
  await page.getByTestId('summary-input').press('Control+Enter');
  await expect(stop).toBeVisible();
  expect(await stop.boundingBox()).toEqual(place);
  await expect(page.getByRole('progressbar')).toBeVisible();
  await stop.focus();
  await page.keyboard.press('Enter');
  await expect(run).toBeFocused();
  await expect(page.getByText('Stopped.')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a dropped text file becomes the article; a damaged PDF is refused and the article stays', async ({
  page,
}) => {
  await page.goto('./');
  const input = page.getByTestId('summary-input');
  await dropFile(
    page,
    'summary-input',
    'notes.txt',
    'text/plain',
    'The tide was late. Nobody minded.',
  );
  await expect(input).toHaveValue('The tide was late. Nobody minded.');
  await expect(page.getByText('6 words')).toBeVisible();
  await dropFile(
    page,
    'summary-input',
    'paper.pdf',
    'application/pdf',
    [0x25, 0x50, 0x44, 0x46, 0xe2, 0xe3, 0xcf, 0xd3],
  );
  await expect(page.getByRole('alert')).toContainText('is damaged');
  await expect(input).toHaveValue('The tide was late. Nobody minded.');
  await dropFile(page, 'summary-input', 'more.txt', 'text/plain', 'Nor did the gulls.');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('empty text is told beside the field and tied to it', async ({ page }) => {
  for (const [view, task] of [
    ['summarize', 'summary'],
    ['sentiment', 'sentiment'],
  ] as const) {
    await page.goto(`./?backend=wasm#/${view}`);
    await page.getByTestId(`${task}-run`).click();
    await expect(page.getByRole('alert')).toContainText('nothing here yet');
    await expect(page.getByTestId(`${task}-input`)).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByTestId(`${task}-input`)).toHaveAccessibleDescription(/nothing here yet/);
  }
});

test('Enter reads a sentence, but not while an input method composes nor in a text of several lines', async ({
  page,
}) => {
  await page.goto('./?backend=wasm#/sentiment');
  const input = page.getByTestId('sentiment-input');
  const label = page.getByTestId('sentiment-label');
  await input.fill('我很高兴');
  await input.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
  await expect(label).toHaveAttribute('aria-busy', 'false');
  await expect(label).not.toHaveAttribute('data-label');
  await input.press('Enter');
  await expect(label).toHaveAttribute('data-label', /POSITIVE|NEGATIVE/);
  await expect(input).toHaveValue('我很高兴');
  await input.press('Shift+Enter');
  await input.press('Enter');
  await expect(input).toHaveValue('我很高兴\n\n');
  await input.press('Control+Enter');
  await expect(label).toHaveAttribute('data-label', /POSITIVE|NEGATIVE/);
});

test('sentences are tried in one click, and earlier readings stay listed', async ({ page }) => {
  await page.goto('./?backend=wasm#/sentiment');
  for (const text of ['我很高兴', 'the plot is a mess, but I loved every minute']) {
    await page.getByRole('button', { name: text }).click();
    await expect(page.getByTestId('sentiment-score')).toHaveText(/^\d+(\.\d)?%$/);
    await expect(page.getByTestId('sentiment-input')).toHaveValue(text);
  }
  await expect(page.getByRole('listitem').filter({ hasText: '我很高兴' })).toHaveCount(2);
});
