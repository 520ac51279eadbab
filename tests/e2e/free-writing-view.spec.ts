/**
 * How a summary is written, as it is chosen in the view: free writing with its options, several
 * texts, what a model invented, and what is remembered for which model.
 */
import type { Page } from '@playwright/test';
import { expectAccessibleEverywhere } from '../access';
import { FakeHub } from '../hub/server';
import { tinyT5 } from '../hub/tiny';
import { ARTICLE, expect, summarize, test } from './fixtures';

async function chooseFree(page: Page, options: Readonly<Record<string, string>>): Promise<void> {
  await page.getByTestId('writing-open').click();
  await page.getByTestId('writing-mode-free').check();
  for (const [option, value] of Object.entries(options))
    await page.getByTestId(`writing-${option}`).fill(value);
}

test('two texts by beams, side by side; the one that is chosen is copied and counted', async ({
  page,
}) => {
  await page.goto('./?backend=wasm');
  await expect(page.getByTestId('writing-chosen')).toHaveText(/Sentences of your text\s*medium/);
  await chooseFree(page, {
    num_beams: '3',
    no_repeat_ngram_size: '2',
    num_return_sequences: '2',
    max_new_tokens: '24',
  });
  await expect(page.getByTestId('writing-chosen')).toHaveText(
    /In its own words\s*2 texts\s*3 beams\s*at most 24 tokens/,
  );
  await summarize(page, ARTICLE);
  const texts = page.getByTestId('summary-sequence');
  await expect(texts).toHaveCount(2);
  await expect(page.getByTestId('summary-support')).toHaveText([
    /^[\d.]+% of its words stand in your text$/,
    /^[\d.]+% of its words stand in your text$/,
  ]);
  await expect(page.getByTestId('summary-stats')).toContainText(/Free.*tokens/);
  const [first, second] = (await texts.locator('.serif').allTextContents()).map((text) =>
    text
      .replaceAll(/\s*\(not in your text\)/g, '')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );
  expect(first).not.toBe(second);
  const [one, two] = [await texts.nth(0).boundingBox(), await texts.nth(1).boundingBox()];
  expect(one?.y).toBe(two?.y);

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  for (const [index, text] of [first, second].entries()) {
    await page.getByRole('radio', { name: `Text ${String(index + 1)}` }).check();
    await page.getByTestId('summary-copy').click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  }
  await expectAccessibleEverywhere(page);
});

test('what does not stand in the text is underlined, and says so to who cannot see it', async ({
  page,
}) => {
  await page.goto('./?backend=wasm');
  await chooseFree(page, { temperature: '9', top_k: '0', seed: '5', max_new_tokens: '24' });
  await page.getByTestId('writing-do_sample').selectOption('yes');
  await summarize(page, ARTICLE);
  await expect(page.getByTestId('summary-legend')).toContainText('Underlined');
  await expect(page.getByTestId('summary-stats')).toContainText('seed 5');
  const invented = page.getByTestId('summary-sequence').locator('.invented');
  for (const marked of await invented.allTextContents()) {
    const [, word = '', told] = /^(.*?)\s*(\(not in your text\))$/s.exec(marked) ?? [];
    expect(told).toBeDefined();
    for (const part of word.split(/\s+/))
      expect(ARTICLE.toLowerCase().split(/[^a-z]+/)).not.toContain(part.toLowerCase());
  }
  await expect(invented.first()).toHaveCSS('text-decoration-line', 'underline');
  expect(await page.getByTestId('summary-support').innerText()).not.toMatch(/^100%/);
  await expectAccessibleEverywhere(page);
});

/**
 * Presses Stop in the first frame that shows three words, and tells what was there. The page itself
 * looks: between two looks of a test a fast machine writes all of it.
 */
function stopOnceWritten(page: Page): Promise<{ before: string; busy: string; share: number }> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const look = () => {
          const output = document.querySelector<HTMLElement>('[data-testid="summary-output"]');
          const stop = document.querySelector<HTMLElement>('[data-testid="summary-stop"]');
          const before = output?.innerText.trim() ?? '';
          if (!stop || !/\w+ \w+ \w+/.test(before)) {
            requestAnimationFrame(look);
            return;
          }
          const busy = output?.ariaBusy ?? '';
          const share = document.querySelector('progress')?.value ?? 0;
          stop.click();
          resolve({ before, busy, share });
        };
        look();
      }),
  );
}

