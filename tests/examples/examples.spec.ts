/**
 * Every example of the documents is run from the document itself, as it is written: in a page of
 * another folder of the host, on another origin, or in a page of the site, whichever it is about.
 */
import { join } from 'node:path';
import * as v from 'valibot';
import { SITE } from '../embed/built-pages';
import { expect, test } from '../embed/fixtures';
import { test as siteTest } from '../e2e/predict-fixtures';
import { parse, read } from '../house/documents';
import { EXAMPLES, type Example } from './examples';
import { LANGUAGES, type Need } from './need';
import { NEEDS } from './needs';
import { afterGiven, openReaderPage, runModule } from './reader-page';

/** Of openapi.json: the bodies that it shows for each address. */
const OpenApi = v.object({
  paths: v.record(
    v.string(),
    v.object({
      post: v.optional(
        v.object({
          requestBody: v.optional(
            v.object({
              content: v.record(
                v.string(),
                v.object({
                  examples: v.optional(v.record(v.string(), v.object({ value: v.unknown() }))),
                }),
              ),
            }),
          ),
        }),
      ),
    }),
  ),
});

interface Run {
  readonly example: Example;
  readonly need: Need;
}

/** The examples of these places, by their document. */
function runsIn(...places: Need['place'][]): [document: string, runs: Run[]][] {
  const runs = EXAMPLES.flatMap((example) => {
    const need = NEEDS[example.key];
    return need !== undefined && places.includes(need.place) ? [{ example, need }] : [];
  });
  const documents = new Set(runs.map(({ example }) => example.document));
  return [...documents].map((document) => [
    document,
    runs.filter(({ example }) => example.document === document),
  ]);
}

test('every example is run, and none is expected that is gone', () => {
  const wrong = EXAMPLES.flatMap(({ key, language }) => {
    const need = NEEDS[key];
    if (need === undefined)
      return [`${key}: this example is not run. Say in tests/examples what it needs.`];
    const runs = LANGUAGES[need.place];
    return runs === language ? [] : [`${key}: is ${language}, and is run as ${runs}.`];
  });
  const keys = EXAMPLES.map(({ key }) => key);
  const gone = Object.keys(NEEDS).filter((key) => !keys.includes(key));
  expect(wrong).toEqual([]);
  expect(gone, 'examples that are not in the documents').toEqual([]);
  expect(new Set(keys).size, 'two headings of one document are the same').toBe(keys.length);
});

for (const [document, runs] of runsIn('page', 'module'))
  test(`${document}: a page with its examples does what they say`, async ({ page, host }) => {
    const logged: string[] = [];
    page.on('console', (message) => logged.push(message.text()));
    const pieces = runs.flatMap(({ example, need }) =>
      need.place === 'page' ? [example.code] : [],
    );
    await openReaderPage(page, host.url, pieces);
    for (const { need, example } of runs)
      if (need.place === 'page') await test.step(example.key, () => need.shown(page, logged));
    for (const { need, example } of runs)
      if (need.place === 'module')
        await test.step(example.key, async () => {
          const code = afterGiven(need.given, example.code);
          expect(await runModule(page, code, need.told)).toMatchObject(need.like);
        });
  });

for (const [document, runs] of runsIn('elsewhere'))
  test(`${document}: a page of another origin is answered`, async ({ page }) => {
    // The two hosts of the document: the site's sends what the document says that it must send.
    const { code } = parse(read(document));
    const said = (start: string) => code.find((text) => text.startsWith(start)) ?? '';
    const [header = '', value = ''] = said('Access-Control-Allow-Origin').split(': ');
    const origins = said('{ "origins"');
    await page.route('https://models.example/inkling/**', (route) => {
      const path = new URL(route.request().url()).pathname.replace('/inkling/', '');
      return route.fulfill({
        ...(path === 'embed/origins.json' ? { body: origins } : { path: join(SITE, path) }),
        headers: { [header]: value },
      });
    });
    for (const { need, example } of runs) {
      if (need.place !== 'elsewhere') continue;
      await openReaderPage(page, 'https://shop.example/', [
        example.code,
        '<inkling-sentiment for="#comment"></inkling-sentiment>',
      ]);
      await need.shown(page, []);
    }
  });

for (const [document, runs] of runsIn('site', 'body'))
  siteTest(`${document}: a page of the site is answered`, async ({ page, api }) => {
    for (const { need, example } of runs)
      await test.step(example.key, async () => {
        if (need.place === 'body')
          expect(await api(need.path, example.code)).toMatchObject({
            status: 200,
            body: need.like,
          });
        if (need.place !== 'site') return;
        const code = `${afterGiven(need.given, example.code)}\nreturn { ${need.told} };`;
        expect(await page.evaluate(`(async () => { ${code} })()`)).toMatchObject(need.like);
      });
  });

siteTest('openapi.json: every example is answered', async ({ api }) => {
  const { paths } = v.parse(OpenApi, (await api('openapi.json')).body);
  const examples = Object.entries(paths).flatMap(([path, { post }]) =>
    Object.entries(post?.requestBody?.content['application/json']?.examples ?? {}).map(
      ([model, { value }]) => ({
        path: path
          .slice(1)
          .replace('{model}', model)
          .replace('{version}', '1')
          .replace('{label}', 'live'),
        value,
      }),
    ),
  );
  expect(examples.length).toBeGreaterThan(0);
  for (const { path, value } of examples)
    expect(await api(path, value), path).toMatchObject({ status: 200 });
});
