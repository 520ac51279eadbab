/**
 * A model of texts that was typed in the studio answers in an element of the same site: its label,
 * the words that speak for it, and what is said where there is no such model.
 */
import type { InklingSentiment } from '../../src/embed/elements';
import { expect, test } from './fixtures';

const LESSON = [
  [
    'I want my money back',
    'Please refund the last payment',
    'Return the money to my card',
    'A refund for the broken lamp',
    'My money was taken twice, refund it',
  ],
  [
    'Where is my parcel',
    'The parcel has not arrived',
    'Has the parcel been sent',
    'The courier left no parcel',
    'Track my parcel please',
  ],
] as const;

test('what was taught by typing answers in an element, with its reasons', async ({
  page,
  host,
}) => {
  test.setTimeout(120_000);
  await page.goto(`${host.url}inkling/#/train/texts`);
  for (const [i, name] of ['refund', 'parcel'].entries())
    await page.getByTestId('teach-name').nth(i).fill(name);
  for (const [i, lines] of LESSON.entries()) {
    await page.getByTestId('teach-text').fill(lines.join('\n'));
    await page.getByTestId('teach-add').nth(i).click();
    await expect(page.getByTestId('teach-text')).toHaveValue('');
  }
  await page.getByTestId('train-name').fill('requests');
  await page.getByTestId('train-run').click();
  await expect(page.getByTestId('train-outcome')).toHaveAttribute('data-version', '1', {
    timeout: 60_000,
  });

  await page.goto(`${host.url}plain.html`);
  await expect(page.locator('html')).toHaveAttribute('data-ready', '');
  const element = page.locator('inkling-sentiment');
  await element.evaluate((own: InklingSentiment) => {
    own.model = 'requests';
    own.explain = true;
  });
  const comment = page.getByLabel('Comment');
  await comment.fill('is my parcel here');
  await expect(element.locator('[part=label]')).toHaveText('parcel');
  const word = element.locator('ruby', { hasText: 'parcel' });
  await expect(word.locator('rt')).toHaveText(/^\+\d+$/);
  await expect(word).toHaveAttribute('title', /^parcel: \d+ points for parcel$/);
  await comment.fill('a refund of the money');
  await expect(element.locator('[part=label]')).toHaveText('refund');
  expect(
    await element.evaluate((own: InklingSentiment) => [
      own.reading?.label,
      own.reading?.scores.map(({ label }) => label),
      own.explanation?.label ?? 'refund',
    ]),
  ).toEqual(['refund', ['refund', 'parcel'], 'refund']);

  await element.evaluate((own: InklingSentiment) => {
    own.model = 'digits';
  });
  await expect(element.getByRole('alert')).toContainText(
    'digits@1 is a model for digits; here one for sentiment is needed.',
  );
  await element.evaluate((own: InklingSentiment) => {
    own.model = undefined;
  });
  await comment.fill('I loved every minute of it.');
  await expect(element.locator('[part=label]')).toHaveText('Positive');
});