test('Stop in the middle of a long document keeps what was written', async ({ page }) => {
  await page.goto('./?backend=wasm');
  // Without repetitions, which are drafted and pass quickly
  await chooseFree(page, {
    max_new_tokens: '4000',
    min_length: '4000',
    no_repeat_ngram_size: '3',
  });
  const stopped = stopOnceWritten(page);
  await summarize(page, ARTICLE.repeat(5));
  const { before, busy, share } = await stopped;
  expect(busy).toBe('true');
  expect(share).toBeGreaterThan(0);
  expect(share).toBeLessThan(1);
  await expect(page.getByText('Stopped.')).toBeVisible();
  const output = page.getByTestId('summary-output');
  expect((await output.innerText()).trim().startsWith(before)).toBe(true);
  await expect(page.getByTestId('summary-copy')).toBeVisible();
});

test('what cannot be is told at its field, in the words of the page', async ({ page }) => {
  await page.goto('./?backend=wasm');
  await chooseFree(page, { num_beams: '1', num_return_sequences: '2' });
  const texts = page.getByTestId('writing-num_return_sequences');
  await expect(texts).toHaveAttribute('aria-invalid', 'true');
  await expect(texts).toHaveAccessibleDescription(/More than there are beams/);
  await page.getByTestId('writing-num_beams').fill('17');
  await expect(page.getByTestId('writing-num_beams-fault')).toHaveText('At most 16.');
  await page.getByTestId('writing-num_beams').fill('two');
  await expect(page.getByTestId('writing-num_beams-fault')).toHaveText('This must be a number.');
  await page.getByTestId('writing-num_beams').fill('2');
  await expect(texts).toHaveAttribute('aria-invalid', 'false');
  // What only the model's own defaults tell: by itself it takes one beam and draws nothing.
  await page.getByTestId('writing-top_p').fill('0.9');
  await expect(page.getByTestId('writing-top_p-fault')).toContainText('drawn by chance');

  await page.getByTestId('writing-open').click();
  await expect(page.getByTestId('writing-options')).toHaveCount(0);
  await summarize(page, ARTICLE);
  await expect(page.getByRole('alert')).toContainText('not possible');
  await expect(page.getByTestId('writing-top_p')).toHaveAttribute('aria-invalid', 'true');
  await page.getByTestId('lang-switch').click();
  await expect(page.getByTestId('writing-top_p-fault')).toHaveText('不随机抽取时不起作用。');
  await expectAccessibleEverywhere(page);

  await page.getByTestId('writing-reset').click();
  await expect(page.getByTestId('writing-num_beams')).toHaveValue('');
  await expect(page.getByTestId('writing-num_beams')).toHaveAttribute('placeholder', '1');
});

test('what was chosen is remembered for its model, and another model has its own', async ({
  page,
  allowed,
}) => {
  const hub = await new FakeHub().open();
  for (const origin of hub.origins) allowed.add(origin);
  hub.push('tiny/t5', tinyT5());
  await page.goto('./?backend=wasm');
  await chooseFree(page, { num_beams: '4', max_new_tokens: '20' });
  await page.reload();
  await expect(page.getByTestId('writing-chosen')).toHaveText(
    /In its own words\s*4 beams\s*at most 20 tokens/,
  );

  await page.goto('./?backend=wasm#/models');
  await page.getByText('Where models come from').click();
  await page.getByTestId('hub-endpoint').fill(hub.endpoint);
  await page.getByTestId('hub-endpoint').blur();
  await page.getByRole('radio', { name: 'Summarize' }).check({ force: true });
  await page.getByTestId('hub-repository').fill('tiny/t5');
  await page.getByTestId('hub-look-up').click();
  await page.getByTestId('offer-install').click();
  await expect(page.getByTestId('model-summarize')).toHaveAttribute('data-live', '2');
  await hub.close();

  await page.goto('./?backend=wasm#/summarize');
  const chosen = page.getByTestId('writing-chosen');
  await expect(chosen).toHaveText(/^\s*In its own words\s*$/);
  await page.getByTestId('writing-open').click();
  await page.getByTestId('writing-num_beams').fill('2');
  await page.getByTestId('writing-open').click();
  await page.goto('./?backend=wasm#/models');
  await page.getByTestId('model-summarize-roll-back').click();
  await expect(page.getByTestId('model-summarize')).toHaveAttribute('data-live', '1');
  await page.goto('./?backend=wasm#/summarize');
  await expect(chosen).toHaveText(/4 beams\s*at most 20 tokens/);

  // What is no choice is as if nothing had been chosen.
  await page.evaluate(() => {
    localStorage.setItem(
      'inkling.writing',
      '{"summarize":{"mode":"free","free":{"num_beams":-1}}}',
    );
  });
  await page.reload();
  await expect(chosen).toHaveText(/Sentences of your text/);
});
