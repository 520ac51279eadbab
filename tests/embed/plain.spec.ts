/**
 * Inkling in a plain HTML page: what it fetches and when, the form, the keyboard, errors in words,
 * and axe.
 */
import type { Page } from '@playwright/test';
import { expectAccessibleInBothSchemes } from '../access';
import { PAGES, SITE } from './built-pages';
import { draw, expect, ONE, SEVEN, test } from './fixtures';
import { serve } from './static-server';

const summary = (page: Page) => page.locator('inkling-summary');
const pad = (page: Page) => page.locator('inkling-digit-pad');

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expect(page.locator('html')).toHaveAttribute('data-ready', '');
}

test('nothing but one file is fetched before the first use', async ({ page, host }) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await open(page, `${host.url}plain.html`);
  await expect(summary(page).getByRole('button')).toHaveAccessibleName('Summarize');
  await page.getByLabel('Comment').focus();
  await page.waitForLoadState('networkidle');
  expect(fetched).toEqual(['/plain.html', '/inkling/embed/inkling.js']);
});

test('where the page says so the model is fetched ahead, and the first use has it', async ({
  page,
  host,
}) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  const models = () =>
    new Set(fetched.flatMap((path) => /\/models\/(\w+)\//.exec(path)?.[1] ?? []));
  await open(page, `${host.url}plain.html`);
  expect(
    await pad(page).evaluate((element: HTMLElement & { preload: boolean }) => {
      const before = element.preload;
      element.preload = true;
      return [before, element.hasAttribute('preload')];
    }),
  ).toEqual([false, true]);
  await expect.poll(models).toEqual(new Set(['digits']));
  // What the client is asked to fetch ahead, it has when that is answered.
  await page.evaluate(() => window.inkling.connect().preload('digits'));
  await page.route('**/models/**', (route) => route.abort());
  await draw(page, ONE);
  await expect(pad(page)).toHaveJSProperty('value', '1');
  expect(models()).toEqual(new Set(['digits']));
  const code = await page.evaluate(() =>
    window.inkling
      .connect()
      .preload('summarize')
      .then(
        () => 'ready',
        (error: { code: string }) => error.code,
      ),
  );
  expect(code).toBe('download-failed');
  expect(
    await page.evaluate(() =>
      window.inkling
        .connect()
        .preload('digits', { signal: AbortSignal.abort() })
        .then(
          () => 'ready',
          (error: { code: string }) => error.code,
        ),
    ),
  ).toBe('cancelled');
});

test('the article is summarised in its own words, and the button that ran it could have stopped it', async ({
  page,
  host,
}) => {
  await open(page, `${host.url}plain.html`);
  const button = summary(page).getByRole('button');
  const told = page.evaluate(
    () =>
      new Promise((resolve) => {
        addEventListener('inkling-summary', (event) => {
          resolve((event as CustomEvent<{ text: string }>).detail.text);
        });
      }),
  );
  await button.click();
  await expect(button).toHaveAccessibleName('Stop');
  await expect(summary(page).getByRole('progressbar')).toBeVisible();
  const text = summary(page).locator('[part=text]');
  await expect(text).toHaveText(/\.$/, { timeout: 45_000 });
  await expect(button).toHaveAccessibleName('Summarize');
  expect(await text.textContent()).toBe(await told);
  const article = await page.locator('#article').textContent();
  for (const sentence of (await text.textContent())?.split(/(?<=\.) /) ?? [])
    expect(article).toContain(sentence);
});

test('the element writes freely where its attributes ask for it, and tells which of them cannot be', async ({
  page,
  host,
}) => {
  await open(page, `${host.url}plain.html`);
  const ask = (attributes: Readonly<Record<string, string>>) =>
    summary(page).evaluate(
      async (element: HTMLElement & { run: () => Promise<void>; summary: unknown }, given) => {
        for (const name of element.getAttributeNames())
          if (name !== 'for') element.removeAttribute(name);
        for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
        await element.run();
        return element.summary;
      },
      attributes,
    );
  const written = await ask({
    'max-length': '50',
    'num-return-sequences': '1',
    'no-repeat-ngram-size': '2',
  });
  const expected = await page.evaluate(async () => {
    const text = document.querySelector<HTMLElement>('#article')?.innerText ?? '';
    return window.inkling.connect().summarize(text, {
      max_length: 50,
      num_return_sequences: 1,
      no_repeat_ngram_size: 2,
    });
  });
  expect(expected.mode).toBe('free');
  expect(written).toMatchObject({ mode: 'free', text: expected.text, tokens: expected.tokens });
  await expect(summary(page).locator('[part=text]')).toHaveText(expected.text);
  const refused = summary(page).evaluate(
    (element) =>
      new Promise((resolve) => {
        element.addEventListener('inkling-error', (event) => {
          resolve((event as CustomEvent<{ details: unknown }>).detail.details);
        });
      }),
  );
  expect(await ask({ 'num-return-sequences': '2' })).toBeNull();
  expect(await refused).toEqual({ option: 'num_return_sequences' });
  await expect(summary(page).getByRole('alert')).toContainText('not possible');
});

test('a stop is heeded and is no failure', async ({ page, host }) => {
  await open(page, `${host.url}plain.html`);
  const button = summary(page).getByRole('button');
  await button.click();
  await page.waitForTimeout(50);
  await button.click();
  await expect(button).toHaveAccessibleName('Summarize');
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0);
});

