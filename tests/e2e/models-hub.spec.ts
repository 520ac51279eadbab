/**
 * Models of the Hub for sentiment, whatever their labels are; what is told of a model before it is
 * fetched; and its card.
 */
import type { Page } from '@playwright/test';
import { WORDS, tinyClassifier } from '../hub/classifier';
import { FakeHub } from '../hub/server';
import { tinyT5 } from '../hub/tiny';
import { expect, test } from './fixtures';

let hub: FakeHub;
test.beforeEach(async ({ allowed }) => {
  hub = await new FakeHub().open();
  for (const origin of hub.origins) allowed.add(origin);
});
test.afterEach(() => hub.close());

async function lookUp(
  page: Page,
  task: 'Sentiment' | 'Summarize',
  repository: string,
): Promise<void> {
  await page.goto('./?backend=wasm#/models');
  await page.getByText('Where models come from').click();
  await page.getByTestId('hub-endpoint').fill(hub.endpoint);
  await page.getByTestId('hub-endpoint').blur();
  await page.getByRole('radio', { name: task }).check({ force: true });
  await page.getByTestId('hub-repository').fill(repository);
  await page.getByTestId('hub-look-up').click();
}

const STARS = ['1 star', '2 stars', '3 stars', '4 stars', '5 stars'];

for (const [name, type, labels, judged] of [
  ['two labels', 'distilbert', ['NEGATIVE', 'POSITIVE'], { bridge: 0, river: 1 }],
  [
    'two labels the other way round',
    'distilbert',
    ['positive', 'negative'],
    { bridge: 1, river: 0 },
  ],
  ['three labels', 'distilbert', ['positive', 'neutral', 'negative'], { bridge: 1, mill: 0 }],
  ['five stars', 'bert', STARS, { bridge: 0, river: 0.25, stood: 0.75, sent: 1 }],
] as const) {
  test(`a sentiment model with ${name} answers in its own sense`, async ({ page }) => {
    hub.push('tiny/judge', tinyClassifier(type, labels));
    await lookUp(page, 'Sentiment', 'tiny/judge');
    await page.getByTestId('offer-install').click();
    await expect(page.getByTestId('model-sentiment')).toHaveAttribute('data-live', '2');
    await page.evaluate(() => {
      location.hash = '#/sentiment';
    });
    for (const [word, positive] of Object.entries(judged)) {
      expect(WORDS).toContain(word);
      await page.getByTestId('sentiment-input').fill(`${word} `.repeat(6));
      await page.getByTestId('sentiment-run').click();
      const label = page.getByTestId('sentiment-label');
      await expect(label).toHaveAttribute('data-label', positive >= 0.5 ? 'POSITIVE' : 'NEGATIVE');
      const share = `${String(Math.round(Math.max(positive, 1 - positive) * 100))}`;
      await expect(page.getByTestId('sentiment-score')).toContainText(
        new RegExp(`${share}(\\.\\d)? ?%`),
      );
    }
    await expect(page.getByTestId('backend-info')).toContainText('tiny/judge');
  });
}

test('a model whose labels say nothing is refused before anything large is fetched', async ({
  page,
}) => {
  hub.push('tiny/coin', tinyClassifier('bert', ['heads', 'tails']));
  await lookUp(page, 'Sentiment', 'tiny/coin');
  await expect(page.getByRole('alert')).toContainText('labels');
  expect(hub.asked.map((asked) => asked.what)).not.toContain('weights');
});

const README =
  '---\nlicense: apache-2.0\nlanguage: [en, de]\ntags:\n- summarization\n---\n# Tiny\n\nIt is <b>tiny</b>.<img src="x" onerror="document.title = \'owned\'">\n';

test('its card is read when it is opened, shown as text, and there without a network afterwards', async ({
  page,
}) => {
  hub.push('tiny/t5', [
    ...tinyT5(),
    { path: 'README.md', bytes: new TextEncoder().encode(README), large: false },
  ]);
  await lookUp(page, 'Summarize', 'tiny/t5');
  await expect(page.getByTestId('offer')).toContainText('apache-2.0');
  const cards = () => hub.asked.filter((asked) => asked.path === 'README.md').length;
  expect(cards()).toBe(0);
  await page.getByTestId('offer-card-open').click();
  const card = page.getByTestId('offer-card');
  await expect(card).toContainText('English, German');
  await expect(card).toContainText('summarization');
  await expect(card).toContainText('<b>tiny</b>');
  await expect(card.locator('img')).toHaveCount(0);
  expect(cards()).toBe(1);

  await page.getByTestId('offer-install').click();
  await expect(page.getByTestId('model-summarize')).toHaveAttribute('data-live', '2');
  hub.fault = () => ({ kind: 'status', status: 503 });
  const asked = hub.asked.length;
  await page.getByTestId('version-summarize-2-details').click();
  await page.getByTestId('version-summarize-2-card-open').click();
  await expect(page.getByTestId('version-summarize-2-card')).toContainText('It is <b>tiny</b>.');
  await expect(page.getByTestId('version-summarize-2-memory')).toContainText('MB');
  expect(hub.asked.length, 'it was kept with the version').toBe(asked);
  expect(await page.title()).not.toBe('owned');

  // A built-in model has one too, which lies beside it on the site.
  await page.getByTestId('version-digits-1-details').click();
  await page.getByTestId('version-digits-1-card-open').click();
  await expect(page.getByTestId('version-digits-1-card')).toContainText('MNIST');
  await page.route('**/models/sentiment/README.md', (route) => route.abort());
  await page.getByTestId('version-sentiment-1-details').click();
  await page.getByTestId('version-sentiment-1-card-open').click();
  await expect(page.getByRole('alert')).toContainText('connection');
});

test('a card that is not the one that the Hub lists is refused', async ({ page }) => {
  hub.push('tiny/t5', [
    ...tinyT5(),
    { path: 'README.md', bytes: new TextEncoder().encode(README), large: false },
  ]);
  hub.fault = (asked) => (asked.path === 'README.md' ? { kind: 'wrong-bytes' } : null);
  await lookUp(page, 'Summarize', 'tiny/t5');
  await page.getByTestId('offer-card-open').click();
  await expect(page.getByRole('alert')).toContainText('README.md');
});

test('what each dtype needs and where it runs is told before it is fetched, and the best is marked', async ({
  page,
}) => {
  const files = tinyT5();
  const halves = files
    .filter(({ large }) => large)
    .map((file) => ({ ...file, path: file.path.replace('.onnx', '_fp16.onnx') }));
  const small = files
    .filter(({ large }) => large)
    .map((file) => ({ ...file, path: file.path.replace('.onnx', '_quantized.onnx') }));
  hub.push('tiny/t5', [...files, ...halves, ...small]);
  await lookUp(page, 'Summarize', 'tiny/t5');
  await expect(page.getByTestId('variant-q8')).toContainText('best here');
  await expect(page.getByTestId('variant-q8')).toContainText(/about [\d.]+ MB of memory/);
  await expect(page.getByTestId('variant-q8')).toContainText('runs on wasm, webgpu');
  await expect(page.getByTestId('variant-q8').getByRole('radio')).toBeChecked();
  // The software GPU of the tests has no 16-bit floats.
  await expect(page.getByTestId('variant-float16')).toContainText('does not compute in 16 bits');
  await expect(page.getByTestId('variant-float16')).toContainText('runs on wasm');
  expect(hub.asked.map((asked) => asked.what)).not.toContain('weights');
});
