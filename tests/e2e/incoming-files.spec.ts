/**
 * Files that come to the page: dropped or pasted in any view, or opened by the system in the
 * installed app. Each goes where it belongs, and none takes the place of what somebody wrote unless
 * it is asked for.
 */
import type { Page } from '@playwright/test';
import { draw, expect, ONE, test } from './fixtures';

/** The bytes of a picture, drawn in the page. */
const pictureOfSeven = (page: Page) =>
  page.evaluate(async () => {
    const canvas = new OffscreenCanvas(100, 100);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('There is no canvas.');
    context.fillStyle = 'white';
    context.fillRect(0, 0, 100, 100);
    context.lineWidth = 9;
    context.beginPath();
    context.moveTo(28, 25);
    context.lineTo(72, 25);
    context.lineTo(45, 80);
    context.stroke();
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  });

/** Hand a file to an element as a drop or a paste. @returns whether the page took it from the browser */
const give = (
  page: Page,
  kind: 'drop' | 'paste',
  file: {
    readonly name: string;
    readonly type?: string;
    readonly content: string | readonly number[];
  },
  selector = 'h2',
) =>
  page
    .locator(selector)
    .first()
    .evaluate(
      (target, [how, { name, type, content }]) => {
        const data = new DataTransfer();
        const part = typeof content === 'string' ? content : Uint8Array.from(content);
        data.items.add(new File([part], name, { type: type ?? '' }));
        const init = { bubbles: true, cancelable: true };
        const event =
          how === 'drop'
            ? new DragEvent('drop', { ...init, dataTransfer: data })
            : new ClipboardEvent('paste', { ...init, clipboardData: data });
        target.dispatchEvent(event);
        return event.defaultPrevented;
      },
      [kind, file] as const,
    );

const NOTE = { name: 'note.txt', type: 'text/plain', content: 'The tide was late.' };
const TABLE = { name: 'reviews.csv', type: 'text/csv', content: 'text,day\nGood,1\nBad,2\n' };
const PAGE = { name: 'page.html', content: '<!doctype html><p>The gulls were loud.</p>' };

for (const how of ['drop', 'paste'] as const)
  test(`${how}: each view takes its own files`, async ({ page }) => {
    await page.goto('./?backend=wasm');
    const picture = await pictureOfSeven(page);
    expect(await give(page, how, NOTE)).toBe(true);
    await expect(page.getByTestId('summary-input')).toHaveValue(NOTE.content);

    await page.goto('./?backend=wasm#/sentiment');
    await page.getByTestId('sentiment-input').waitFor();
    await give(page, how, PAGE);
    await expect(page.getByTestId('sentiment-input')).toHaveValue(/The gulls were loud\./);

    await page.goto('./?backend=wasm#/digits');
    await page.getByTestId('digit-pad').waitFor();
    await give(page, how, { name: 'seven.png', type: 'image/png', content: picture });
    await expect(page.getByTestId('digit-result')).toHaveAttribute('data-digit', '7');

    await page.goto('./?backend=wasm#/batch');
    await page.getByTestId('batch-drop').waitFor();
    await give(page, how, TABLE);
    await expect(page.getByTestId('batch-column')).toBeVisible();

    await page.goto('./?backend=wasm#/train/classify');
    await page.getByTestId('rows-drop').waitFor();
    await give(page, how, TABLE);
    await expect(page.getByTestId('rows-report')).toBeVisible();
    await expect(page.getByTestId('incoming')).toHaveCount(0);
  });

test('a file of another kind is named, and a link carries it to the view that takes it', async ({
  page,
}) => {
  await page.goto('./?backend=wasm');
  for (const how of ['drop', 'paste'] as const) {
    expect(await give(page, how, TABLE)).toBe(true);
    const notice = page.getByTestId('incoming');
    await expect(notice).toContainText('“reviews.csv” is a table, which does not belong here.');
    await expect(notice).toContainText('This view takes documents (PDF');
    await expect(page.getByTestId('summary-input')).toHaveValue('');
    await page.getByTestId('incoming-dismiss').click();
    await expect(notice).toHaveCount(0);
  }
  await give(page, 'drop', TABLE);
  await page.getByTestId('lang-switch').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('incoming')).toContainText('“reviews.csv”是表格');
  await page.locator('[data-testid=incoming-place][data-place=batch]').click();
  await expect(page).toHaveURL(/#\/batch$/);
  await expect(page.getByTestId('batch-column')).toBeVisible();
  await expect(page.getByTestId('incoming')).toHaveCount(0);
});

