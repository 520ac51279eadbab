/**
 * The state of the API view: which model and protocol, the request as the user has edited it, and
 * what came back. The request goes through the service worker like any other page's.
 */

import { registry } from '../../../client/library/model-registry';
import { exampleOf } from '../../../contract/rest/request-examples';
import { readableJson } from '../../../contract/rest/readable-json';
import type { Protocol } from '../../../contract/rest/endpoints';
import { TASKS, type TaskName } from '../../../contract/tasks/tasks';
import { reloadWithAll, restoredAfterReload } from '../../state/reload-state';
import { site } from '../../state/site.svelte';
import { orAborted } from '../../../contract/async';
import { pageControl } from './page-control.svelte';

export const PROTOCOLS = ['v1', 'v2', 'hub', 'plain'] as const satisfies readonly Protocol[];

export interface ServedModel {
  readonly model: string;
  readonly task: TaskName;
}

export interface ApiReply {
  readonly status: number;
  readonly milliseconds: number;
  readonly body: string;
}

/** Longer answers are shown to here: a page of text is what people read. In characters. */
const SHOWN = 20_000;

class Api {
  #models = $state.raw<readonly ServedModel[]>(TASKS.map((task) => ({ model: task, task })));
  #model = $state('digits');
  #protocol = $state<Protocol>('v1');
  #edited: string | null = $state(restoredAfterReload('api', () => this.#edited ?? ''));
  #reply = $state.raw<ApiReply | null>(null);
  #failed = $state(false);
  #asking = $state.raw<AbortController | null>(null);

  constructor() {
    registry.watch(() => void this.#list());
    void this.#list();
  }

  get models(): readonly ServedModel[] {
    return this.#models;
  }

  get model(): string {
    return this.#model;
  }

  get protocol(): Protocol {
    return this.#protocol;
  }

  readonly #example = $derived.by(() => {
    const task = this.#models.find(({ model }) => model === this.#model)?.task ?? 'digits';
    return exampleOf(this.#protocol, this.#model, task);
  });

  /** False where the protocol has no form for the task of the model. */
  get possible(): boolean {
    return this.#example !== null;
  }

  /** Below the site's directory. */
  get path(): string {
    return this.#example?.path ?? '';
  }

  get body(): string {
    return this.#edited ?? (this.#example ? readableJson(this.#example.body) : '');
  }

  get busy(): boolean {
    return this.#asking !== null;
  }

  get reply(): ApiReply | null {
    return this.#reply;
  }

  /** Nobody answers: there is no service worker here. */
  get unavailable(): boolean {
    return site.offline.state === 'unsupported';
  }

  /** There is a service worker, and the browser passes it by for this page: a reload mends that. */
  get bypassed(): boolean {
    return pageControl.control === 'bypassed';
  }

  /** The request itself failed: no answer, not even one that refuses. */
  get failed(): boolean {
    return this.#failed;
  }

  /** The request as code for a page of this site. */
  get code(): string {
    return [
      `const response = await fetch('${new URL(this.path, document.baseURI).pathname}', {`,
      "  method: 'POST',",
      "  headers: { 'Content-Type': 'application/json' },",
      `  body: JSON.stringify(${this.body.replaceAll('\n', '\n  ')}),`,
      '});',
      'const answer = await response.json();',
    ].join('\n');
  }

  choose(model: string): void {
    this.#model = model;
    this.#edited = null;
    if (!this.possible) this.#protocol = 'v1';
  }

  speak(protocol: Protocol): void {
    this.#protocol = protocol;
    this.#edited = null;
  }

  write(body: string): void {
    this.#edited = body;
  }

  async send(): Promise<void> {
    const asking = new AbortController();
    this.#asking?.abort();
    this.#asking = asking;
    this.#reply = null;
    this.#failed = false;
    const start = performance.now();
    try {
      // At a first visit the service worker is still on its way.
      if (!this.unavailable) await orAborted(pageControl.settled(), asking.signal);
      const response = await fetch(this.path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: this.body,
        signal: asking.signal,
      });
      const text = await response.text();
      const milliseconds = performance.now() - start;
      if (this.#asking === asking)
        this.#reply = { status: response.status, milliseconds, body: shown(text) };
    } catch {
      if (this.#asking === asking) this.#failed = !asking.signal.aborted;
    } finally {
      if (this.#asking === asking) this.#asking = null;
    }
  }

  /** What is written goes along. */
  reload(): void {
    reloadWithAll();
  }

  stop(): void {
    this.#asking?.abort();
  }

  async #list(): Promise<void> {
    try {
      const entries = await registry.list();
      this.#models = entries
        .filter(({ versions }) => versions.length > 0)
        .map(({ model, task }) => ({ model, task }));
    } catch {
      // Storage that cannot be read, or a part of the page that cannot be fetched: those that come
      // with the page stay, and the answer to a request says what is wrong.
    }
  }
}

function shown(text: string): string {
  let pretty = text;
  try {
    pretty = readableJson(JSON.parse(text));
  } catch {
    // Not JSON: a host's own page, where no service worker answered.
  }
  return pretty.length > SHOWN ? `${pretty.slice(0, SHOWN)}…` : pretty;
}

export const api = new Api();
