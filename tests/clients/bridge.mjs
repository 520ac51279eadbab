// @ts-check
/**
 * An HTTP server that hands each request to a page of the site, which asks it with `fetch`, and
 * hands the answer back: so programs outside of the browser reach the REST interface in the tab.
 * For tests alone. What a page may not say (Host, Connection, lengths) the browser says itself; with
 * TRACE and CONNECT no page can ask.
 */
import { createServer } from 'node:http';

/** What `fetch` refuses to send, or what belongs to one connection. */
const OWN_HEADERS =
  /^(?:accept-encoding|connection|content-length|cookie|date|expect|host|keep-alive|origin|referer|te|trailer|transfer-encoding|upgrade|user-agent|via|sec-.*|proxy-.*|access-control-.*)$/;

/** What was said of the bytes on their way to the page. */
const OF_THE_WAY = /^(?:content-encoding|content-length|transfer-encoding|connection|keep-alive)$/;

/**
 * @typedef {object} Asked
 * @property {string} method
 * @property {string} path below the site's directory, with its query
 * @property {[string, string][]} headers
 * @property {string} body in base64
 */

/**
 * Runs in the page.
 * @param {Asked} asked
 */
async function ask({ method, path, headers, body }) {
  const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
  const bodiless = method === 'GET' || method === 'HEAD' || bytes.length === 0;
  const response = await fetch(new URL(path, document.baseURI), {
    method,
    headers,
    ...(!bodiless && { body: bytes }),
  });
  const answer = new Uint8Array(await response.arrayBuffer());
  let letters = '';
  for (const byte of answer) letters += String.fromCharCode(byte);
  return { status: response.status, headers: [...response.headers], body: btoa(letters) };
}

/** @param {import('node:http').IncomingMessage} request */
async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(/** @type {Buffer} */ (part));
  return Buffer.concat(parts);
}

/**
 * @param {import('@playwright/test').Page} page of the site, for which its service worker answers
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} listens on 127.0.0.1 alone
 */
export async function serveBridge(page) {
  const server = createServer((request, response) => {
    const { method = 'GET', url = '/' } = request;
    void (async () => {
      try {
        const answer = await page.evaluate(ask, {
          method,
          path: url.replace(/^\/+/, './'),
          headers: Object.entries(request.headers).flatMap(([name, value]) =>
            OWN_HEADERS.test(name) || value === undefined
              ? []
              : [/** @type {[string, string]} */ ([name, String(value)])],
          ),
          body: (await bodyOf(request)).toString('base64'),
        });
        response.writeHead(
          answer.status,
          Object.fromEntries(answer.headers.filter(([name]) => !OF_THE_WAY.test(name))),
        );
        response.end(Buffer.from(answer.body, 'base64'));
      } catch (error) {
        // Not an answer of the site: no test takes it for one.
        response.writeHead(599).end(error instanceof Error ? error.message : String(error));
      }
    })();
  });
  await /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    })
  );
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