test('the tone of a comment follows the writing, in a word and a shape, and goes with the words', async ({
  page,
  host,
}) => {
  await open(page, `${host.url}plain.html`);
  const reading = page.locator('inkling-sentiment').getByRole('status');
  await page.getByLabel('Comment').fill('I loved every minute of it.');
  await expect(reading).toContainText(/Positive \d+% sure/);
  const up = await reading.locator('path').getAttribute('d');
  await page.getByLabel('Comment').fill('Cold food and rude staff. Never again.');
  await expect(reading).toContainText('Negative');
  expect(await reading.locator('path').getAttribute('d')).not.toBe(up);
  await page.getByLabel('Comment').fill('');
  await expect(reading).toBeHidden();
});

test('a form waits for the digit, sends it, and is reset with it', async ({ page, host }) => {
  await open(page, `${host.url}plain.html`);
  const send = page.getByRole('button', { name: 'Send' });
  await send.click();
  expect(
    await pad(page).evaluate(
      (element) => (element as HTMLElement & { validationMessage: string }).validationMessage,
    ),
  ).toBe('Please draw a digit.');
  expect(page.url()).toBe(`${host.url}plain.html`);
  await draw(page, SEVEN);
  await expect(pad(page)).toHaveJSProperty('value', '7');
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(pad(page)).toHaveJSProperty('value', '');
  await draw(page, ONE);
  await expect(pad(page)).toHaveJSProperty('value', '1');
  await expect(page.getByRole('application')).toHaveAttribute('aria-busy', 'false');
  await send.click();
  await expect(page).toHaveURL(/\?comment=&digit=1$/);
});

test('a digit is drawn with the keys, from its label on, and told once as a change', async ({
  page,
  host,
}) => {
  await open(page, `${host.url}plain.html`);
  await pad(page).evaluate((element) => {
    element.addEventListener('change', () => {
      element.dataset['changes'] = String(Number(element.dataset['changes'] ?? 0) + 1);
    });
  });
  await page.getByText('Draw a one').click();
  const area = page.getByRole('application', { name: 'Draw a one' });
  await expect(area).toBeFocused();
  await expect(area).toHaveAccessibleDescription(/arrow keys/);
  await page.keyboard.press('Space');
  await expect(pad(page).getByText('Pen down')).toBeAttached();
  for (let step = 0; step < 11; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(pad(page)).toHaveJSProperty('value', '1');
  await expect(pad(page)).toHaveAttribute('data-changes', '1');
  await page.keyboard.press('Delete');
  await expect(pad(page)).toHaveJSProperty('value', '');
});

test('a failure is told in words, in the language of the page, and the next try works', async ({
  page,
  host,
}) => {
  await open(page, `${host.url}plain.html`);
  await page.evaluate(() => {
    document.documentElement.lang = 'zh-CN';
  });
  await page.route('**/models/**', (route) => route.abort());
  await draw(page, ONE);
  await expect(pad(page).getByRole('alert')).toContainText('没有下载成功');
  await page.unroute('**/models/**');
  await draw(page, ONE);
  await expect(pad(page)).toHaveJSProperty('value', '1');
  await expect(pad(page).getByRole('alert')).toBeHidden();
});

test('where there is no Inkling, that is what is said', async ({ page, host }) => {
  await open(page, `${host.url}plain.html`);
  await summary(page).evaluate((element) => {
    element.setAttribute('from', '/nowhere/');
  });
  await summary(page).getByRole('button').click();
  await expect(summary(page).getByRole('alert')).toContainText(
    `No Inkling answers at ${host.url}nowhere/`,
  );
});

test('a strict Content-Security-Policy is enough', async ({ page }) => {
  const policy =
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; style-src 'self'; img-src data:; form-action 'self'";
  const strict = await serve(
    'localhost',
    { '/': PAGES, '/inkling/': SITE },
    { 'Content-Security-Policy': policy },
  );
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text()) && !message.text().includes('inline style'))
      refused.push(message.text());
  });
  try {
    await open(page, `${strict.url}plain.html`);
    await draw(page, ONE);
    await expect(pad(page)).toHaveJSProperty('value', '1');
    await page.getByLabel('Comment').fill('I loved every minute of it.');
    await expect(page.locator('inkling-sentiment').getByRole('status')).toContainText('Positive');
    expect(refused).toEqual([]);
  } finally {
    await strict.close();
  }
});

test('axe finds nothing, empty or answered', async ({ page, host }) => {
  await open(page, `${host.url}plain.html`);
  await expectAccessibleInBothSchemes(page);
  await page.getByLabel('Comment').fill('I loved every minute of it.');
  await draw(page, ONE);
  await summary(page).getByRole('button').click();
  await expect(pad(page)).toHaveJSProperty('value', '1');
  await expect(page.locator('inkling-sentiment').getByRole('status')).toContainText('Positive');
  await expect(summary(page).locator('[part=text]')).toHaveText(/\.$/);
  await expectAccessibleInBothSchemes(page);
});
