/**
 * A server that behaves as the Hub does, in what we use of it: the API with blobs, files at a
 * commit, large ones behind a redirect to another origin, ranges, ETag, CORS. Faults can be put
 * before each answer; what was asked for is written down.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { at } from '../../src/contract/at';

/** What goes wrong with one answer. */
export type Fault =
  | { readonly kind: 'cut'; readonly share: number }
  | { readonly kind: 'stall'; readonly share: number }
  | { readonly kind: 'slow'; readonly chunks: number }
  | { readonly kind: 'wrong-bytes' }
  | { readonly kind: 'wrong-length' }
  | {
      readonly kind: 'status';
      readonly status: 404 | 416 | 429 | 500 | 503;
      readonly retryAfter?: number;
    }
  | { readonly kind: 'html' }
  | { readonly kind: 'loop' }
  | { readonly kind: 'no-ranges' };

export interface Asked {
  readonly what: 'api' | 'file' | 'weights';
  readonly path: string;
  readonly range: string | null;
  readonly at: number;
}

export interface HubFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /**
   * Whether it lies in large file storage: known by SHA-256, and redirected to the other origin.
   */
  readonly large: boolean;
}

interface Commit {
  readonly sha: string;
  readonly files: readonly HubFile[];
}

export class FakeHub {
  readonly asked: Asked[] = [];
  /** Asked before each answer; null lets it pass. */
  fault: (asked: Asked) => Fault | null = () => null;
  readonly #servers: Server[] = [];
  readonly #commits = new Map<string, Commit>();
  /** By their SHA-256, as the other origin knows them. */
  readonly #files = new Map<string, HubFile>();
  #heads = new Map<string, string>();
  #origins: [api: string, weights: string] = ['', ''];
  #closing = false;

