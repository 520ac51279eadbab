/** A text model that was trained in the studio, asked with texts and with the ids of their words. */
import { expect, test } from './predict-fixtures';

interface Prediction {
  readonly label: string;
  readonly score: number;
}

test('a model of texts answers ids of its words as it answers the words', async ({ api, page }) => {
  await page.evaluate(() => {
    location.hash = '#/train/classify';
  });
  const text = [
    'text,label',
    ...Array.from({ length: 60 }, (_, i) =>
      i % 2 ? `the quill of number ${String(i)},pen` : `the blot of number ${String(i)},stain`,
    ),
  ].join('\n');
  await page
    .getByTestId('rows-file')
    .setInputFiles({ name: 'notes.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await expect(page.getByTestId('rows-report')).toHaveAttribute('data-examples', '60');
  await page.getByTestId('train-run').click();
  await expect(page.getByTestId('train-outcome')).toHaveAttribute('data-version', '1', {
    timeout: 60_000,
  });

  const path = 'v1/models/notes:predict';
  const ask = async (instances: unknown) =>
    ((await api(path, { instances })).body as { predictions: Prediction[] }).predictions;
  const [quill, blot, never] = await ask(['quill', 'blot', 'nevermore']);
  expect([quill?.label, blot?.label]).toEqual(['pen', 'stain']);
  const known = await ask(Array.from({ length: 20 }, (_, id) => [id]));
  expect(known[0]).toEqual(never);
  const [pen, stain] = [quill, blot].map((wanted) =>
    known.findIndex(({ label, score }) => label === wanted?.label && score === wanted.score),
  );
  expect([pen, stain].every((id) => Number(id) > 0)).toBe(true);

  const ids = [Number(pen), 0, Number(pen)];
  const [plain, padded, beyond, words] = await ask([
    ids,
    [...ids, ...Array<number>(97).fill(0)],
    ids.with(1, 99_999),
    'quill nevermore quill',
  ]);
  expect([padded, beyond, words]).toEqual([plain, plain, plain]);
  const encoded = (body: string) => api(path, body, { type: 'application/x-www-form-urlencoded' });
  expect((await encoded(`instances=[${String(pen)}]&instances=[${String(stain)}]`)).body).toEqual({
    predictions: [quill, blot],
  });
  expect((await encoded(`inputs=${String(pen)}&inputs=${String(pen)}`)).body).toEqual({
    outputs: { label: [quill?.label], score: [quill?.score] },
  });
  expect(await api(path, { instances: [[1], [2, 0.5]] })).toMatchObject({
    status: 400,
    body: { error: expect.stringMatching(/^instances\[1\]\[1\]: /) as unknown },
  });
});
