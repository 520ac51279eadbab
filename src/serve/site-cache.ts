/**
 * The site's files, from the caches and the network, each verified before it is cached or given to
 * a page. The shell of a version lies in a cache of its own, whole or not there at all; the files of
 * the engine in one that versions share.
 */

import { isCard, isNeededOffline, isOfWorkers, isShell, nameOf, type SiteFile } from './site-files';
import {
  agreedVersion,
  completeVersion,
  filesOf,
  openVersion,
  removeOldVersions,
  versionsBegun,
  wholeVersions,
} from './site-versions';
import { fetchVerified, verified } from './verified-response';
import { address, pathOf } from './worker-scope';

/** For the engine. Several sites of one origin share it: the addresses in it are whole. */
const ENGINE = 'inkling-files';

export class SiteCache {
  readonly #files: readonly SiteFile[];
  /** A name for exactly these files. */
  readonly version: Promise<string>;
  /**
   * What was verified since this service worker was started: what lies on a disk can be damaged,
   * or written over by another page of the origin.
   */
  readonly #sound = new Set<string>();
  /** The lists of other versions, as far as they were needed: a version's files never change. */
  readonly #lists = new Map<string, readonly SiteFile[]>();

  constructor(files: readonly SiteFile[]) {
    this.#files = files;
    this.version = nameOf(files);
  }

  /**
   * Cache the whole shell. What other versions have of it, or an attempt that failed, is used.
   * @throws if any file of it but a card cannot be had: the browser then stays with the version
   * that it has.
   */
  async install(): Promise<void> {
    const version = await this.version;
    const cache = await openVersion(version);
    // To the end, also where one has failed: the next attempt finds what was right.
    const outcomes = await Promise.allSettled(
      this.#files.filter(isShell).map(async (file) => {
        try {
          await cache.put(address(file.url), await copyOf(file));
          return [file.url];
        } catch (error) {
          // Some hosts turn Markdown into pages, and have no such file
          if (isCard(file)) return [];
          throw error;
        }
      }),
    );
    const cached = outcomes.map((outcome) => {
      if (outcome.status === 'rejected') throw outcome.reason;
      return outcome.value;
    });
    await completeVersion(version, this.#files, cached.flat());
  }

  /** Forget what no open page and neither this version nor the one before it needs. */
  async clean(): Promise<void> {
    await removeOldVersions(await this.version);
    const lists = await Promise.all((await wholeVersions()).map(filesOf));
    const wanted = new Set([...this.#files, ...lists.flat()].map(({ url }) => url));
    const engine = await caches.open(ENGINE);
    const unwanted = (await engine.keys()).filter(({ url }) => {
      const path = pathOf(new URL(url));
      return path !== null && isOfWorkers(path) && !wanted.has(path);
    });
    await Promise.all(unwanted.map((request) => engine.delete(request)));
  }

  /** The version whose pages are given: the one that the user agreed to, else this one. */
  async shown(): Promise<string> {
    const agreed = await agreedVersion();
    return agreed !== null && (await this.#listOf(agreed)).length > 0 ? agreed : this.version;
  }

  /**
   * A file of this version, from its cache, else from the network, and cached then; of another
   * version from its cache. Null if there is no such file.
   *
   * Pages keep their address from version to version: they are of the version that is shown.
   * @throws WrongFile if the server has something else in its place; TypeError without a network
   */
  async file(path: string): Promise<Response | null> {
    const version = await this.version;
    const shown = path.endsWith('.html') ? await this.shown() : version;
    if (shown !== version) return this.#ofVersion(shown, path);
    const file = this.#files.find(({ url }) => url === path);
    if (!file) return this.#ofOtherVersion(path, version);
    const cached = await this.#cached(file, version);
    if (cached) return cached;
    const response = await fetchVerified(file);
    const copy = response.clone();
    // Not awaited: whoever asked gets the bytes while they are written. A full disk costs a
    // download next time.
    cacheFor(file, version)
      .then((cache) => cache.put(address(path), copy))
      .catch(() => undefined);
    return response;
  }

  /** What the built-in tasks need and is not cached yet, and the bytes of what is. */
  async missing(): Promise<{ files: SiteFile[]; bytes: number; totalBytes: number }> {
    const engine = await caches.open(ENGINE);
    const cached = new Set((await engine.keys()).map(({ url }) => url));
    const needed = this.#files.filter(isNeededOffline);
    const files = needed.filter(({ url }) => !cached.has(address(url)));
    const totalBytes = sum(needed);
    return { files, bytes: totalBytes - sum(files), totalBytes };
  }

  /**
   * Fetch a file of the engine and cache it, after whatever else the browser has to fetch.
   * @param onBytes how many have arrived
   * @throws if it cannot be had or cached
   */
  async add(file: SiteFile, onBytes: (bytes: number) => void): Promise<void> {
    const engine = await caches.open(ENGINE);
    await engine.put(address(file.url), await fetchVerified(file, { priority: 'low' }, onBytes));
  }

  /** Newest first: a page asks for what was there when it was loaded. */
  async #ofOtherVersion(path: string, own: string): Promise<Response | null> {
    for (const version of (await versionsBegun()).reverse()) {
      const cached = version === own ? null : await this.#ofVersion(version, path);
      if (cached) return cached;
    }
    return null;
  }

  async #ofVersion(version: string, path: string): Promise<Response | null> {
    const file = (await this.#listOf(version)).find(({ url }) => url === path);
    return file ? this.#cached(file, version) : null;
  }

  /** Empty if the version is not whole, or its list cannot be read; that is looked for again. */
  async #listOf(version: string): Promise<readonly SiteFile[]> {
    const list = this.#lists.get(version) ?? (await filesOf(version));
    if (list.length > 0) this.#lists.set(version, list);
    return list;
  }

  /** Verified at its first reading: what is not sound is removed, and as good as missing. */
  async #cached(file: SiteFile, version: string): Promise<Response | null> {
    const cache = await cacheFor(file, version);
    const response = await cache.match(address(file.url));
    if (!response) return null;
    const place = `${version} ${file.url}`;
    if (this.#sound.has(place)) return response;
    const sound = await verified(response, file);
    if (sound) this.#sound.add(place);
    else await cache.delete(address(file.url));
    return sound;
  }
}

function cacheFor(file: SiteFile, version: string): Promise<Cache> {
  return isShell(file) ? openVersion(version) : caches.open(ENGINE);
}

/** From whatever cache of ours has it, else from the network. */
async function copyOf(file: SiteFile): Promise<Response> {
  for (const cacheName of await caches.keys()) {
    const found = await caches.match(address(file.url), { cacheName });
    const sound = found && (await verified(found, file));
    if (sound) return sound;
  }
  return fetchVerified(file);
}

function sum(files: readonly SiteFile[]): number {
  return files.reduce((bytes, file) => bytes + file.bytes, 0);
}
