/**
 * Serves the site as the plainest of hosts does: files below a base path, no headers but their
 * type. That is what a site meets when it is copied to some host.
 */
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { expect, test as base } from './fixtures';

export const DIST = join(import.meta.dirname, '../../dist');

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

export interface StaticServer {
  /** Address of the site, ending in a slash. */
  readonly url: string;
  /**
   * Requests that would have sent something to the host: the service worker is to answer all of
   * them.
   */
  readonly sent: readonly string[];
  /** Serve another folder from now on: a new version of the site. */
  serve(folder: string): void;
  /** Answer nothing any more. */
  end(): Promise<void>;
}

/** A test whose site lies on a plain host of its own, with its service worker. */
export const test = base.extend<{ server: StaticServer }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
  server: async ({}, use) => {
    const server = await serveStatic(DIST);
    await use(server);
    expect(server.sent, 'requests that reached the host').toEqual([]);
    await server.end();
  },
  baseURL: async ({ server }, use) => {
    await use(server.url);
  },
  serviceWorkers: 'allow',
});

/** @param directory path of the site, with a slash at both ends */
export async function serveStatic(
  folder: string,
  directory = '/some/base/',
): Promise<StaticServer> {
  let root = folder;
  const sent: string[] = [];
  const server = createServer((request, response) => {
    if (request.method !== 'GET') sent.push(`${request.method ?? ''} ${request.url ?? ''}`);
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = normalize(
      join(
        root,
        decodeURIComponent(pathname.slice(directory.length)),
        pathname.endsWith('/') ? 'index.html' : '',
      ),
    );
    const found =
      pathname.startsWith(directory) &&
      path.startsWith(root) &&
      statSync(path, { throwIfNoEntry: false })?.isFile();
    if (!found) {
      response
        .writeHead(404, { 'content-type': 'text/html' })
        .end('<!doctype html><title>404</title>Not here.');
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
    createReadStream(path).pipe(response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  return {
    url: `http://localhost:${String((server.address() as AddressInfo).port)}${directory}`,
    sent,
    serve: (next) => {
      root = next;
    },
    end: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
