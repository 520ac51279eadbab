/**
 * Models that were made to do harm: each is refused in words, the view goes on, and what was live
 * still is. A digits pad, a package and a zip are what anybody can be sent.
 */
import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { zipSync, type Zippable } from 'fflate';
import { tinyClassifier } from '../hub/classifier';
import { expect, test } from './fixtures';

const json = (value: object) => new TextEncoder().encode(JSON.stringify(value));

async function choose(page: Page, name: string, files: Zippable | Uint8Array): Promise<void> {
  const bytes = files instanceof Uint8Array ? files : zipSync(files);
  await page
    .getByTestId('models-file')
    .setInputFiles({ name, mimeType: 'application/zip', buffer: Buffer.from(bytes) });
}

/** A package of a table whose tree leads from node to node for ever. */
function endlessForest(): Zippable {
  const tree = { column: [0, 0], limit: [1, 1], yes: [1, 0], no: [1, 0], shares: [null, null] };
  const model = json({
    kind: 'table',
    learner: 'forest',
    target: 'y',
    labels: ['a', 'b'],
    features: [
      {
        name: 'x',
        kind: 'number',
        median: 0,
        mean: 0,
        deviation: 1,
        missing: false,
        decimalComma: false,
      },
    ],
    forest: { trees: [tree] },
  });
  const manifest = {
    id: 'endless',
    task: 'table',
    name: 'Endless',
    version: '1',
    runtime: 'plain',
    dtype: 'float32',
    licence: '',
    languages: [],
    parameters: null,
    files: [
      {
        path: 'model.json',
        bytes: model.byteLength,
        sha256: createHash('sha256').update(model).digest('hex'),
      },
    ],
    data: [],
    scores: [],
    golden: null,
  };
  return {
    'inkling.json': json({ inkling: 1, model: manifest, origin: { kind: 'file', name: 'x' } }),
    'model.json': model,
  };
}

function withTokenizer(change: (tokenizer: Record<string, unknown>) => object): Zippable {
  return Object.fromEntries(
    tinyClassifier('distilbert', ['negative', 'positive']).map(({ path, bytes }) => [
      path,
      path === 'tokenizer.json'
        ? json(change(JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>))
        : bytes,
    ]),
  );
}

/** An end of zip64 alone, which says that there are four thousand million entries. */
function manyEntries(): Uint8Array {
  const bytes = new Uint8Array(98);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x06064b50, true);
  view.setBigUint64(24, 4_000_000_000n, true);
  view.setBigUint64(32, 4_000_000_000n, true);
  view.setUint32(56, 0x07064b50, true);
  view.setUint32(76, 0x06054b50, true);
  view.setUint16(86, 0xffff, true);
  bytes.set([0x50, 0x4b]);
  return bytes;
}

test.beforeEach(async ({ page }) => {
  await page.goto('./?backend=wasm#/models');
});

test('a zip with four thousand million entries, and one that lies about its size', async ({
  page,
}) => {
  await choose(page, 'many.zip', manyEntries());
  await expect(page.getByRole('alert')).toContainText('many.zip');
  const lying = zipSync({ 'model.json': new Uint8Array(2_000_000) });
  const entry = Buffer.from(lying).indexOf('PK\u0001\u0002', 0, 'latin1');
  new DataView(lying.buffer, lying.byteOffset).setUint32(entry + 24, 1_000_000, true);
  await choose(page, 'lying.zip', lying);
  await expect(page.getByRole('alert')).toContainText('lying.zip is damaged');
});

test('a large file that was deflated is read under the policy of the page', async ({ page }) => {
  await page.getByLabel('Serve it as').fill('sentiment');
  const files = Object.fromEntries(
    tinyClassifier('distilbert', ['negative', 'positive']).map(({ path, bytes }) => [path, bytes]),
  );
  await choose(page, 'padded.zip', { ...files, 'padding.bin': new Uint8Array(4_000_000) });
  await expect(page.getByTestId('model-sentiment')).toHaveAttribute('data-live', '2');
});

test('a forest without an end', async ({ page }) => {
  await page.getByLabel('Serve it as').fill('endless');
  await choose(page, 'endless.zip', endlessForest());
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByTestId('model-endless')).toHaveCount(0);
});

test('a tokenizer that doubles its text, and one that backtracks', async ({ page }) => {
  await page.getByLabel('Serve it as').fill('sentiment');
  const double = { type: 'Replace', pattern: { String: 'e' }, content: 'ee' };
  await choose(
    page,
    'double.zip',
    withTokenizer((tokenizer) => ({
      ...tokenizer,
      normalizer: { type: 'Sequence', normalizers: Array.from({ length: 60 }, () => double) },
    })),
  );
  await expect(page.getByRole('alert')).toContainText('normalizer in tokenizer.json');
  await choose(
    page,
    'backtrack.zip',
    withTokenizer((tokenizer) => ({
      ...tokenizer,
      pre_tokenizer: { type: 'Split', pattern: { Regex: '(a+)+$' }, behavior: 'Isolated' },
    })),
  );
  await expect(page.getByRole('alert')).toContainText('(a+)+$');
  await expect(page.getByTestId('model-sentiment')).toHaveAttribute('data-live', '1');
});

test('a test that does not end is stopped, and the next model is tested', async ({ page }) => {
  await page.getByLabel('Serve it as').fill('sentiment');
  // Slow on the sentence of the self-test alone, so that nothing foresees it
  const Regex = '^(?:[Tt]he (?:(?:(?:(?:[a-z]+)+)+)+ ?)+)\\d';
  await choose(
    page,
    'endless.zip',
    withTokenizer((tokenizer) => ({
      ...tokenizer,
      pre_tokenizer: { type: 'Split', pattern: { Regex }, behavior: 'Isolated' },
    })),
  );
  await page.waitForTimeout(2_000);
  await page.getByTestId('models-drop-stop').click();
  await expect(page.locator('#models-failure')).toHaveText('Stopped.');
  await choose(
    page,
    'good.zip',
    withTokenizer((tokenizer) => tokenizer),
  );
  await expect(page.getByTestId('model-sentiment')).toHaveAttribute('data-live', '2');
});

test('addresses that are none are named at their fields', async ({ page }) => {
  await page.getByText('Where models come from').click();
  const hub = page.getByTestId('hub-endpoint');
  for (const address of [
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'https://user:secret@huggingface.co',
  ]) {
    await hub.fill(address);
    await hub.blur();
    await expect(hub).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByText('This is no address of a Hub')).toBeVisible();
  }
  await hub.fill('');
  await hub.blur();
  await expect(hub).toHaveAttribute('aria-invalid', 'false');
  const repository = page.getByTestId('hub-repository');
  for (const name of ['a/..', './.', 'a//b', 'a b']) {
    await repository.fill(name);
    await repository.blur();
    await expect(page.getByText('A model is named owner/name,')).toBeVisible();
  }
  await page.getByTestId('hub-look-up').click();
  await expect(page.locator('#models-failure')).toContainText('“a b” cannot be used');
});
