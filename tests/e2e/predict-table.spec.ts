/** A table model that was trained in the studio, over the predict interface. */
import { answered, expect, test } from './predict-fixtures';

test('a table model that was trained in the studio answers rows, under input_data as the one made last', async ({
  api,
  page,
}) => {
  await page.evaluate(() => {
    location.hash = '#/train/table';
  });
  const text = [
    'weight,surface,kind',
    ...Array.from({ length: 60 }, (_, i) =>
      i % 2
        ? `${String(200 + i)},${i % 5 ? 'rough' : 'smooth'},blotting`
        : `${String(70 + (i % 9))},smooth,writing`,
    ),
  ].join('\n');
  await page
    .getByTestId('rows-file')
    .setInputFiles({ name: 'paper.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await expect(page.getByTestId('rows-label')).toHaveValue('2');
  await page.getByTestId('train-run').click();
  await expect(page.getByTestId('train-outcome')).toHaveAttribute('data-version', '1', {
    timeout: 60_000,
  });

  const heavy = { weight: 231, surface: 'rough' };
  const light = { weight: 74, surface: 'smooth' };
  const { status, body } = await api('predict', { input_data: [heavy, light] });
  expect(status).toBe(200);
  const { model, predictions } = body as {
    model: string;
    predictions: { label: string; score: number }[];
  };
  expect(predictions.map(({ label }) => label)).toEqual(['blotting', 'writing']);
  expect(await api('predict', { input_data: heavy })).toEqual(
    answered({ model, version: 1, ...predictions[0] }),
  );
  expect(await api(`v1/models/${model}:predict`, { instances: [heavy, { row: light }] })).toEqual(
    answered({ predictions }),
  );
  expect(
    await api(`v1/models/${model}:predict`, {
      inputs: { weight: [231, 74], surface: ['rough', 'smooth'] },
    }),
  ).toMatchObject({ status: 200 });
  // As pandas and MLflow's clients send it, NaN and slash and all.
  const frames = [
    { dataframe_records: [heavy, light] },
    { dataframe_split: { columns: Object.keys(heavy), data: [heavy, light].map(Object.values) } },
  ];
  for (const frame of frames) {
    expect(await api(`v1/models/${model}:predict/`, frame)).toEqual(answered({ predictions }));
    expect(await api('predict', frame)).toEqual(answered({ model, version: 1, predictions }));
  }
  expect(
    await api(
      `v1/models/${model}:predict`,
      '{"inputs":{"weight":{"0":NaN},"surface":{"0":"rough"}}}',
    ),
  ).toMatchObject({ status: 200, body: { outputs: { label: [expect.any(String)] } } });
  expect(
    await api(`v1/models/${model}:predict`, {
      dataframe_split: { columns: ['weight'], data: [[1, 2]] },
    }),
  ).toMatchObject({
    status: 400,
    body: {
      error: expect.stringMatching(/^dataframe_split\.data\[0\]: It has 2 cells/) as unknown,
    },
  });
  const [cells, others] = [Object.values(heavy), Object.values(light)];
  expect(await api('predict', { input_data: cells })).toEqual(
    answered({ model, version: 1, ...predictions[0] }),
  );
  expect(await api('predict', { input_data: [cells, others] })).toEqual(
    answered({ model, version: 1, predictions }),
  );
  expect(await api(`v1/models/${model}:predict`, { instances: [cells, { row: others }] })).toEqual(
    answered({ predictions }),
  );
  expect(await api('predict', { input_data: [cells, [1.5]] })).toMatchObject({
    status: 400,
    body: {
      error: 'input_data[1]: The row has 1 cells, the model 2 columns: weight, surface.',
    },
  });
  const rows = {
    name: 'row',
    shape: [2],
    datatype: 'BYTES',
    data: [JSON.stringify(heavy), JSON.stringify(light)],
  };
  expect(
    (await api(`v2/models/${model}/infer`, { inputs: [rows], outputs: [{ name: 'label' }] })).body,
  ).toMatchObject({ outputs: [{ name: 'label', data: ['blotting', 'writing'] }] });
  expect(await api('predict', { input_data: [heavy, { weight: {} }] })).toMatchObject({
    status: 400,
    body: { error: expect.stringMatching(/^input_data\[1\]/) as unknown },
  });
  expect((await api('metrics')).body).toMatch(
    new RegExp(
      `^inkling_requests_total\\{model="${model}",version="1",backend="[a-z]+",outcome="ok"\\} 24$`,
      'm',
    ),
  );
});