  /** Listen on two ports of this machine. */
  async open(): Promise<this> {
    for (const handle of [this.#hub, this.#weights]) {
      const server = createServer((request, response) => {
        handle.call(this, request, response);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      this.#servers.push(server);
    }
    const [api = '', weights = ''] = this.#servers.map(
      (server) => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    );
    this.#origins = [api, weights];
    return this;
  }

  /** Where the API and the files are. */
  get endpoint(): string {
    return this.#origins[0];
  }

  get origins(): readonly string[] {
    return this.#origins;
  }

  /** Put a new commit at the head of a repository's main branch. @returns its name */
  push(repository: string, files: readonly HubFile[]): string {
    const sha = createHash('sha1')
      .update(`${repository}${String(this.#commits.size)}`)
      .digest('hex');
    this.#commits.set(`${repository}@${sha}`, { sha, files });
    this.#heads.set(repository, sha);
    for (const file of files) this.#files.set(sha256(file.bytes), file);
    return sha;
  }

  async close(): Promise<void> {
    this.#closing = true;
    for (const server of this.#servers) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  #hub(request: IncomingMessage, response: ServerResponse): void {
    if (preflight(request, response)) return;
    const url = new URL(request.url ?? '', this.endpoint);
    const api = /^\/api\/models\/(.+)\/revision\/([^/]+)$/.exec(decodeURIComponent(url.pathname));
    if (api) {
      const [, repository = '', revision = ''] = api;
      const commit = this.#commit(repository, revision);
      if (this.#spoil(this.#note('api', repository, request), request, response, Buffer.from('{}')))
        return;
      if (!commit) {
        end(response, 401, { error: 'Invalid username or password.' });
        return;
      }
      end(response, 200, {
        id: repository,
        sha: commit.sha,
        pipeline_tag: 'summarization',
        cardData: { license: 'apache-2.0', language: ['en'] },
        siblings: commit.files.map(({ path, bytes, large }) => ({
          rfilename: path,
          size: bytes.byteLength,
          blobId: createHash('sha1')
            .update(`blob ${String(bytes.byteLength)}\0`)
            .update(bytes)
            .digest('hex'),
          ...(large
            ? { lfs: { sha256: sha256(bytes), size: bytes.byteLength, pointerSize: 134 } }
            : {}),
        })),
      });
      return;
    }
    const [, repository = '', revision = '', path = ''] =
      /^\/(.+)\/resolve\/([^/]+)\/(.+)$/.exec(decodeURIComponent(url.pathname)) ?? [];
    const file = this.#commit(repository, revision)?.files.find((each) => each.path === path);
    const asked = this.#note('file', path, request);
    if (!file) {
      end(response, 404, { error: 'Entry not found' });
      return;
    }
    const content = Buffer.from(file.bytes);
    if (this.#spoil(asked, request, response, content)) return;
    if (!file.large) {
      this.#send(request, response, content, null);
      return;
    }
    response.writeHead(302, {
      location: `${this.#origins[1]}/${sha256(file.bytes)}?path=${encodeURIComponent(path)}`,
    });
    response.end();
  }

  #weights(request: IncomingMessage, response: ServerResponse): void {
    if (preflight(request, response)) return;
    const url = new URL(request.url ?? '', this.#origins[1]);
    const file = this.#files.get(url.pathname.slice(1));
    const asked = this.#note('weights', url.searchParams.get('path') ?? '', request);
    if (!file) {
      end(response, 404, { error: 'gone' });
      return;
    }
    const content = Buffer.from(file.bytes);
    if (!this.#spoil(asked, request, response, content))
      this.#send(request, response, content, null);
  }

  #commit(repository: string, revision: string): Commit | undefined {
    const sha = revision === 'main' ? this.#heads.get(repository) : revision;
    return this.#commits.get(`${repository}@${String(sha)}`);
  }

  #note(what: Asked['what'], path: string, request: IncomingMessage): Asked {
    const asked = { what, path, range: request.headers.range ?? null, at: performance.now() };
    this.asked.push(asked);
    return asked;
  }

  /** @returns true if a fault has answered */
  #spoil(
    asked: Asked,
    request: IncomingMessage,
    response: ServerResponse,
    content: Buffer,
  ): boolean {
    const fault = this.fault(asked);
    if (!fault) return false;
    switch (fault.kind) {
      case 'status':
        if (fault.retryAfter !== undefined)
          response.setHeader('retry-after', String(fault.retryAfter));
        end(response, fault.status, { error: 'fault' });
        return true;
      case 'html':
        response.writeHead(200, { ...CORS, 'content-type': 'text/html' });
        response.end('<!doctype html><title>Sign in to the network</title>');
        return true;
      case 'loop':
        response.writeHead(302, { location: request.url ?? '/' });
        response.end();
        return true;
      default:
        this.#send(request, response, content, fault);
        return true;
    }
  }

  #send(
    request: IncomingMessage,
    response: ServerResponse,
    content: Buffer,
    fault: Fault | null,
  ): void {
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    const ranged = from !== undefined && fault?.kind !== 'no-ranges';
    const [start, last] = ranged
      ? [Number(from), Math.min(to ? Number(to) : Infinity, content.length - 1)]
      : [0, content.length - 1];
    if (ranged && start > last) {
      end(response, 416, { error: 'range' });
      return;
    }
    let body = Buffer.from(content.subarray(start, last + 1));
    if (fault?.kind === 'wrong-bytes' && body.length > 0)
      body[body.length >> 1] = at(body, body.length >> 1) ^ 1;
    if (fault?.kind === 'wrong-length') body = body.subarray(0, Math.max(0, body.length - 7));
    response.writeHead(ranged ? 206 : 200, {
      ...CORS,
      'content-type': 'application/octet-stream',
      'accept-ranges': 'bytes',
      etag: `"${sha256(content)}"`,
      'content-length': String(body.length),
      ...(ranged
        ? { 'content-range': `bytes ${String(start)}-${String(last)}/${String(content.length)}` }
        : {}),
    });
    if (fault?.kind === 'cut' || fault?.kind === 'stall') {
      response.write(body.subarray(0, Math.floor(body.length * fault.share)), () => {
        // Destroyed only after what came before is on its way. A stalled one stays open until the
        // other side has had enough.
        if (fault.kind === 'cut') setTimeout(() => response.destroy(), 2);
      });
      return;
    }
    if (fault?.kind !== 'slow') {
      response.end(body);
      return;
    }
    const size = Math.max(1, Math.ceil(body.length / fault.chunks));
    const drip = (at: number) => {
      if (at >= body.length || this.#closing) response.end();
      else response.write(body.subarray(at, at + size), () => setTimeout(drip, 2, at + size));
    };
    drip(0);
  }
}

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'range',
  'access-control-expose-headers': 'content-range, etag, retry-after',
  'cross-origin-resource-policy': 'cross-origin',
};

function preflight(request: IncomingMessage, response: ServerResponse): boolean {
  for (const [name, value] of Object.entries(CORS)) response.setHeader(name, value);
  if (request.method !== 'OPTIONS') return false;
  response.writeHead(204, { 'access-control-allow-methods': 'GET' });
  response.end();
  return true;
}

function end(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { ...CORS, 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

const hashes = new WeakMap<Uint8Array, string>();

function sha256(bytes: Uint8Array): string {
  const known = hashes.get(bytes) ?? createHash('sha256').update(bytes).digest('hex');
  hashes.set(bytes, known);
  return known;
}
