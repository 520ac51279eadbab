/** What a tab may answer: an answer, an error, or what nobody can read. */
import { afterAll, expect, test, vi } from 'vitest';

vi.stubGlobal('self', {
  registration: { scope: 'https://site.example/' },
  clients: { get: () => Promise.resolve({}) },
});
afterAll(() => {
  vi.unstubAllGlobals();
});
const { AbleTab } = await import('./able-tab');

/** Ask a tab that answers so. */
async function ask(answer: unknown) {
  const { port1, port2 } = new MessageChannel();
  port2.onmessage = () => {
    port2.postMessage(answer);
  };
  const tab = new AbleTab('page', port1, { say: 'able', visible: true });
  try {
    return await tab.ask({ kind: 'metrics' }, AbortSignal.timeout(10_000));
  } finally {
    tab.end();
    port2.close();
  }
}

test('an answer is given on', async () => {
  expect(await ask({ say: 'reply', reply: { ok: true, value: 'metrics' } })).toBe('metrics');
});

test('an error is the error', async () => {
  const error = { code: 'no-backend', message: 'None.', details: {}, cause: [] };
  await expect(ask({ say: 'reply', reply: { ok: false, error } })).rejects.toMatchObject({
    code: 'no-backend',
  });
});

test.each([
  null,
  'metrics',
  { say: 'something' },
  { say: 'reply' },
  { say: 'reply', reply: { ok: 'yes', value: 'metrics' } },
  { say: 'reply', reply: { ok: false, error: 'wrong' } },
])('what cannot be read is not waited for: %j', async (answer) => {
  const start = performance.now();
  await expect(ask(answer)).rejects.toMatchObject({ code: 'internal' });
  expect(performance.now() - start).toBeLessThan(5_000);
});

test('an answer to another question is no answer', async () => {
  await expect(ask({ say: 'reply', reply: { ok: true, value: 3 } })).rejects.toThrow(
    'Invalid type',
  );
});
