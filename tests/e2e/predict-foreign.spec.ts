/** What is sent to the predict interface and is no script of the site: forms, and other origins. */
import { expect, test } from './predict-fixtures';
import { DIST, serveStatic } from './static-server';

test('only scripts of the site may post: no form of it, nothing of another origin', async ({
  api,
  context,
  server,
}) => {
  await api('predict', { text: 'good' });
  const other = await serveStatic(DIST, '/elsewhere/');
  const post = async (from: string, enctype: string) => {
    const page = await context.newPage();
    await page.goto(from);
    await page.evaluate(
      ([action, type]) => {
        const form = Object.assign(document.createElement('form'), { method: 'post', action });
        form.enctype = type;
        const field = Object.assign(document.createElement('input'), { name: '{"text":"a' });
        field.value = '"}';
        form.append(field);
        document.body.append(form);
        form.submit();
      },
      [`${server.url}predict`, enctype] as const,
    );
    await page.waitForURL(/\/predict$/);
    const said = JSON.parse(await page.locator('body').innerText()) as unknown;
    await page.close();
    return said;
  };
  for (const enctype of ['text/plain', 'application/x-www-form-urlencoded'])
    expect(await post(`${other.url}nothing`, enctype)).toEqual({
      error: 'Only pages of this site are answered here.',
    });
  expect(await post(`${server.url}nothing`, 'multipart/form-data')).toEqual({
    error: expect.stringMatching(
      /^A form cannot be sent to this address\. Send it with/,
    ) as unknown,
  });

  // What a foreign script sends goes past the service worker, to a host that has no such address.
  const page = await context.newPage();
  await page.goto(`${other.url}nothing`);
  const fetched = await page.evaluate(
    (address) =>
      fetch(address, { mode: 'cors' }).then(
        ({ status }) => String(status),
        () => 'blocked',
      ),
    `${server.url}v2/health/live`,
  );
  expect(fetched).toBe('blocked');
  await other.end();
});

test('no page of another origin can bring a model in', async ({ api, context, server }) => {
  await api('v2/health/ready');
  const other = await serveStatic(DIST, '/elsewhere/');
  const page = await context.newPage();
  await page.goto(`${other.url}nothing`);
  await page.evaluate((action) => {
    const form = Object.assign(document.createElement('form'), { method: 'post', action });
    form.enctype = 'multipart/form-data';
    const field = Object.assign(document.createElement('input'), { type: 'file', name: 'model' });
    const files = new DataTransfer();
    files.items.add(new File(['x'], 'digits.onnx'));
    field.files = files.files;
    form.append(field);
    document.body.append(form);
    form.submit();
  }, `${server.url}upload`);
  await page.waitForURL(/\/upload$/);
  expect(JSON.parse(await page.locator('body').innerText())).toEqual({
    error: 'Only pages of this site are answered here.',
  });
  await other.end();
  const { body } = await api('v1/models/digits');
  expect((body as { model_version_status: unknown[] }).model_version_status).toHaveLength(1);
});
