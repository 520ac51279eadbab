import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

test('the compiled kernel is that of its source', async () => {
  const folder = new URL('./assembly/', import.meta.url);
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).filter((each) => each.endsWith('.as.ts')).sort())
    hash.update(await readFile(new URL(name, folder)));
  const built = JSON.parse(
    await readFile(new URL('./assembly/training.built.json', import.meta.url), 'utf8'),
  ) as { source: string };
  expect(hash.digest('hex'), 'run node scripts/kernel.mjs').toBe(built.source);
});
