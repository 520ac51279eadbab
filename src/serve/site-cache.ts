/**
 * The caches of the site's files. One cache per version of the shell, whole or not there at all;
 * one for everything else, whose names have digests in them and are shared by versions. The version
 * before stays too: a tab that still shows it may yet ask for its files.
 */

import { digest, isCard, isNeededOffline, isShell, type SiteFile } from './site-files';
import { root } from './worker-scope';

const SHELL = 'inkling-shell-';
const OTHERS = 'inkling-files';
/** In each shell's cache: the list of the files of its version. */
const LIST = '.files';

export class SiteCache {
  readonly #files: readonly SiteFile[];
  readonly #shell: Promise<string>;

  constructor(files: readonly SiteFile[]) {
    this.#files = files;
    this.#shell = digest(files).then((name) => SHELL + name);
  }

  /**
   * Cache the whole shell.
   * @throws if any file of it but a card cannot be had: the browser then stays with the version
   * that it has.
   */
  async install(): Promise<void> {
    const cache = await caches.open(await this.#shell);
    await Promise.all(
      this.#files.filter(isShell).map(async (file) => {
        try {
          await cache.put(address(file.url), await fresh(file));
        } catch (error) {
          // Some hosts turn Markdown into pages, and have no such file
          if (!isCard(file)) throw error;
        }
      }),
    );
    await cache.put(address(LIST), Response.json(this.#files.map(({ url }) => url)));
  }

  /** Forget what neither this version nor the one before it needs. */
  async clean(): Promise<void> {
    const own = await this.#shell;
    const shells = (await caches.keys()).filter((name) => name.startsWith(SHELL) && name !== own);
    const before = shells.pop(); // the keys come in the order in which the caches were made
    await Promise.all(shells.map((name) => caches.delete(name)));
    const wanted = new Set(this.#files.map(({ url }) => address(url)));
    if (before !== undefined) {
      const list = await (await caches.open(before)).match(address(LIST));
      for (const url of list ? ((await list.json()) as string[]) : []) wanted.add(address(url));
    }
    const others = await caches.open(OTHERS);
    await Promise.all(
      (await others.keys())
        .filter(({ url }) => !wanted.has(url))
        .map((request) => others.delete(request)),
    );
  }

  /**
   * A file of this version, from its cache, else from the network, and cached then; of an earlier
   * version while that is cached; else null.
   */
  async file(path: string): Promise<Response | null> {
    const file = this.#files.find(({ url }) => url === path);
    if (!file) return (await caches.match(address(path))) ?? null;
    const cache = await caches.open(isShell(file) ? await this.#shell : OTHERS);
    const cached = await cache.match(address(path));
    if (cached) return cached;
    const response = await fetch(address(path));
    // Not awaited: whoever asked gets the bytes while they are written. A full disk costs a
    // download next time.
    if (response.ok) cache.put(address(path), response.clone()).catch(() => undefined);
    return response;
  }

  /** What the built-in tasks need and is not cached yet, and the bytes of what is. */
  async missing(): Promise<{ files: SiteFile[]; bytes: number; totalBytes: number }> {
    const others = await caches.open(OTHERS);
    const cached = new Set((await others.keys()).map(({ url }) => url));
    const needed = this.#files.filter(isNeededOffline);
    const files = needed.filter(({ url }) => !cached.has(address(url)));
    const totalBytes = sum(needed);
    return { files, bytes: totalBytes - sum(files), totalBytes };
  }

  /**
   * Fetch a file and cache it, after whatever else the browser has to fetch.
   * @throws if it cannot be had or cached
   */
  async add({ url }: SiteFile, onBytes: (bytes: number) => void): Promise<void> {
    const response = await fetch(address(url), { priority: 'low' });
    if (!response.ok || !response.body)
      throw new Error(`${url}: the server answered ${String(response.status)}.`);
    let bytes = 0;
    const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        onBytes(bytes);
        controller.enqueue(chunk);
      },
    });
    const others = await caches.open(OTHERS);
    await others.put(
      address(url),
      new Response(response.body.pipeThrough(counter), { headers: response.headers }),
    );
  }
}

function address(path: string): string {
  return new URL(path, root).href;
}

/**
 * From the network, past the HTTP cache where the name says nothing of the content; else from any
 * version that has it.
 */
async function fresh({ url, revision }: SiteFile): Promise<Response> {
  const cached = revision === null ? await caches.match(address(url)) : undefined;
  if (cached) return cached;
  const response = await fetch(address(url), { cache: revision === null ? 'default' : 'no-cache' });
  if (!response.ok || response.redirected)
    throw new Error(`${url}: the server answered ${String(response.status)}.`);
  return response;
}

function sum(files: readonly SiteFile[]): number {
  return files.reduce((bytes, file) => bytes + (file.bytes ?? 0), 0);
}
