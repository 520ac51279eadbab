/**
 * The entry of the service worker, which answers for the site's directory: which event goes where,
 * nothing else.
 */

import * as v from 'valibot';
import { SiteRequestSchema } from '../contract/workers/offline-messages';
import { isApiPath } from '../contract/rest/rest-call';
import { answerApi } from './rest-requests';
import type { SiteFile } from './site-files';
import { withHeaders } from './page-headers';
import { cacheNext, reportCached } from './offline-cache';
import { pathOf } from './worker-scope';
import { SiteCache } from './site-cache';
import { forgetAgreed, noteAgreed, notePage } from './site-versions';
import { isShare, removeOldShares, takeShare } from './share-target';
import { WrongFile } from './verified-response';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly SiteFile[] };

const cache = new SiteCache(self.__WB_MANIFEST);

self.addEventListener('install', (event) => {
  // And then it waits: a page is never given another version while somebody works with it
  event.waitUntil(cache.install());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    Promise.all([forgetAgreed(), cache.clean(), removeOldShares(), self.clients.claim()]),
  );
});

self.addEventListener('message', (event) => {
  const request = v.safeParse(SiteRequestSchema, event.data);
  const [port] = event.ports;
  if (!request.success) return;
  if (request.output.inkling === 'take-over') event.waitUntil(takeOver(port));
  if (request.output.inkling === 'claim') event.waitUntil(self.clients.claim());
  if (request.output.inkling === 'kept' && port) event.waitUntil(reportCached(cache, port));
  if (request.output.inkling === 'keep-next' && port) event.waitUntil(cacheNext(cache, port));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = pathOf(new URL(request.url));
  if (path !== null && isApiPath(path, request.method)) {
    event.respondWith(answerApi(event, path));
    return;
  }
  if (path !== null && isShare(request, path)) {
    event.respondWith(takeShare(request));
    return;
  }
  if (path === null || request.method !== 'GET' || request.headers.has('range')) return;
  event.respondWith(answer(event, path));
});

/** By consent, which is noted first: the browser may have this service worker wait even so. */
async function takeOver(port: MessagePort | undefined): Promise<void> {
  await noteAgreed(await cache.version).then(
    () => port?.postMessage('noted'),
    () => undefined, // a full disk: the page then waits for the browser
  );
  await self.skipWaiting();
}

/**
 * The file from the cache, or from the network; with the headers that its host may not send.
 */
async function answer(event: FetchEvent, path: string): Promise<Response> {
  const { request } = event;
  const isPage = request.mode === 'navigate';
  // A forced reload of a file (a model that did not match its hash) means the network.
  const response =
    request.cache === 'reload' && !isPage
      ? null
      : await (isPage ? pageOf(event, path) : fileOf(path));
  return withHeaders(response ?? (await fetch(request)), request, path);
}

/** A page of the site, whose files are kept while it is open. */
async function pageOf(event: FetchEvent, path: string): Promise<Response | null> {
  try {
    const response = await cache.file(path.replace(/(^|\/)$/, '$1index.html'));
    if (response)
      event.waitUntil(cache.shown().then((version) => notePage(event.resultingClientId, version)));
    return response;
  } catch (error) {
    // Another version of it, or a sign-in page, which its reader has to see: as if there were no
    // service worker, and never cached.
    if (error instanceof WrongFile) return null;
    throw error;
  }
}

/** Any other file: a page gets the right one or none. */
async function fileOf(path: string): Promise<Response | null> {
  try {
    return await cache.file(path);
  } catch (error) {
    if (error instanceof WrongFile) return new Response(error.message, { status: 502 });
    throw error;
  }
}
