/**
 * Takes what another app shares with the installed one, lays it by for the page, and sends the
 * browser to the view that shows it.
 *
 * The address is open to forms of anybody's page: a service worker cannot tell them from the
 * system's own. So nothing is done here but to lay by, within limits, what the page then shows with
 * its sender and of which nothing runs before the reader asks for it.
 */

import {
  fileAddress,
  noteAddress,
  SHARE_CACHE,
  SHARE_FIELDS,
  SHARE_LIMITS,
  SHARE_PATH,
  sharedHash,
  type SharedNote,
} from '../contract/incoming/shared-item';
import { placeOfFile } from '../contract/incoming/file-kinds';
import { formOf, readBlob } from './request-body';
import { address, root } from './worker-scope';

/** Whether a request is a share: the browser goes to its address, which no script's request does. */
export function isShare(request: Request, path: string): boolean {
  return (
    path === SHARE_PATH &&
    request.mode === 'navigate' &&
    (request.method === 'GET' || request.method === 'POST')
  );
}

/**
 * Lay a share by. Never rejects: one that cannot be taken leads to a view that says so.
 * @returns the way to the view
 */
export async function takeShare(request: Request): Promise<Response> {
  let hash = '#/summarize?shared=refused';
  try {
    hash = await layBy(request, await formIn(request));
  } catch {
    // Too large, too slow, no form, or no room: the page tells that nothing was taken
  }
  return Response.redirect(address(hash), 303);
}

async function formIn(request: Request): Promise<FormData> {
  if (request.method === 'GET') {
    const form = new FormData();
    for (const [name, value] of new URL(request.url).searchParams) form.append(name, value);
    return form;
  }
  const limits = { bytes: SHARE_LIMITS.bytes, milliseconds: SHARE_LIMITS.bodyMs };
  return formOf(await readBlob(request, request.signal, limits), request);
}

/** @throws RangeError if it has a text that is too long; whatever a cache throws that is full */
async function layBy(request: Request, form: FormData): Promise<string> {
  const files = form
    .getAll(SHARE_FIELDS.files)
    .flatMap((value) => (typeof value === 'string' ? [] : [value]))
    .slice(0, SHARE_LIMITS.files);
  const note: SharedNote = {
    at: Date.now(),
    from: senderOf(request),
    title: textIn(form, SHARE_FIELDS.title),
    text: textIn(form, SHARE_FIELDS.text),
    url: textIn(form, SHARE_FIELDS.url),
    files: files.map(({ name, type }) => ({
      name: name.slice(0, 1_000),
      type: type.slice(0, 1_000),
    })),
  };
  const id = crypto.randomUUID();
  const cache = await caches.open(SHARE_CACHE);
  await removeOld(cache, SHARE_LIMITS.waiting - 1);
  try {
    // The note first: what has none is taken for a rest, and removed
    await cache.put(address(noteAddress(id)), Response.json(note));
    for (const [index, file] of files.entries())
      await cache.put(address(fileAddress(id, index)), new Response(file));
  } catch (error) {
    await remove(cache, id);
    throw error;
  }
  const [first] = files;
  return sharedHash(first ? placeOfFile(first) : 'summarize', id);
}

function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  const text = typeof value === 'string' ? value : '';
  if (text.length > SHARE_LIMITS.text) throw new RangeError(`${name} is too long.`);
  return text;
}

/** The origin of the page that sent it, where that is told and is not this site; else null. */
function senderOf(request: Request): string | null {
  const told = [request.headers.get('origin'), request.referrer];
  for (const each of told) {
    const origin = each !== null && URL.canParse(each) ? new URL(each).origin : 'null';
    if (origin !== 'null' && origin !== root.origin) return origin.slice(0, 1_000);
  }
  return null;
}

/**
 * Remove shares whose page never came: those that have waited for long, and the oldest of too many.
 * @param most how many may stay
 */
export async function removeOld(cache: Cache, most: number): Promise<void> {
  const waiting = await Promise.all(
    (await idsIn(cache)).map(async (id) => ({ id, at: await timeOf(cache, id) })),
  );
  waiting.sort((a, b) => b.at - a.at);
  const oldest = Date.now() - SHARE_LIMITS.milliseconds;
  const gone = waiting.filter(({ at }, index) => index >= most || at < oldest);
  await Promise.all(gone.map(({ id }) => remove(cache, id)));
}

async function idsIn(cache: Cache): Promise<string[]> {
  const start = address(`${SHARE_PATH}/`);
  const ids = (await cache.keys())
    .filter(({ url }) => url.startsWith(start))
    .map(({ url }) => url.slice(start.length).replace(/\/.*/, ''));
  return [...new Set(ids)];
}

/** When it was shared; 0 where it has no note, as one whose laying by was cut off. */
async function timeOf(cache: Cache, id: string): Promise<number> {
  const note: unknown = await (await cache.match(address(noteAddress(id))))?.json();
  return typeof note === 'object' && note !== null && 'at' in note && typeof note.at === 'number'
    ? note.at
    : 0;
}

async function remove(cache: Cache, id: string): Promise<void> {
  const keys = await cache.keys();
  const start = address(`${SHARE_PATH}/${id}/`);
  await Promise.all(
    keys.filter(({ url }) => url.startsWith(start)).map((request) => cache.delete(request)),
  );
}

/** Remove what has waited for long, when the service worker comes into use. */
export async function removeOldShares(): Promise<void> {
  if (await caches.has(SHARE_CACHE))
    await removeOld(await caches.open(SHARE_CACHE), SHARE_LIMITS.waiting);
}
