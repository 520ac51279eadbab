/** What a publisher of the site must be able to say: which packages are in it, on which terms. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { DIST } from './static-server';

/** Terms on which a site may pass on what it is built with; all of them ask for their text. */
const TERMS = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'Zlib'];

const read = (path: string) => readFileSync(path, 'utf8');

test('the site names every package that is in it, with its licence', () => {
  const { dependencies } = JSON.parse(read('package.json')) as {
    dependencies: Record<string, string>;
  };
  const { components } = JSON.parse(read(join(DIST, 'sbom.json'))) as {
    components: {
      name: string;
      version: string;
      licenses: { license?: { id: string }; expression?: string }[];
    }[];
  };
  const titles = new Set(
    read(join(DIST, 'licenses.md'))
      .match(/^## \S+/gm)
      ?.map((title) => title.slice(3)),
  );
  expect(Object.keys(dependencies).filter((name) => !titles.has(name))).toEqual([]);
  for (const { name, licenses } of components)
    for (const { license, expression = license?.id ?? '' } of licenses)
      for (const term of expression.split(/ (?:AND|OR) /)) expect(TERMS, name).toContain(term);
  // A licence may have headings of its own.
  const texts = read(join(DIST, 'licenses.md'))
    .split(/^## (?=\S+ \d\S* \()/m)
    .slice(1);
  expect(texts).toHaveLength(components.length);
  for (const text of texts) expect(text).toMatch(/````|https:\/\/spdx\.org\/licenses\//);
  for (const name of ['comlink', 'svelte', 'valibot', '@xenova/transformers'])
    expect(texts.find((text) => text.startsWith(`${name} `))?.length, name).toBeGreaterThan(1_000);
});
