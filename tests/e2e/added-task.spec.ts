/**
 * A task is a descriptor, a folder and a row. One that lives in the tests alone is added to a build
 * of the site, and is then reachable wherever a task is, without a view.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildWithReverse } from '../task/reverse-plugin';
import { expect, test } from './fixtures';
import { serveStatic, type StaticServer } from './static-server';

test.describe.configure({ mode: 'serial' });
test.use({ serviceWorkers: 'allow', posts: true });

const SITE = join(import.meta.dirname, '../../test-results/site-with-reverse');

let server: StaticServer;

test.beforeAll(async () => {
  await buildWithReverse(SITE);
  server = await serveStatic(SITE, '/inkling/');
});

test.afterAll(async () => {
  await server.end();
  rmSync(SITE, { recursive: true, force: true });
});

test('the client, the predict interface and the embed answer a task that was added', async ({
  page,
  allowed,
}) => {
  allowed.add(new URL(server.url).origin);
  await page.goto(server.url);

  const direct = await page.evaluate(async (base) => {
    const { openEngine } = await import(`${base}embed/engine.js`);
    const engine = openEngine(`${base}models/`);
    return [
      await engine.run('reverse', 'drawer', { shout: true }, {}),
      await engine.run('reverse', ' ', {}, {}),
      await engine.run('reverse', 'drawer', { shut: true }, {}),
    ];
  }, server.url);
  expect(direct).toMatchObject([
    { ok: true, value: { text: 'REWARD' } },
    { ok: false, error: { code: 'input-empty' } },
    { ok: false, error: { code: 'option-invalid', details: { option: 'shut' } } },
  ]);

  const embedded = await page.evaluate(async (base) => {
    const { connect } = await import(`${base}embed/inkling.js`);
    const inkling = connect();
    return [await inkling.run('reverse', 'stressed'), await inkling.models()];
  }, server.url);
  expect(embedded).toMatchObject([
    { text: 'desserts' },
    expect.arrayContaining([expect.objectContaining({ name: 'reverse', task: 'reverse' })]),
  ]);

  // The service worker isolates the page, which takes one reload.
  await page.waitForFunction(() => crossOriginIsolated && navigator.serviceWorker.controller);
  const asked = await page.evaluate(async (base) => {
    const ask = async (path: string, body: unknown) => {
      const response = await fetch(base + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return [response.status, await response.json()];
    };
    return [
      await ask('v1/models/reverse:predict', { instances: ['drawer', { text: 'stressed' }] }),
      await ask('v2/models/reverse/infer', {
        inputs: [{ name: 'text', shape: [1], datatype: 'BYTES', data: ['drawer'] }],
      }),
      await ask('predict', { reverse: 'drawer' }),
      await ask('v1/models/reverse:predict', { instances: ['x'.repeat(101)] }),
      await (await fetch(`${base}openapi.json`)).json(),
    ];
  }, server.url);
  expect(asked.slice(0, 4)).toMatchObject([
    [200, { predictions: ['reward', 'desserts'] }],
    [200, { outputs: [{ name: 'reversed', data: ['reward'] }] }],
    [200, { model: 'reverse', reversed: 'reward' }],
    [413, { error: expect.stringContaining('instances[0]') }],
  ]);
});
