/**
 * Summaries of the sections of a document: of one that is opened, or of all, one after the other.
 * They are kept as long as the document is.
 */

import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { asInklingError, type InklingError } from '../../../contract/errors';
import type { Summary } from '../../../contract/tasks/summarize';
import type { DocumentText } from '../../../contract/workers/reader-api';
import { sharedEngine } from '../../state/shared-engine';
import { sectionsOf, type Section } from './document-sections';

/** Of a section: enough to know what it is about. */
const SENTENCES = 2;

export type SectionAnswer =
  | { readonly state: 'waiting' }
  | { readonly state: 'done'; readonly summary: Summary }
  | { readonly state: 'failed'; readonly failure: InklingError };

export class SectionSummaries {
  readonly sections: readonly Section[];
  /** Indices of those that have words. */
  readonly #withText: readonly number[];
  readonly #answers = new SvelteMap<number, SectionAnswer>();
  readonly #open = new SvelteSet<number>();
  /** Indices of the sections that wait for their turn. */
  #queue: number[] = [];
  #controller = $state.raw<AbortController | null>(null);

  constructor(document: DocumentText) {
    this.sections = sectionsOf(document);
    this.#withText = this.sections.flatMap(({ text }, i) => (text === '' ? [] : [i]));
  }

  get total(): number {
    return this.#withText.length;
  }

  readonly done = $derived(
    [...this.#answers.values()].filter(({ state }) => state === 'done').length,
  );

  get busy(): boolean {
    return this.#controller !== null;
  }

  isOpen(index: number): boolean {
    return this.#open.has(index);
  }

  answerOf(index: number): SectionAnswer | undefined {
    return this.#answers.get(index);
  }

  /** Open a section, or close it; its summary is next. */
  toggle(index: number): void {
    if (this.#open.delete(index)) return;
    this.#open.add(index);
    if (this.answerOf(index)?.state === 'done') return;
    this.#queue = [index, ...this.#queue.filter((each) => each !== index)];
    this.#answers.set(index, { state: 'waiting' });
    void this.#work();
  }

  /** Summarize and open all that have words, in their order. */
  all(): void {
    for (const index of this.#withText) this.#open.add(index);
    this.#queue = this.#withText.filter((index) => this.answerOf(index)?.state !== 'done');
    for (const index of this.#queue) this.#answers.set(index, { state: 'waiting' });
    void this.#work();
  }

  stop(): void {
    this.#controller?.abort();
  }

  async #work(): Promise<void> {
    if (this.#controller !== null) return;
    const controller = new AbortController();
    this.#controller = controller;
    while (!controller.signal.aborted) {
      const index = this.#queue.shift();
      if (index === undefined) break;
      await this.#summarize(index, controller.signal);
    }
    this.#queue = [];
    for (const [index, { state }] of [...this.#answers])
      if (state === 'waiting') this.#answers.delete(index);
    this.#controller = null;
  }

  async #summarize(index: number, signal: AbortSignal): Promise<void> {
    const section = this.sections[index];
    if (!section) return;
    try {
      const options = { length: { sentences: SENTENCES } };
      const engine = await sharedEngine();
      const summary = await engine.run('summarize', section.text, options, { signal });
      this.#answers.set(index, { state: 'done', summary });
    } catch (error) {
      this.#answers.set(index, { state: 'failed', failure: asInklingError(error) });
    }
  }
}

const known = new WeakMap<DocumentText, SectionSummaries>();

/** The summaries of this document's sections, also those of an earlier look at it. */
export function summariesOf(document: DocumentText): SectionSummaries {
  const summaries = known.get(document) ?? new SectionSummaries(document);
  known.set(document, summaries);
  return summaries;
}
