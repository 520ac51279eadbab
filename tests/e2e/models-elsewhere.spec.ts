/**
 * Networks as other programs publish them come in by every door (files one by one, a zip, an
 * address, REST) and answer; what does not fit says why.
 */
import type { Page } from '@playwright/test';
import { zipSync } from 'fflate';
import { textFile, type ModelFiles } from '../../src/engine/formats/model-files';
import {
  convolution,
  dense,
  flatten,
  layersModel,
} from '../../src/engine/formats/test-layers-model';
import { FakeHub } from '../hub/server';
import { expect, seven, test } from './predict-fixtures';

const tutorial = layersModel(
  [28, 28, 1],
  [convolution('conv', [5, 1, 4], 2), flatten, dense('digits', 576, 10, 'linear')],
  'keras3',
);

const pool = { kind: 'GlobalAveragePooling2D', name: 'pool' };
const mugs: ModelFiles = new Map([
  ...layersModel(
    [32, 32, 3],
    [convolution('conv', [3, 3, 4], 4), pool, dense('end', 4, 2, 'softmax')],
  ),
  [
    'metadata.json',
    textFile('{"packageName":"@teachablemachine/image","labels":["Mug","Spoon"],"imageSize":32}'),
  ],
]);

const zip = (files: ModelFiles) => Buffer.from(zipSync(Object.fromEntries(files)));

const openModels = (page: Page) =>
  page.evaluate(() => {
    location.hash = '#/models';
  });

async function choose(page: Page, files: ModelFiles, names: (path: string) => string) {
  await page.getByTestId('models-file').setInputFiles(
    [...files].map(([path, bytes]) => ({
      name: names(path),
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(bytes),
    })),
  );
}

test('a tutorial’s digits are chosen file by file, as they were saved, and answer', async ({
  api,
  page,
}) => {
  await api('v1/models/digits');
  await openModels(page);
  await choose(page, tutorial, (path) => (path === 'model.json' ? 'my-model.json' : path));
  await expect(page.getByTestId('model-digits')).toHaveAttribute('data-live', '2');
  const { body } = await api('v1/models/digits:predict', { instances: [seven] });
  const { predictions } = body as { predictions: number[][] };
  expect(predictions[0]).toHaveLength(10);
  expect(predictions[0]?.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 4);
});

test('what does not fit says so, and never that it is the device', async ({ api, page }) => {
  await api('v1/models/digits');
  await openModels(page);
  const wrong = layersModel([9], [dense('end', 9, 10, 'softmax')]);
  await choose(page, wrong, (path) => path);
  await expect(page.getByRole('alert')).toContainText('it takes 9 numbers');
  await choose(
    page,
    new Map([...mugs, ['metadata.json', textFile('{"wordLabels":["a"]}')]]),
    (path) => path,
  );
  await expect(page.getByRole('alert')).toContainText('sounds');
});

test('a model of Teachable Machine is a zip that is sent, and an address that is fetched', async ({
  api,
  page,
  allowed,
}) => {
  await api('v1/models/digits');
  const sent = await page.evaluate(
    async (bytes) => {
      const body = new Blob([Uint8Array.from(bytes)]);
      const response = await fetch('v1/models/mugs', { method: 'PUT', body });
      return { status: response.status, body: (await response.json()) as unknown };
    },
    [...zip(mugs)],
  );
  expect(sent).toMatchObject({ status: 201, body: { name: 'mugs', version: 1 } });
  const white = Array.from({ length: 8 }, () => Array<number[]>(8).fill([255, 255, 255]));
  const b64 = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [8, 8];
    return canvas.toDataURL('image/png').split(',')[1] ?? ''; // transparent, which is white
  });
  const asked = await api('v1/models/mugs:predict', {
    instances: [{ picture: white }, { picture: { b64 } }],
  });
  const { predictions } = asked.body as { predictions: { label: string; score: number }[] };
  expect(predictions).toHaveLength(2);
  expect(['Mug', 'Spoon']).toContain(predictions[0]?.label);
  expect(predictions[1]?.score).toBeCloseTo(predictions[0]?.score ?? 0, 4);
  const info = await api('v2/models/mugs');
  expect(info.body).toMatchObject({ inputs: [{ name: 'picture' }], platform: 'inkling_tfjs' });

  const host = await new FakeHub().open();
  try {
    for (const origin of host.origins) allowed.add(origin);
    host.push(
      'someone/cups',
      [...mugs].map(([path, bytes]) => ({ path, bytes, large: false })),
    );
    await openModels(page);
    await page.getByLabel('Serve it as').fill('cups');
    await page.getByTestId('models-address').fill(`${host.endpoint}/someone/cups/resolve/main/`);
    await page.getByTestId('models-address-fetch').click();
    await expect(page.getByTestId('model-cups')).toHaveAttribute('data-live', '1');
    await page.getByTestId('models-address').fill(`${host.endpoint}/no/where/model.json`);
    await page.getByTestId('models-address-fetch').click();
    await expect(page.getByRole('alert')).toContainText('model.json could not be fetched');
  } finally {
    await host.close();
  }
});
