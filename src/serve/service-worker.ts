/**
 * The entry of the service worker, which answers for the site's directory: which event goes where,
 * nothing else.
 */

import * as v from 'valibot';
import { SiteRequestSchema } from '../contract/workers/offline-messages';
import { isApiPath } from '../contract/rest/rest-call';
import { answerApi } from './rest-requests';
import type { SiteFile } from './site-files';
import { isolated, wantsIsolation } from './isolation-headers';
import { cacheNext, reportCached } from './offline-cache';
import { pathOf } from './worker-scope';
import { SiteCache } from './site-cache';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly SiteFile[] };

const cache = new SiteCache(self.__WB_MANIFEST);

self.addEventListener('install', (event) => {
  // And then it waits: a page is never given another version while somebody works with it
  event.waitUntil(cache.install());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([cache.clean(), self.clients.claim()]));
});

self.addEventListener('message', (event) => {
  const request = v.safeParse(SiteRequestSchema, event.data);
  const [port] = event.ports;
  if (!request.success) return;
  if (request.output.inkling === 'take-over') event.waitUntil(self.skipWaiting());
  if (request.output.inkling === 'kept' && port) event.waitUntil(reportCached(cache, port));
  if (request.output.inkling === 'keep-next' && port) event.waitUntil(cacheNext(cache, port));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = pathOf(new URL(request.url));
  if (path !== null && isApiPath(path)) {
    event.respondWith(answerApi(event, path));
    return;
  }
  if (path === null || request.method !== 'GET' || request.headers.has('range')) return;
  event.respondWith(answer(request, path));
});

/**
 * The file from the cache, or from the network; with the headers that isolate where they
 * matter.
 */
async function answer(request: Request, path: string): Promise<Response> {
  const name = request.mode === 'navigate' ? path.replace(/(^|\/)$/, '$1index.html') : path;
  // A forced reload of a file (a model that did not match its hash) means the network.
  const response =
    (request.cache === 'reload' && request.mode !== 'navigate' ? null : await cache.file(name)) ??
    (await fetch(request));
  return wantsIsolation(request) ? isolated(response) : response;
}
