/**
 * What a text can be learnt by, on the production build: a few examples on the encoder become a
 * version that answers over REST and says why, also after a reload.
 */
import { expect, test } from './predict-fixtures';

const PRAISE = ['wonderful', 'lovely', 'great', 'delightful', 'very good'];
const BLAME = ['awful', 'dreadful', 'broken', 'terrible', 'very bad'];
const THINGS = ['lamp', 'hotel', 'song', 'soup', 'chair', 'book', 'film'];

/** 40 opinions, each other than the others. */
const rows = Array.from(
  { length: 40 },
  (_, i) =>
    `The ${THINGS[i % 7] ?? ''} is ${(i % 2 ? PRAISE : BLAME)[Math.floor(i / 2) % 5] ?? ''},${i % 2 ? 'keep' : 'return'}`,
);

test('a few texts are learnt on the encoder that comes with the page', async ({ page, api }) => {
  // The service worker has the site before anything is sent.
  await api('v1/models/digits');
  await page.goto('./#/train/classify');
  await page.getByTestId('rows-file').setInputFiles({
    name: 'opinions.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['text,label', ...rows].join('\n')),
  });
  await expect(page.getByTestId('rows-report')).toHaveAttribute('data-examples', '40');
  const learner = page.getByTestId('text-learner');
  await expect(page.getByTestId('train-epochs')).toBeVisible();
  await learner.locator('summary').click();
  await learner.getByText('Built-in encoder', { exact: true }).click();
  await expect(page.getByTestId('train-epochs')).toBeHidden();
  await expect(page.getByTestId('train-seed')).toBeVisible();
  await expect(page.getByTestId('search-open')).toHaveCount(0);
  await expect(page.getByTestId('distil')).toHaveCount(0);
  await page.getByTestId('train-run').click();
  await expect(page.getByTestId('train-outcome')).toHaveAttribute('data-version', '1');
  // What it cannot become is not offered.
  await expect(page.getByTestId('train-export-onnx')).toHaveCount(0);

  // No word of these was among the examples.
  const instances = ['A superb evening, we laughed a lot.', 'Ruined, late and rude.'];
  const labels = [{ label: 'keep' }, { label: 'return' }];
  const answered = { status: 200, body: { predictions: labels } };
  expect(await api('v1/models/opinions:predict', { instances })).toMatchObject(answered);
  await page.reload();
  expect(await api('v1/models/opinions:predict', { instances })).toMatchObject(answered);
  const why = await api('v1/models/opinions:explain', { instances });
  expect(why).toMatchObject({ status: 200, body: { explanations: labels } });

  await page.getByTestId('trial-text').fill('A superb evening.');
  await page.getByTestId('trial-ask').click();
  await expect(page.getByTestId('trial-answer')).toHaveAttribute('data-label', 'keep');
});

/** The same words under both labels: which of two opinions is denied is what tells them apart. */
function denials(): string[] {
  const openings = ['today', 'again', 'really', 'perhaps', 'indeed'];
  const [praise, blame] = [
    ['good', 'fine', 'lovely'],
    ['bad', 'poor', 'awful'],
  ];
  return openings.flatMap((opening) =>
    THINGS.flatMap((thing) =>
      praise.flatMap((good) =>
        blame.flatMap((poor) => [
          `${opening} the ${thing} is ${good} and not ${poor},keep`,
          `${opening} the ${thing} is ${poor} and not ${good},return`,
        ]),
      ),
    ),
  );
}

for (const [kind, name] of [
  ['convolution', 'Neighbouring words'],
  ['lstm', 'Words in order'],
] as const)
  test(`texts of which the order of words is the label are learnt by a ${kind}`, async ({
    page,
  }) => {
    await page.goto('#/train/classify');
    await page.getByTestId('rows-file').setInputFiles({
      name: `${kind}.csv`,
      mimeType: 'text/csv',
      buffer: Buffer.from(['text,label', ...denials()].join('\n')),
    });
    await expect(page.getByTestId('rows-report')).toHaveAttribute('data-examples', '630');
    const learner = page.getByTestId('text-learner');
    await learner.locator('summary').click();
    await expect(page.getByTestId('distil')).toBeVisible();
    await learner.getByText(name, { exact: true }).click();
    // Its settings can be searched over, and another model can teach it.
    await page.getByTestId('search-open').click();
    await expect(page.getByTestId('search-start')).toBeEnabled();
    await expect(page.getByTestId('distil')).toBeVisible();
    await page.getByTestId('train-epochs').fill('8');
    await page.getByTestId('train-run').click();
    await expect(page.getByTestId('train-outcome')).toHaveAttribute('data-version', '1', {
      timeout: 120_000,
    });

    await page.getByTestId('look-inside').click();
    await expect(page.getByTestId('words')).toBeVisible();
    const filters = page.getByTestId('word-filters');
    await expect(filters).toHaveCount(kind === 'convolution' ? 1 : 0);
    if (kind === 'convolution') {
      await filters.locator('summary').click();
      // "and not" stands before what is denied: the filters have found what the label hangs on.
      await expect(filters.locator('.filters > li')).toHaveCount(12);
      await expect(filters).toContainText(/lovely|good|fine|poor|bad|awful/);
      await filters.getByTestId('word-filters-all').click();
      await expect(filters.locator('.filters > li')).toHaveCount(96);
    }

    const ask = (texts: readonly string[]) =>
      page.evaluate(
        async ({ model, asked }) => {
          const response = await fetch(`v2/models/${model}/infer`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({
              inputs: [{ name: 'text', datatype: 'BYTES', shape: [asked.length], data: asked }],
              outputs: [{ name: 'label' }],
            }),
          });
          return response.text();
        },
        { model: kind, asked: texts },
      );
    await page.reload();
    const texts = ['the lamp is lovely and not poor', 'the lamp is poor and not lovely'];
    await expect(async () => {
      expect(JSON.parse(await ask(texts))).toMatchObject({
        outputs: [{ name: 'label', data: ['keep', 'return'] }],
      });
    }).toPass();
  });
