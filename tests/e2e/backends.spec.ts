/**
 * Where models run: chosen by golden output and time, remembered, shown, forced. Software WebGPU
 * and WebGL stand in for a GPU.
 */
import { draw, expect, ONE, test } from './fixtures';

test('this browser has WebGPU, or these tests would prove nothing', async ({ page }) => {
  await page.goto('./');
  expect(await page.evaluate(async () => (await navigator.gpu.requestAdapter()) !== null)).toBe(
    true,
  );
});

for (const backend of ['wasm', 'cpu', 'webgl', 'webgpu']) {
  test(`digits on ${backend} when it is forced`, async ({ page }) => {
    await page.goto(`./?backend=${backend}#/digits`);
    await draw(page, ONE);
    await expect(page.getByTestId('digit-result')).toHaveAttribute('data-digit', '1', {
      timeout: 45_000,
    });
    await expect(page.getByTestId('backend-info')).toContainText(new RegExp(backend, 'i'));
  });
}

for (const backend of ['wasm', 'webgpu']) {
  test(`sentiment on ${backend} when it is forced`, async ({ page }) => {
    await page.goto(`./?backend=${backend}#/sentiment`);
    await page.getByTestId('sentiment-input').fill('我很高兴');
    await page.getByTestId('sentiment-run').click();
    await expect(page.getByTestId('sentiment-label')).toHaveAttribute('data-label', 'POSITIVE', {
      timeout: 55_000,
    });
    await expect(page.getByTestId('backend-info')).toContainText(new RegExp(backend, 'i'));
  });
}

test('a forced backend that a model cannot run on is passed over with the reason, and the answer comes', async ({
  page,
}) => {
  await page.goto('./?backend=webgl#/sentiment');
  await page.getByTestId('sentiment-input').fill('我很高兴');
  await page.getByTestId('sentiment-run').click();
  await expect(page.getByTestId('sentiment-label')).toHaveAttribute('data-label', 'POSITIVE');
  await expect(page.getByTestId('backend-info')).toContainText(/wasm/i);
});

test('digits: all candidates are measured after the first answer, the fastest is taken, and remembered', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto('./#/digits');
  await draw(page, ONE);
  await expect(page.getByTestId('digit-result')).toHaveAttribute('data-digit', '1');
  const reports = () =>
    page.evaluate(
      () =>
        new Promise<{ backend: string; outcome: string; medianMs: number | null }[]>((resolve) => {
          const opening = indexedDB.open('inkling');
          opening.onsuccess = () => {
            const reading = opening.result.transaction('reports').objectStore('reports').getAll();
            reading.onsuccess = () => {
              resolve(
                (
                  reading.result as {
                    report: { backend: string; outcome: string; medianMs: number | null };
                  }[]
                ).map((stored) => stored.report),
              );
              opening.result.close();
            };
          };
        }),
    );
  await expect
    .poll(async () => (await reports()).map((report) => report.backend).sort(), { timeout: 90_000 })
    .toEqual(['cpu', 'wasm', 'webgl', 'webgpu']);
  const fastest = (await reports())
    .filter((report) => report.outcome === 'ok')
    .sort((a, b) => (a.medianMs ?? 0) - (b.medianMs ?? 0))[0];
  await page.reload();
  await draw(page, ONE);
  await expect(page.getByTestId('digit-result')).toHaveAttribute('data-digit', '1');
  await expect(page.getByTestId('backend-info')).toContainText(
    new RegExp(fastest?.backend ?? 'none', 'i'),
  );
});
