/**
 * Which tab answers a request to the predict interface: pages that cannot run a model ask those
 * that can, wait for them, and outlive them.
 */
import { ARTICLE } from './fixtures';
import { ask, expect, plainPage, test } from './predict-fixtures';

test.describe('a page of the site that has no engine', () => {
  test('is answered by a tab that has one, waits for one that is loading, and is told when there is none', async ({
    api,
    page,
    context,
  }) => {
    expect((await api('predict', { text: 'good' })).status).toBe(200);
    const other = await plainPage(context);
    expect(await ask(other, 'predict', { text: 'good' })).toMatchObject({
      status: 200,
      body: { label: 'POSITIVE' },
    });

    await page.close();
    const none = await ask(other, 'v2/health/ready');
    expect(none).toMatchObject({
      status: 503,
      body: { ready: false, error: expect.stringContaining('10 s') as unknown },
    });
    const waiting = ask(other, 'predict', { text: 'good' });
    const late = await context.newPage();
    await late.goto('./?backend=wasm');
    expect(await waiting).toMatchObject({ status: 200, body: { label: 'POSITIVE' } });
  });

  test('may be none yet: an address that is opened waits for a tab as a request does', async ({
    api,
    page,
    context,
  }) => {
    expect((await api('predict', { text: 'good' })).status).toBe(200);
    const other = await context.newPage();
    await page.close();
    const opening = other.goto('./metrics');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const late = await context.newPage();
    await late.goto('./?backend=wasm');
    expect((await opening)?.status()).toBe(200);
  });

  test('takes its work with it when it is closed', async ({ api, context }) => {
    await api('v1/models/summarize:predict', { instances: [ARTICLE] });
    const other = await plainPage(context);
    const article = Array.from({ length: 300 }, () => ARTICLE).join('\n\n');
    const waiting = ask(other, 'v1/models/summarize:predict', { instances: [article] }).catch(
      () => 'gone',
    );
    await other.waitForTimeout(1_000); // it is being worked at: the model is loaded already
    await other.close();
    expect(await waiting).toBe('gone');
    expect((await api('v1/models/summarize:predict', { instances: [ARTICLE] })).status).toBe(200);
    expect((await api('metrics')).body).toMatch(/model="summarize".*outcome="cancelled"\} 1$/m);
  });

  test('is answered by the next tab when the one that works for it is closed', async ({
    api,
    page,
    context,
  }) => {
    await api('v1/models/summarize:predict', { instances: [ARTICLE] });
    const other = await plainPage(context);
    const article = Array.from({ length: 20 }, () => ARTICLE).join('\n\n');
    const waiting = ask(other, 'v1/models/summarize:predict', {
      instances: [{ text: article, sentences: 1 }],
    });
    const next = await context.newPage();
    await next.goto('./?backend=wasm');
    await page.close();
    expect((await waiting).status).toBe(200);
  });
});
