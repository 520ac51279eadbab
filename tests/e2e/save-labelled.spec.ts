/**
 * The reference text classifier, Embedding(10000, 16), its mean and 16 hidden units, is saved as ONNX
 * and for TensorFlow.js in the studio, sent to another name over REST, and answers there as it did; a forest by the Models
 * view, and what lies in the zip.
 */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from './predict-fixtures';

const outcome = (page: Page) => page.getByTestId('train-outcome');

async function press(page: Page, kind: 'classify' | 'table'): Promise<void> {
  await page.evaluate((part) => {
    location.hash = `#/train/${part}`;
  }, kind);
  await page.getByTestId('train-reference').click();
  await expect(outcome(page)).toHaveAttribute('data-version', '1', { timeout: 60_000 });
}

async function saved(page: Page, button: string): Promise<readonly [string, Uint8Array]> {
  const download = page.waitForEvent('download');
  await page.getByTestId(button).click();
  const file = await download;
  return [file.suggestedFilename(), readFileSync(await file.path())];
}

const upload = (page: Page, name: string, bytes: Uint8Array) =>
  page.evaluate(
    async ([model, given]) => {
      const form = new FormData();
      form.append('name', model);
      form.append('file', new Blob([Uint8Array.from(given)]), 'saved.zip');
      const response = await fetch('upload', { method: 'POST', body: form });
      return { status: response.status, body: (await response.json()) as unknown };
    },
    [name, [...bytes]] as const,
  );

interface Predicted {
  readonly predictions: readonly unknown[];
}

test('the reference text classifier comes back over REST and answers alike', async ({
  api,
  page,
}) => {
  await api('v1/models/digits');
  await press(page, 'classify');
  const [name, zip] = await saved(page, 'train-export-onnx');
  expect(name).toBe('letters-1-onnx.zip');
  expect(Object.keys(unzipSync(zip)).sort()).toEqual([
    'README.md',
    'example.py',
    'model.onnx',
    'preprocessing.json',
  ]);
  expect(await upload(page, 'again', zip)).toMatchObject({
    status: 201,
    body: { name: 'again', version: 1 },
  });
  const instances = [
    { text: 'The blue ink came broken.' },
    { text: 'Zebra quux 墨水坏了 ！' },
    { text: 'Thank you, it arrived early. '.repeat(40) },
  ];
  const [first, again] = [
    await api('v1/models/letters:predict', { instances }),
    await api('v1/models/again:predict', { instances }),
  ];
  expect([first.status, again.status]).toEqual([200, 200]);
  const { predictions } = again.body as Predicted;
  expect(predictions).toHaveLength(instances.length);
  expect(predictions).toEqual((first.body as Predicted).predictions);

  const [tfjs, layers] = await saved(page, 'train-export-tfjs');
  expect(tfjs).toBe('letters-1-tfjs.zip');
  expect(Object.keys(unzipSync(layers))).toContain('model.json');
  expect(await upload(page, 'layers', layers)).toMatchObject({ status: 201 });
  const third = await api('v1/models/layers:predict', { instances });
  expect((third.body as Predicted).predictions).toEqual((first.body as Predicted).predictions);
});

test('a forest is saved as ONNX in the Models view, and in no form of TensorFlow.js', async ({
  api,
  page,
}) => {
  await api('v1/models/digits');
  await press(page, 'table');
  await expect(page.getByTestId('train-export-tfjs')).toHaveCount(0);
  await page.evaluate(() => {
    location.hash = '#/models';
  });
  await page.getByTestId('version-iris-1-details').click();
  await expect(page.getByTestId('version-iris-1-export-tfjs')).toHaveCount(0);
  const [name, zip] = await saved(page, 'version-iris-1-export-onnx');
  expect(name).toBe('iris-1-onnx.zip');
  const { 'preprocessing.json': json = new Uint8Array() } = unzipSync(zip);
  expect(JSON.parse(strFromU8(json))).toMatchObject({
    task: 'table',
    labels: expect.arrayContaining(['setosa']) as unknown,
  });
  expect(await upload(page, 'flowers', zip)).toMatchObject({ status: 201 });
  const flower = { instances: [[6.7, 3.1, 5.6, 2.4]] };
  const [first, again] = [
    await api('v1/models/iris:predict', flower),
    await api('v1/models/flowers:predict', flower),
  ];
  expect(again.status).toBe(200);
  expect(again.body).toEqual(first.body);
});