test('a view without files says so, and leads to the part of the studio that takes a table', async ({
  page,
}) => {
  await page.goto('./#/monitor');
  await page.getByTestId('monitor-tab-requests').waitFor();
  expect(await give(page, 'drop', TABLE, 'main')).toBe(true);
  await expect(page.getByTestId('incoming')).toContainText('This view takes no files.');
  await page.locator('[data-place="train/table"]').click();
  await expect(page.getByTestId('rows-report')).toBeVisible();
});

test('what is written gives way only when that is asked for', async ({ page }) => {
  await page.goto('./?backend=wasm');
  const input = page.getByTestId('summary-input');
  await input.fill('My own words.');
  await give(page, 'drop', NOTE);
  await expect(page.getByTestId('incoming')).toContainText(
    'It takes the place of what is there now.',
  );
  await expect(input).toHaveValue('My own words.');
  await page.getByTestId('incoming-dismiss').click();
  await expect(input).toHaveValue('My own words.');
  await give(page, 'paste', NOTE);
  await page.getByTestId('incoming-open').click();
  await expect(input).toHaveValue(NOTE.content);
  // Another file in the place of a file costs nothing that was written.
  await give(page, 'drop', PAGE);
  await expect(input).toHaveValue(/The gulls were loud/);
});

test('words that come with a picture of themselves are pasted as words', async ({ page }) => {
  await page.goto('./?backend=wasm');
  const taken = await page.getByTestId('summary-input').evaluate((field) => {
    const data = new DataTransfer();
    data.items.add('Words of a letter.', 'text/plain');
    data.items.add(new File(['x'], 'image.png', { type: 'image/png' }));
    const event = new ClipboardEvent('paste', {
      clipboardData: data,
      bubbles: true,
      cancelable: true,
    });
    field.dispatchEvent(event);
    return event.defaultPrevented;
  });
  expect(taken).toBe(false);
  await expect(page.getByTestId('incoming')).toHaveCount(0);
});

/** In the page: a queue of launches, as browsers with file handlers have it. */
async function withLaunchQueue(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'launchQueue', {
      value: {
        setConsumer: (consumer: unknown) => {
          Object.defineProperty(window, 'launch', { value: consumer });
        },
      },
    });
  });
}

const launch = (page: Page, address: string, ...files: { name: string; content: string }[]) =>
  page.evaluate(
    ([targetURL, given]) => {
      const consumer = Reflect.get(window, 'launch') as (params: {
        targetURL: string;
        files: { getFile(): Promise<File> }[];
      }) => void;
      consumer({
        targetURL,
        files: given.map(({ name, content }) => ({
          getFile: () => Promise.resolve(new File([content], name)),
        })),
      });
    },
    [new URL(address, page.url()).href, files] as const,
  );

test('a file that the system opens is shown in its view; the window and what is written stay', async ({
  page,
}) => {
  await withLaunchQueue(page);
  await page.goto('./?backend=wasm');
  await page.getByTestId('summary-input').waitFor();
  await launch(page, './#/batch', TABLE);
  await expect(page).toHaveURL(/#\/batch$/);
  await expect(page.getByTestId('batch-column')).toBeVisible();

  await launch(page, './#/summarize', NOTE, { name: 'more.txt', content: 'More.' });
  await expect(page.getByTestId('summary-input')).toHaveValue(NOTE.content);
  await expect(page.getByTestId('incoming')).toContainText('1 other was left out');
  await page.getByTestId('incoming-dismiss').click();

  await page.getByTestId('summary-input').fill('My own words.');
  await launch(page, './#/digits');
  await draw(page, ONE);
  await expect(page.getByTestId('digit-result')).toHaveAttribute('data-digit', '1');
  await launch(page, './');
  await expect(page).toHaveURL(/#\/digits$/);
  await launch(page, './#/summarize', NOTE);
  await expect(page.getByTestId('incoming')).toHaveAttribute('data-phase', 'asks');
  await expect(page.getByTestId('summary-input')).toHaveValue('My own words.');
});

/** What the button says of its last press. */
const said = (page: Page, testid: string) =>
  page.getByTestId(testid).locator('..').getByRole('status');

test('copying says what was copied, and what to do where the browser refuses', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./?backend=wasm');
  await page.getByTestId('summary-example').click();
  await page.getByTestId('summary-copy').click();
  await expect(said(page, 'summary-copy')).toHaveText(/^Summary copied: \d+ sentences$/);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
  });
  await page.getByTestId('summary-copy').click();
  await expect(said(page, 'summary-copy')).toContainText('press Ctrl+C');
  await page.getByTestId('lang-switch').click();
  await expect(said(page, 'summary-copy')).toContainText('没有复制');

  await page.goto('./#/api');
  await page.getByTestId('api-copy').click();
  await expect(said(page, 'api-copy')).toHaveText(/^已复制代码：\d+ 行$/);
});
