/** Models that are sent to the REST interface become versions, as what is dropped on the page does. */
import type { Page } from '@playwright/test';
import { zipSync } from 'fflate';
import { denseLayers } from '../../src/engine/formats/dense-layers';
import { denseModelFiles } from '../../src/engine/formats/write-layers-model';
import { writeOnnx } from '../../src/engine/formats/write-onnx-dense';
import { tinyClassifier } from '../hub/classifier';
import { answered, expect, seven, test } from './predict-fixtures';

/** A network that reads this digit in every picture. */
function always(digit: number) {
  const bias = new Float32Array(10);
  bias[digit] = 5;
  return [denseLayers(784, [], 10), [new Float32Array(7840), bias]] as const;
}

interface Sent {
  readonly path: string;
  readonly method: string;
  /** The file's name in a form; without it the body is the file. */
  readonly file?: string;
  readonly bytes: readonly number[];
}

const send = (page: Page, sent: Sent) =>
  page.evaluate(async ({ path, method, file, bytes }) => {
    const blob = new Blob([Uint8Array.from(bytes)]);
    const form = new FormData();
    if (file !== undefined) form.append('model', blob, file);
    const response = await fetch(path, { method, body: file === undefined ? blob : form });
    const location = response.headers.get('location');
    return { status: response.status, location, body: (await response.json()) as unknown };
  }, sent);

test('a model is published by PUT and by a form, tested first, and answers', async ({
  api,
  page,
  server,
}) => {
  expect(await api('predict', { x: seven })).toMatchObject({ body: { digit: 7, version: 1 } });
  const path = 'v1/models/digits';
  const onnx = [...writeOnnx(...always(3))];
  expect(await send(page, { path, method: 'PUT', bytes: onnx })).toEqual({
    status: 201,
    location: `${server.url}v1/models/digits/versions/2`,
    body: { name: 'digits', version: 2, status: 'AVAILABLE' },
  });
  expect(await api('predict', { x: seven })).toMatchObject({ body: { digit: 3, version: 2 } });

  const tfjs = [...zipSync(Object.fromEntries(denseModelFiles(...always(4))))];
  expect(
    await send(page, { path: 'upload', method: 'POST', file: 'digits.zip', bytes: tfjs }),
  ).toMatchObject({ status: 201, body: { name: 'digits', version: 3 } });
  expect(await api('predict', { x: seven })).toMatchObject({ body: { digit: 4, version: 3 } });

  // A folder is a form with a part for each of its files.
  const judge = tinyClassifier('distilbert', ['negative', 'positive']);
  const folder = judge.map((file) => [`judge/${file.path}`, [...file.bytes]] as const);
  const published = await page.evaluate(async (files) => {
    const form = new FormData();
    form.append('name', 'judge');
    for (const [name, bytes] of files)
      form.append('file', new Blob([Uint8Array.from(bytes)]), name);
    const response = await fetch('upload', { method: 'POST', body: form });
    return { status: response.status, body: (await response.json()) as unknown };
  }, folder);
  expect(published).toMatchObject({ status: 201, body: { name: 'judge', version: 1 } });
  expect(await api('v1/models/judge')).toMatchObject({ status: 200 });

  for (const [bytes, error] of [
    [[1, 2, 3], /./],
    [[], /^file: There is no file/],
    [[0x50, 0x4b, 3, 4], /cannot be unpacked/],
  ] as const)
    expect(await send(page, { path, method: 'PUT', bytes })).toMatchObject({
      status: 400,
      body: { error: expect.stringMatching(error) as unknown },
    });
  expect(
    await send(page, { path: 'v1/models/sentiment', method: 'PUT', bytes: onnx }),
  ).toMatchObject({ status: 400 });
  expect(await api('predict', { x: seven })).toMatchObject({ body: { digit: 4, version: 3 } });
  expect(await api('v1/models/digits')).toEqual(
    answered({
      name: 'digits',
      ready: true,
      model_version_status: ['3', '2', '1'].map(
        (version) => expect.objectContaining({ version }) as unknown,
      ),
    }),
  );
});
