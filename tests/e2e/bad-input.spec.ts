/**
 * What people really paste and drop: each bad input gets a sentence beside it, and the next good
 * one an answer.
 */
import { deflateSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { ARTICLE, expect, summarize, test } from './fixtures';

const alert = (page: Page) => page.getByRole('alert');

async function summary(page: Page): Promise<string> {
  const output = page.getByTestId('summary-output');
  await expect(output).toHaveAttribute('aria-busy', 'false', { timeout: 45_000 });
  return output.innerText();
}

async function readSentiment(page: Page, text: string): Promise<void> {
  await page.getByTestId('sentiment-input').fill(text);
  await page.getByTestId('sentiment-run').click();
}

/** A grey PNG of any size: zeros compress to next to nothing. */
function greyPng(width: number, height: number): Buffer {
  const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const crc =
      body.reduce((c, byte) => (crcTable[(c ^ byte) & 255] ?? 0) ^ (c >>> 8), 0xffffffff) ^
      0xffffffff;
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc >>> 0, 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc((width + 1) * height))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

test('summarize: empty, blank, emoji, lone surrogates, another language', async ({ page }) => {
  await page.goto('./?backend=wasm');
  await summarize(page, '');
  await expect(alert(page)).toBeVisible();
  await summarize(page, '   \n ');
  await expect(alert(page)).toBeVisible();

  await summarize(page, ARTICLE);
  expect((await summary(page)).length).toBeGreaterThan(20);
  await expect(alert(page)).toHaveCount(0);

  await summarize(page, '🎉👍😀');
  expect(await summary(page)).toContain('🎉');
  await page.getByTestId('summary-input').evaluate((element: HTMLTextAreaElement, text) => {
    element.value = `Broken \ud83d here. ${text} And \udc4d there.`;
    element.dispatchEvent(new Event('input', { bubbles: true }));
  }, ARTICLE);
  await page.getByTestId('summary-run').click();
  expect((await summary(page)).length).toBeGreaterThan(20);
  await expect(alert(page)).toHaveCount(0);

  await summarize(
    page,
    '市政府昨晚批准了一项新计划，用海水为四千户家庭供暖。工程将于明年春天开始。预计需要两年时间。',
  );
  expect((await summary(page)).length).toBeGreaterThan(3);
  await expect(page.locator('main')).toContainText('chosen by counting');
  await summarize(
    page,
    'Город утвердил новый план. Работы начнутся весной. Они продлятся два года.',
  );
  await expect(page.locator('main')).toContainText(/English/);
});

test('summarize: one megabyte of text can be started and stopped, and does not freeze the page', async ({
  page,
}) => {
  await page.goto('./?backend=wasm');
  const megabyte = `${ARTICLE}\n\n`.repeat(Math.ceil(1_000_000 / ARTICLE.length));
  await summarize(page, megabyte);
  await expect(page.getByTestId('summary-output')).toHaveAttribute('aria-busy', 'true');
  await page.getByTestId('summary-stop').click();
  await expect(page.getByTestId('summary-run')).toBeVisible({ timeout: 5_000 });
  await summarize(page, ARTICLE);
  expect((await summary(page)).length).toBeGreaterThan(20);
});

test('sentiment: empty, one megabyte, emoji, lone surrogates, another language', async ({
  page,
}) => {
  await page.goto('./?backend=wasm#/sentiment');
  const label = page.getByTestId('sentiment-label');
  await readSentiment(page, '');
  await expect(alert(page)).toBeVisible();
  await readSentiment(page, 'word '.repeat(200_000));
  await expect(alert(page)).toContainText(/20[,.\s]?000/);
  await readSentiment(page, '我很高兴');
  await expect(label).toHaveAttribute('data-label', 'POSITIVE');
  await expect(alert(page)).toHaveCount(0);
  await readSentiment(page, '😀👍🎉');
  await expect(label).toHaveAttribute('data-label', /POSITIVE|NEGATIVE|NEUTRAL/);
  await expect(alert(page)).toHaveCount(0);
  await readSentiment(page, 'Это очень хороший фильм, и я посмотрел бы его ещё раз.');
  await expect(page.locator('main')).toContainText(/English/);
  await readSentiment(page, 'word '.repeat(3_000));
  await expect(label).toHaveAttribute('data-label', /POSITIVE|NEGATIVE|NEUTRAL/);
});

test('digits: an empty file, a PDF, a blank picture, and 20 megapixels', async ({ page }) => {
  await page.goto('./?backend=wasm#/digits');
  const upload = (name: string, mimeType: string, buffer: Buffer) =>
    page.getByTestId('digit-upload').setInputFiles({ name, mimeType, buffer });
  await upload('empty.png', 'image/png', Buffer.alloc(0));
  await expect(alert(page)).toBeVisible();
  await upload('paper.pdf', 'application/pdf', Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'));
  await expect(alert(page)).toBeVisible();
  await upload('blank.png', 'image/png', greyPng(200, 200));
  await expect(alert(page)).toBeVisible();
  await upload('huge.png', 'image/png', greyPng(5_000, 4_000));
  await expect(alert(page)).toBeVisible();

  const seven = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(5_000, 4_000);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.fillStyle = 'white';
    context.fillRect(0, 0, 5_000, 4_000);
    context.lineWidth = 200;
    context.beginPath();
    context.moveTo(1_700, 900);
    context.lineTo(3_200, 900);
    context.lineTo(2_400, 3_200);
    context.stroke();
    return Array.from(
      new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer()),
    );
  });
  await upload('seven.jpg', 'image/jpeg', Buffer.from(seven));
  await expect(page.getByTestId('digit-result')).toHaveAttribute('data-digit', '7');
  await expect(alert(page)).toHaveCount(0);
});

test('an unknown backend in the address is named, and everything works', async ({ page }) => {
  await page.goto('./?backend=abacus#/sentiment');
  await expect(page.locator('body')).toContainText(/abacus/);
  await readSentiment(page, '我很高兴');
  await expect(page.getByTestId('sentiment-label')).toHaveAttribute('data-label', 'POSITIVE');
});
