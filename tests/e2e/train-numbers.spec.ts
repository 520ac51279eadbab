/**
 * The studio's numbers, on the production build: told from labels, learnt by a forest and a network,
 * judged with plots, and answered in the view, over REST, and by the client library.
 */
import type { NumberExplanation } from '../../src/contract/tasks/explanation';
import { answered, expect, test } from './predict-fixtures';

const ROW = { length: 1, mass: 0.5, angle: 10, place: 'Earth' };

test('an example of numbers is told as such, learnt, tried, and answers over REST', async ({
  api,
  page,
}) => {
  await page.evaluate(() => {
    location.hash = '#/train/table';
  });
  await page.getByTestId('rows-example-numbers').click();
  await expect(page.getByTestId('rows-predict').getByText('Numbers')).toBeVisible();
  await expect(page.getByTestId('rows-label')).toHaveValue('4');
  await expect(page.getByTestId('rows-spread').locator('li')).toHaveCount(12);
  await page.getByTestId('train-run').click();
  const outcome = page.getByTestId('train-outcome');
  await expect(outcome).toHaveAttribute('data-version', '1', { timeout: 60_000 });
  expect(Number(await outcome.getAttribute('data-accuracy'))).toBeGreaterThan(0.9);
  await expect(page.getByTestId('train-points')).toHaveAttribute('data-points', '50');
  await expect(page.getByTestId('train-residuals').locator('circle')).toHaveCount(50);
  await expect(page.getByTestId('train-figures').locator('tbody tr')).toHaveCount(3);
  // The mass of a pendulum does not matter.
  await expect(page.getByTestId('train-importance').locator('li').last()).toContainText(
    /mass|angle/,
  );

  await page.locator('[data-testid=trial-cell][data-column=length]').fill('1.9');
  await page.getByTestId('trial-ask').click();
  const answer = page.getByTestId('trial-answer');
  await expect(answer).toHaveAttribute('data-value', /^\d/);
  const interval = page.getByTestId('trial-interval');
  const shown = Number(await answer.getAttribute('data-value'));
  expect(Number(await interval.getAttribute('data-low'))).toBeLessThan(shown);
  expect(Number(await interval.getAttribute('data-high'))).toBeGreaterThan(shown);
  await page.getByTestId('trial-why').click();
  // A longer pendulum swings more slowly.
  const longer = page.getByTestId('trial-bars').locator('li', { hasText: 'length: 1.9' });
  await expect(longer).toHaveAttribute('data-value', /^\d/);

  const v1 = await api('v1/models/swings:predict', { instances: [ROW, { row: ROW }] });
  const {
    predictions: [value],
    low: [low],
    high: [high],
  } = v1.body as { predictions: number[]; low: number[]; high: number[] };
  expect(low).toBeLessThan(Number(value));
  expect(high).toBeGreaterThan(Number(value));
  // By the law it is 2.01 s.
  expect(value).toBeGreaterThan(1.6);
  expect(value).toBeLessThan(2.4);
  expect(v1).toEqual(
    answered({ predictions: [value, value], low: [low, low], high: [high, high] }),
  );
  expect(await api('v1/models/swings:predict', { inputs: ROW })).toEqual(
    answered({ outputs: value, low, high }),
  );
  expect(
    await api('v2/models/swings/infer', {
      inputs: [{ name: 'row', shape: [1], datatype: 'BYTES', data: [JSON.stringify(ROW)] }],
    }),
  ).toEqual(
    answered({
      model_name: 'swings',
      model_version: '1',
      outputs: Object.entries({ value, low, high }).map(([name, number]) => ({
        name,
        datatype: 'FP32',
        shape: [1],
        data: [number],
      })),
    }),
  );
  expect(await api('models/swings', { inputs: ROW })).toMatchObject({
    status: 200,
    body: [{ value, low, high }],
  });
  const estimated = await page.evaluate(async (row) => {
    const { connect } = await import(new URL('embed/inkling.js', location.href).href);
    return connect({ from: location.href }).estimate(row, { model: 'swings' });
  }, ROW);
  expect(estimated).toMatchObject({ value, interval: { low, high, level: 0.9 } });

  expect(
    await api('v1/models/swings:regress', {
      examples: [{ ...ROW, length: [1] }],
      context: { place: 'Mars' },
    }),
  ).toEqual(answered({ results: [value] }));
  const plain = { model: 'swings', version: 1, value, low, high };
  expect(await api('predict', { input_data: ROW })).toEqual(answered(plain));
  // Numbers as texts are read as the studio reads its cells; the order of a list is that of the columns.
  const written = { ...ROW, mass: '0.50', angle: ' 10 ' };
  expect(await api('predict', { input_data: [written] })).toMatchObject({
    status: 200,
    body: { predictions: [{ value }] },
  });
  expect(await api('predict', { input_data: [[1, 0.5, 10, 'Earth', 9]] })).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining('5 cells, the model 4 columns') },
  });

  const { body } = await api('v1/models/swings:explain', {
    instances: [ROW],
    explain: { above: 2.5 },
  });
  const [why] = (body as { explanations: NumberExplanation[] }).explanations;
  const shares = why?.cells.reduce((sum, { share }) => sum + share, 0);
  expect(shares).toBeCloseTo(Number(value) - Number(why?.base), 6);
  expect(why?.counterfactual?.value).toBeGreaterThan(2.5);
  expect(why?.counterfactual?.changes.map(({ column }) => column)).toEqual(['length']);
  expect(
    await api('v1/models/swings:explain', { instances: [ROW], explain: { above: 3, below: 2 } }),
  ).toMatchObject({ status: 400 });
});

test('a network learns numbers too, and labels can be chosen instead', async ({ page }) => {
  await page.goto('./#/train/table');
  await page.getByTestId('rows-example-numbers').click();
  await page.getByTestId('rows-predict').getByText('Labels').click();
  await expect(page.getByTestId('rows-problem')).toBeVisible();
  await page.getByTestId('rows-predict').getByText('Numbers').click();
  await expect(page.getByTestId('rows-problem')).toHaveCount(0);
  await page.getByTestId('train-learner').getByText('Network').click();
  await page.getByTestId('train-run').click();
  const outcome = page.getByTestId('train-outcome');
  await expect(outcome).toHaveAttribute('data-version', '1', { timeout: 60_000 });
  expect(Number(await outcome.getAttribute('data-accuracy'))).toBeGreaterThan(0.9);
  await expect(page.getByTestId('train-loss')).toBeVisible();
});
