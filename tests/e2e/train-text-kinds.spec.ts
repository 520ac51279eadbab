/**
 * What a text can be learnt by, on the production build: a few examples on the encoder become a
 * version that answers in the view, also after a reload, and over REST.
 */
import { expect, test } from './fixtures';

const PRAISE = ['wonderful', 'lovely', 'great', 'delightful', 'very good'];
const BLAME = ['awful', 'dreadful', 'broken', 'terrible', 'very bad'];
const THINGS = ['lamp', 'hotel', 'song', 'soup', 'chair', 'book', 'film'];

test('a few texts are learnt on the encoder that comes with the page', async ({ page }) => {
  await page.goto('#/train/classify');
  const rows = Array.from(
    { length: 40 },
    (_, i) =>
      `The ${THINGS[i % 7] ?? ''} is ${(i % 2 ? PRAISE : BLAME)[Math.floor(i / 2) % 5] ?? ''},${i % 2 ? 'keep' : 'return'}`,
  );
  await page.getByTestId('rows-file').setInputFiles({
    name: 'opinions.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['text,label', ...rows].join('\n')),
  });
  await expect(page.getByTestId('rows-report')).toHaveAttribute('data-examples', '40');
  const learner = page.getByTestId('text-learner');
  await expect(page.getByTestId('train-epochs')).toBeVisible();
  await learner.locator('summary').click();
  await learner.getByText('Few examples', { exact: true }).click();
  await expect(page.getByTestId('train-epochs')).toBeHidden();
  await page.getByTestId('train-run').click();
  await expect(page.getByTestId('train-result')).toBeVisible({ timeout: 60_000 });

  const ask = (text: string) =>
    page.evaluate(async (asked) => {
      const response = await fetch('v2/models/opinions/infer', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          inputs: [{ name: 'text', datatype: 'BYTES', shape: [1], data: [asked] }],
        }),
      });
      return { status: response.status, body: await response.text() };
    }, text);
  // No word of these was among the examples.
  await expect(async () => {
    const { status, body } = await ask('A superb evening, we laughed a lot.');
    expect(status).toBe(200);
    expect(body).toContain('keep');
  }).toPass();
  await page.reload();
  const answer = await ask('Ruined, late and rude.');
  expect(answer.status).toBe(200);
  expect(answer.body.indexOf('return')).toBeGreaterThan(0);
});
