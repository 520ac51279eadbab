/** The three tasks, as a visitor meets them. */
import { ARTICLE, draw, expect, ONE, SEVEN, summarize, test, ZERO } from './fixtures';

test('an article is summarised with sentences of its own, streamed, with what it took', async ({
  page,
}) => {
  await page.goto('./?backend=wasm');
  const output = page.getByTestId('summary-output');
  await summarize(page, ARTICLE);
  await expect(output).toHaveAttribute('aria-busy', 'true');
  await expect(output).toHaveAttribute('aria-busy', 'false', { timeout: 45_000 });
  const summary = (await output.innerText()).replace(/\s+/g, ' ').trim();
  expect(summary.length).toBeGreaterThan(40);
  expect(summary.length).toBeLessThan(ARTICLE.length / 2);
  for (const sentence of summary.match(/[^.]+\./g) ?? [])
    expect(ARTICLE).toContain(sentence.trim());
  await expect(page.getByTestId('summary-stats')).toContainText(/\d/);
  await expect(page.getByTestId('backend-info')).toContainText(/wasm/i);
});

test('a long article can be stopped, and the next one is answered', async ({ page }) => {
  await page.goto('./?backend=wasm');
  await summarize(page, ARTICLE);
  await expect(page.getByTestId('summary-output')).toHaveAttribute('aria-busy', 'false', {
    timeout: 45_000,
  });
  await summarize(page, Array.from({ length: 400 }, () => ARTICLE).join('\n\n'));
  await page.getByTestId('summary-stop').click();
  await expect(page.getByTestId('summary-run')).toBeVisible({ timeout: 5_000 });
  await summarize(page, ARTICLE);
  await expect(page.getByTestId('summary-stats')).toContainText(/\d/);
  await expect(page.getByTestId('summary-output')).toHaveAttribute('aria-busy', 'false');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('sentiment is read in English and Chinese', async ({ page }) => {
  await page.goto('./?backend=wasm#/sentiment');
  for (const [text, label] of [
    ['我很高兴', 'POSITIVE'],
    ['这是一个正面的文本', 'POSITIVE'],
    ['the plot is a mess, but I loved every minute', 'POSITIVE'],
    ['I want my money back, this is the worst film of the year', 'NEGATIVE'],
    ['服务太差了，再也不会来了', 'NEGATIVE'],
    ['這家餐廳的服務態度很差', 'NEGATIVE'],
    ['The meeting is at three.', 'NEUTRAL'],
    ['会议三点开始。', 'NEUTRAL'],
  ] as const) {
    await page.getByTestId('sentiment-input').fill(text);
    await page.getByTestId('sentiment-run').click();
    await expect(page.getByTestId('sentiment-label')).toHaveAttribute('data-label', label);
    await expect(page.getByTestId('sentiment-score')).toContainText(/\d/);
  }
});

test('drawn digits are read while they are drawn', async ({ page }) => {
  await page.goto('./?backend=wasm#/digits');
  for (const [strokes, digit] of [
    [SEVEN, '7'],
    [ONE, '1'],
    [ZERO, '0'],
  ] as const) {
    await draw(page, strokes);
    await expect(page.getByTestId('digit-result')).toHaveAttribute('data-digit', digit);
    await page.getByTestId('digit-clear').click();
  }
  await expect(page.getByTestId('digit-bars')).toBeVisible();
});

test('a picture of a digit is read, light on dark too', async ({ page }) => {
  await page.goto('./?backend=wasm#/digits');
  for (const [paper, pen] of [
    ['white', 'black'],
    ['#123', '#eee'],
  ] as const) {
    const picture = await page.evaluate(
      async ([background, ink]) => {
        const canvas = new OffscreenCanvas(400, 300);
        const context = canvas.getContext('2d');
        if (!context) throw new Error('no canvas');
        context.fillStyle = background;
        context.fillRect(0, 0, 400, 300);
        context.strokeStyle = ink;
        context.lineWidth = 16;
        context.lineCap = 'round';
        context.beginPath();
        context.moveTo(130, 60);
        context.lineTo(250, 60);
        context.lineTo(190, 250);
        context.stroke();
        return Array.from(new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer()));
      },
      [paper, pen] as const,
    );
    await page
      .getByTestId('digit-upload')
      .setInputFiles({ name: 'seven.png', mimeType: 'image/png', buffer: Buffer.from(picture) });
    await expect(page.getByTestId('digit-result')).toHaveAttribute('data-digit', '7');
    await page.getByTestId('digit-clear').click();
  }
});
