/**
 * The versions of the site's shell that are cached, each in a cache of its own: which of them are
 * whole, and which a tab still shows. A tab may stay open over several versions, and asks for files
 * of its own one to the end.
 */

import * as v from 'valibot';
import { ListSchema, type SiteFile } from './site-files';
import { address, isInstalling, openPages, pathOf, root } from './worker-scope';

/** Before the version, in the name of its cache: an origin may have several sites of ours. */
const SHELL = `inkling-shell ${root.pathname} `;
/** Caches of the first versions, whose lists have no digests: nothing in them can be verified. */
const UNVERIFIED_SHELL = /^inkling-shell-[0-9a-f]{16}$/;
/** In each shell's cache, written last: the list of the files of its version. */
const LIST = '.files';
/** Which version each open page shows, by the page's id. */
const PAGES = 'inkling-pages';
/** Before it in the address of an entry there: addresses of no file. */
const PAGE = '.page/';
/** There too: the version that the user agreed to, until a service worker takes over. */
const AGREED = '.agreed';

/** The cache of a version's shell. */
export function openVersion(version: string): Promise<Cache> {
  return caches.open(SHELL + version);
}

/** All versions that are whole, the oldest first: caches are listed in the order of their making. */
export async function wholeVersions(): Promise<string[]> {
  const versions = await versionsBegun();
  const lists = await Promise.all(versions.map((version) => listed(version)));
  return versions.filter((_, i) => lists[i] !== null);
}

/** The files of a version that is whole; none of another, or if its list cannot be read. */
export async function filesOf(version: string): Promise<readonly SiteFile[]> {
  const list = await listed(version);
  return v.parse(ListSchema, await list?.json().catch(() => null));
}

/**
 * Say that a version is whole.
 * @param files of the version, those of the engine too
 * @param cached addresses of those that its cache has
 * @throws Error if its cache was removed meanwhile, by hand or for want of room
 */
export async function completeVersion(
  version: string,
  files: readonly SiteFile[],
  cached: readonly string[],
): Promise<void> {
  const list = files.map(({ url, bytes, digest }) => ({ url, bytes, digest }));
  await (await openVersion(version)).put(address(LIST), Response.json(list));
  const requests = await (await openVersion(version)).keys();
  const there = new Set(requests.map(({ url }) => url));
  if (cached.some((url) => !there.has(address(url))))
    throw new Error('The cache of this version was removed while it was filled.');
}

/** Note which version a page was given. */
export async function notePage(page: string, version: string): Promise<void> {
  const pages = await caches.open(PAGES);
  await pages.put(address(PAGE + page), new Response(version));
}

/**
 * Note that the user agreed to a version whose service worker waits. The one before it gives its
 * pages from now on: how soon the browser lets another take over is not in our hands. Chromium does
 * not while the one before has anything to answer, for up to some minutes, and not at once where a
 * request starts it again in the moment of its end.
 */
export async function noteAgreed(version: string): Promise<void> {
  const pages = await caches.open(PAGES);
  await pages.put(address(AGREED), new Response(version));
}

/** Forget what was agreed to: a service worker has taken over. */
export async function forgetAgreed(): Promise<void> {
  await (await caches.open(PAGES)).delete(address(AGREED));
}

/** The version that the user agreed to and whose service worker has yet to take over, or null. */
export async function agreedVersion(): Promise<string | null> {
  const note = await (await caches.open(PAGES)).match(address(AGREED));
  return (await note?.text()) ?? null;
}

/**
 * Remove the versions that nobody needs any more: those that no open page shows, but for this one
 * and the one before it, and those that were begun and never became whole.
 */
export async function removeOldVersions(own: string): Promise<void> {
  const whole = await wholeVersions();
  const needed = new Set([own, ...(await shown(own))]);
  const before = whole.findLast((version) => version !== own);
  if (before !== undefined) needed.add(before);
  // One that is just being fetched is not whole yet.
  const begun = isInstalling() ? whole : await versionsBegun();
  await Promise.all([
    ...begun
      .filter((version) => !needed.has(version))
      .map((version) => caches.delete(SHELL + version)),
    removeUnverified(),
  ]);
}

async function removeUnverified(): Promise<void> {
  for (const name of await caches.keys())
    if (UNVERIFIED_SHELL.test(name) && (await (await caches.open(name)).match(address(LIST))))
      await caches.delete(name);
}

/**
 * The versions that open pages show, and no note of pages that are gone. A page that was there
 * before any service worker shows the version that it brought.
 */
async function shown(own: string): Promise<string[]> {
  const pages = await caches.open(PAGES);
  const open = await openPages();
  const ours = open.filter(({ url }) => pathOf(new URL(url)) !== null);
  const ids = new Set(ours.map(({ id }) => id));
  const noted = await pages.keys();
  await Promise.all(
    noted
      .filter(({ url }) => url.startsWith(address(PAGE)))
      .filter(({ url }) => !ids.has(url.slice(address(PAGE).length)))
      .map((request) => pages.delete(request)),
  );
  return Promise.all(
    Array.from(ids, async (id) => {
      const note = await pages.match(address(PAGE + id));
      if (note) return note.text();
      await notePage(id, own);
      return own;
    }),
  );
}

/** All versions that have a cache, whole or not, the oldest first. */
export async function versionsBegun(): Promise<string[]> {
  const names = await caches.keys();
  return names.filter((name) => name.startsWith(SHELL)).map((name) => name.slice(SHELL.length));
}

async function listed(version: string): Promise<Response | null> {
  return (await (await openVersion(version)).match(address(LIST))) ?? null;
}
