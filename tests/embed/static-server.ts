/**
 * Serves the hosts of these tests: plain static servers, as a site owner has them, that know
 * folders and send the headers they are given.
 */
import { createReadStream, statSync } from 'node:fs';
import { createServer, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

export interface StaticServer {
  /** Ends in a slash. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * @param host `localhost` and `127.0.0.1` are two sites to a browser
 * @param folders from a path that ends in a slash to the folder that lies there; the longest path
 * wins
 * @param headers sent with every answer
 */
export async function serve(
  host: 'localhost' | '127.0.0.1',
  folders: Readonly<Record<string, string>>,
  headers: OutgoingHttpHeaders = {},
): Promise<StaticServer> {
  const mounts = Object.entries(folders).sort(([a], [b]) => b.length - a.length);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    const [prefix, folder] = mounts.find(([mount]) => path.startsWith(mount)) ?? [];
    const file =
      prefix === undefined || folder === undefined
        ? null
        : join(
            folder,
            normalize(`/${path.slice(prefix.length)}`),
            path.endsWith('/') ? 'index.html' : '',
          );
    if (file === null || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404, headers).end();
      return;
    }
    response.writeHead(200, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      ...headers,
    });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${String(port)}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
