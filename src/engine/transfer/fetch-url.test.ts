/** Files from addresses that a user gives, and hosts that answer slowly, never, or too much. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { fetchFile } from './fetch-url';

const QUICK = { attempts: 3, backoffMs: 1, longestMs: 5, stallMs: 200 } as const;
const FILE = Buffer.from('a file of some bytes');

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** A host that answers its requests so, one after another, the last answer for ever. */
async function host(...answers: readonly RequestListener[]) {
  let asked = 0;
  const server = createServer((request, response) => {
    (answers[asked] ?? answers.at(-1))?.(request, response);
    asked += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${String(port)}/file.gz`, asked: () => asked };
}

const right: RequestListener = (_, response) => response.end(FILE);
const silent: RequestListener = () => undefined;
const half: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-length': FILE.length });
  response.write(FILE.subarray(0, 5));
};

test('a file that is there is fetched once', async () => {
  const { address, asked } = await host(right);
  expect(await (await fetchFile(address)).text()).toBe(FILE.toString());
  expect(asked()).toBe(1);
});

test.each([
  ['answers nothing', silent],
  ['stops in the middle', half],
])('a host that %s is asked again, and given up in the end', async (_, stalls) => {
  const once = await host(stalls, right);
  expect(await (await fetchFile(once.address, QUICK)).text()).toBe(FILE.toString());
  expect(once.asked()).toBe(2);
  const ever = await host(stalls);
  await expect(fetchFile(ever.address, QUICK)).rejects.toMatchObject({ code: 'download-failed' });
  expect(ever.asked()).toBe(3);
});

test('what is not there is not asked for again', async () => {
  const { address, asked } = await host((_, response) => response.writeHead(404).end());
  await expect(fetchFile(address, QUICK)).rejects.toMatchObject({ details: { status: 404 } });
  expect(asked()).toBe(1);
});

test('a file without an end is left where it gets too long', async () => {
  const { address } = await host((_, response) => {
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(2 ** 20)));
    };
    response.on('drain', more);
    more();
  });
  await expect(fetchFile(address, QUICK)).rejects.toMatchObject({ details: { status: 200 } });
});

test('what is no address is refused', async () => {
  await expect(fetchFile('no address')).rejects.toThrow(TypeError);
});
