/**
 * The plainest of hosts: files below a base path, no headers but their type. What a site meets that
 * is copied to some host, on its bad days too.
 */
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
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

const HTML = { 'content-type': 'text/html; charset=utf-8' };

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
  /** Answer with this, and status 200, for each path that fits; null: with the file again. */
  spoil(paths: RegExp | null, text?: string): void;
  /** Begin no answer to paths that fit; null: begin those that wait, too. */
  hold(paths: RegExp | null): void;
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
  let spoiled: { readonly paths: RegExp; readonly text: string | undefined } | null = null;
  let held: RegExp | null = null;
  let waiting: (() => void)[] = [];
  const sent: string[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (held?.test(pathname)) {
      waiting.push(() => {
        answer(request, response);
      });
      return;
    }
    if (request.method !== 'GET') sent.push(`${request.method ?? ''} ${request.url ?? ''}`);
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
      response.writeHead(404, HTML).end('<!doctype html><title>404</title>Not here.');
      return;
    }
    const type = { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' };
    if (spoiled?.paths.test(pathname)) {
      // Half of the file where no text was given.
      const body = spoiled.text ?? readFileSync(path).subarray(0, statSync(path).size / 2);
      response.writeHead(200, spoiled.text === undefined ? type : HTML).end(body);
      return;
    }
    response.writeHead(200, type);
    createReadStream(path).pipe(response);
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  return {
    url: `http://localhost:${String((server.address() as AddressInfo).port)}${directory}`,
    sent,
    serve: (next) => {
      root = next;
    },
    spoil: (paths, text) => {
      spoiled = paths && { paths, text };
    },
    hold: (paths) => {
      held = paths;
      const all = waiting;
      waiting = [];
      for (const begin of all) begin();
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
