/**
 * A model is made ready when the visitor turns to where its input is written or drawn: not before,
 * and not by a download that nobody asked for.
 */
import { WORDS, tinyClassifier } from '../hub/classifier';
import { FakeHub } from '../hub/server';
import { ARTICLE, expect, test } from './fixtures';

for (const [view, field, run, done] of [
  ['summarize', 'summary-input', 'summary-run', 'summary-output'],
  ['sentiment', 'sentiment-input', 'sentiment-run', 'sentiment-label'],
] as const) {
  test(`${view}: nothing is fetched by a visit; the focus makes the model ready, and the press finds it so`, async ({
    page,
  }) => {
    const fetched: string[] = [];
    page.on('request', (request) => {
      if (/\/(models|engine)\//.test(request.url())) fetched.push(request.url());
    });
    await page.goto(`./?backend=wasm#/${view}`);
    await page.getByTestId(field).waitFor();
    await page.waitForLoadState('networkidle');
    expect([fetched, page.workers()]).toEqual([[], []]);

    await page.getByTestId(field).focus();
    await expect(page.getByTestId('backend-info')).toHaveAttribute('data-backend', 'wasm');
    expect(page.workers()).toHaveLength(1);
    const before = fetched.length;
    await page.getByTestId(field).fill(ARTICLE);
    await page.getByTestId(run).click();
    await expect(page.getByTestId(done)).toContainText(/\w/);
    expect(fetched.slice(before).filter((url) => url.includes('/models/'))).toEqual([]);
    expect(page.workers()).toHaveLength(1);
  });
}

test('digits: the focus of the pad makes the model ready', async ({ page }) => {
  await page.goto('./?backend=wasm#/digits');
  await page.getByTestId('digit-pad').focus();
  await expect(page.getByTestId('backend-info')).toHaveAttribute('data-backend', 'wasm');
});

test('who presses before the model is ready sees how far it is, can stop it, and is answered the next time', async ({
  page,
}) => {
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/models/sentiment/**/*.onnx', async (route) => {
    await held;
    await route.continue().catch(() => undefined); // stopped meanwhile
  });
  await page.goto('./?backend=wasm#/sentiment');
  const begun = page.waitForRequest('**/models/sentiment/**/*.onnx');
  await page.getByTestId('sentiment-input').fill('A fine day');
  await begun; // by the focus
  await page.getByTestId('sentiment-input').press('Enter');
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.getByTestId('sentiment-stop').click();
  await expect(page.getByTestId('sentiment-label')).toHaveAttribute('aria-busy', 'false');
  await expect
    .poll(() => page.workers().length, 'what was begun by the focus is stopped too')
    .toBe(0);
  answer();
  await page.getByTestId('sentiment-run').click();
  await expect(page.getByTestId('sentiment-score')).toContainText(/\d/);
});

test('a model of the Hub is made ready from storage, and not downloaded again for a focus', async ({
  page,
  allowed,
}) => {
  const hub = await new FakeHub().open();
  for (const origin of hub.origins) allowed.add(origin);
  hub.push('tiny/judge', tinyClassifier('bert', ['NEGATIVE', 'POSITIVE']));
  await page.goto('./?backend=wasm#/models');
  await page.getByText('Where models come from').click();
  await page.getByTestId('hub-endpoint').fill(hub.endpoint);
  await page.getByTestId('hub-endpoint').blur();
  await page.getByRole('radio', { name: 'Sentiment' }).check({ force: true });
  await page.getByTestId('hub-repository').fill('tiny/judge');
  await page.getByTestId('hub-look-up').click();
  await page.getByTestId('offer-install').click();
  await expect(page.getByTestId('model-sentiment')).toHaveAttribute('data-live', '2');
  const asked = hub.asked.length;

  await page.goto('./?backend=wasm&again#/sentiment');
  await page.getByTestId('sentiment-input').focus();
  await expect(page.getByTestId('backend-info')).toContainText('tiny/judge');
  expect(hub.asked).toHaveLength(asked);

  await page.goto('./?backend=wasm&evicted#/sentiment');
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('inkling');
        opening.onerror = reject;
        opening.onsuccess = () => {
          const change = opening.result.transaction(['files', 'parts'], 'readwrite');
          change.objectStore('files').clear();
          change.objectStore('parts').clear();
          change.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
  await page.getByTestId('sentiment-input').focus();
  await page.waitForTimeout(500); // for what must not come
  expect([hub.asked.length, page.workers().length]).toEqual([asked, 0]);
  await page.getByTestId('sentiment-input').fill(`${WORDS[1]} `.repeat(6));
  await page.getByTestId('sentiment-run').click();
  await expect(page.getByTestId('sentiment-label')).toHaveAttribute('data-label', 'POSITIVE');
  expect(hub.asked.length).toBeGreaterThan(asked);
  await hub.close();
});
