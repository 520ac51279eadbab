/** Caches in memory, for tests: as far as the service worker uses them, in the order of their making. */

type Entries = Map<string, { readonly body: ArrayBuffer; readonly headers: [string, string][] }>;

const addressOf = (request: RequestInfo | URL) =>
  request instanceof Request ? request.url : String(request);

export class TestCaches {
  readonly #caches = new Map<string, Entries>();
  /** Every address that was looked up in a cache, in order. */
  readonly lookedUp: string[] = [];

  keys(): Promise<string[]> {
    return Promise.resolve([...this.#caches.keys()]);
  }

  delete(name: string): Promise<boolean> {
    return Promise.resolve(this.#caches.delete(name));
  }

  open(name: string) {
    return Promise.resolve(this.#cache(name));
  }

  match(request: RequestInfo | URL, { cacheName }: { cacheName: string }) {
    return this.#cache(cacheName).match(request);
  }

  /** Write over what is cached, as a failing disk does. */
  damage(name: string, url: string, text: string): void {
    const entry = this.#caches.get(name)?.get(url);
    if (!entry) throw new Error(`${name} has no ${url}.`);
    this.#caches.get(name)?.set(url, { ...entry, body: new TextEncoder().encode(text).buffer });
  }

  /** Everything that is cached: cache, address, text. */
  all(): [string, string, string][] {
    return [...this.#caches].flatMap(([name, entries]) =>
      Array.from(entries, ([url, { body }]): [string, string, string] => [
        name,
        url,
        new TextDecoder().decode(body),
      ]),
    );
  }

  #cache(name: string) {
    const entries: Entries = this.#caches.get(name) ?? new Map();
    this.#caches.set(name, entries);
    return {
      keys: () => Promise.resolve([...entries.keys()].map((url) => new Request(url))),
      match: (request: RequestInfo | URL) => {
        this.lookedUp.push(addressOf(request));
        const entry = entries.get(addressOf(request));
        return Promise.resolve(entry && new Response(entry.body, { headers: entry.headers }));
      },
      put: async (request: RequestInfo | URL, response: Response) => {
        const headers: [string, string][] = [...response.headers];
        entries.set(addressOf(request), { body: await response.arrayBuffer(), headers });
      },
      delete: (request: RequestInfo | URL) => Promise.resolve(entries.delete(addressOf(request))),
    };
  }
}
