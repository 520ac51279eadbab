/** A site in memory, for tests of its caches: what its host answers, its builds, and its open pages. */
import { vi } from 'vitest';
import { TestCaches } from './test-caches';

export const SITE = 'https://site.example/app/';
export const SIGN_IN = '<!doctype html><title>Sign in</title>';

/** Pages that are open. */
export const open: { id: string; url: string }[] = [];
vi.stubGlobal('self', {
  registration: { scope: SITE, installing: null },
  clients: { matchAll: () => Promise.resolve(open) },
});

// Later than that: what a service worker knows of itself is read when these are.
const { SiteCache } = await import('./site-cache');
const { sha256 } = await import('./site-files');

/** What the host has in each place, by path: a text, a status, or null without a network. */
export type Host = (path: string) => string | number | null;

/** What the host was asked for since `startAnew`. */
export const asked: string[] = [];

/** @returns empty caches, which the service worker has from now on; nothing is open or asked */
export function startAnew(): TestCaches {
  const caches = new TestCaches();
  vi.stubGlobal('caches', caches);
  asked.length = 0;
  open.length = 0;
  return caches;
}

/** The host answers so from now on. */
export function hostAnswers(host: Host): void {
  vi.stubGlobal('fetch', (url: string) => {
    const path = url.slice(SITE.length);
    asked.push(path);
    const answer = host(path);
    if (answer === null) return Promise.reject(new TypeError('Failed to fetch'));
    return Promise.resolve(
      typeof answer === 'number' ? new Response('', { status: answer }) : new Response(answer),
    );
  });
}

/** A build of the site: its files by path, and the list that its service worker has. */
export async function build(edition: string) {
  const files = new Map([
    ['index.html', `<html>${edition}`],
    ['icon.svg', '<svg/>'],
    [`assets/page-${edition}.js`, `page of ${edition}`],
    ['assets/view-aaaaaaaa.js', 'a view that never changes'],
    [`engine/worker-${edition}.js`, `worker of ${edition}`],
    ['models/digits/README.md', '# Digits'],
  ]);
  const list = await Promise.all(
    Array.from(files, async ([url, text]) => {
      const bytes = new TextEncoder().encode(text);
      return { url, bytes: bytes.byteLength, digest: await sha256(bytes) };
    }),
  );
  const host: Host = (path) => files.get(path) ?? 404;
  return { files, list, host };
}

/** A build, and the service worker that has installed it. */
export async function installed(edition: string) {
  const site = await build(edition);
  hostAnswers(site.host);
  const cache = new SiteCache(site.list);
  await cache.install();
  await cache.clean();
  return { ...site, cache };
}

export const textOf = async (response: Response | null) => (await response?.text()) ?? null;
