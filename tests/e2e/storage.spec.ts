/** Weights: fetched once, verified always. */
import { ONE, draw, expect, test } from './fixtures';

const digit = (page: import('@playwright/test').Page) => page.getByTestId('digit-result');

test('a second visit asks for no model file', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/models/')) asked.push(request.url());
  });
  for (const view of ['digits', 'sentiment'] as const) {
    const read = async () => {
      await page.goto(`./?backend=wasm#/${view}`);
      await page.reload();
      if (view === 'digits') {
        await draw(page, ONE);
        await expect(digit(page)).toHaveAttribute('data-digit', '1');
      } else {
        await page.getByTestId('sentiment-input').fill('我很高兴');
        await page.getByTestId('sentiment-run').click();
        await expect(page.getByTestId('sentiment-label')).toHaveAttribute('data-label', 'POSITIVE');
      }
    };
    await read();
    expect(asked.length).toBeGreaterThan(0);
    asked.length = 0;
    await read();
    expect(asked).toEqual([]);
  }
});

test('a model file that does not match its hash is fetched once more', async ({ page }) => {
  let asked = 0;
  await page.route('**/models/digits/weights.bin', async (route) => {
    asked++;
    const response = await route.fetch();
    const body = await response.body();
    if (asked === 1) body[1000] = (body[1000] ?? 0) ^ 1;
    await route.fulfill({ response, body });
  });
  await page.goto('./?backend=wasm#/digits');
  await draw(page, ONE);
  await expect(digit(page)).toHaveAttribute('data-digit', '1');
  expect(asked).toBe(2);
});

test('one that never matches is refused by name, and the page works again when it does', async ({
  page,
}) => {
  await page.route('**/models/digits/weights.bin', (route) =>
    route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html>' }),
  );
  await page.goto('./?backend=wasm#/digits');
  await draw(page, ONE);
  await expect(page.getByRole('alert')).toContainText('weights.bin');
  await page.unroute('**/models/digits/weights.bin');
  await page.getByTestId('digit-clear').click();
  await draw(page, ONE);
  await expect(digit(page)).toHaveAttribute('data-digit', '1');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a bit flipped in storage is found before use', async ({ page }) => {
  await page.goto('./?backend=wasm#/digits');
  await draw(page, ONE);
  await expect(digit(page)).toHaveAttribute('data-digit', '1');
  const flipped = await page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('inkling');
        opening.onerror = () => {
          reject(new Error('no database'));
        };
        opening.onsuccess = () => {
          const store = opening.result.transaction('parts').objectStore('parts');
          const reading = store.getAll();
          reading.onsuccess = () =>
            void flipAll(opening.result, reading.result as { blob: Blob }[]).then(resolve, reject);
        };
        const flipAll = async (db: IDBDatabase, parts: { blob: Blob }[]) => {
          const flipped = await Promise.all(
            parts.map(async (part) => {
              const bytes = new Uint8Array(await part.blob.arrayBuffer());
              bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 4;
              return { ...part, blob: new Blob([bytes]) };
            }),
          );
          const writing = db.transaction('parts', 'readwrite');
          for (const part of flipped) writing.objectStore('parts').put(part);
          await new Promise((done) => {
            writing.oncomplete = done;
          });
          db.close();
          return flipped.length;
        };
      }),
  );
  expect(flipped).toBeGreaterThan(0);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/models/')) asked.push(request.url());
  });
  await page.reload();
  await draw(page, ONE);
  await expect(digit(page)).toHaveAttribute('data-digit', '1');
  expect(asked.length).toBe(flipped);
});
