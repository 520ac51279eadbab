/**
 * The state of the summarize view: the article, the summary that is being written or done, and which
 * of its sentences is traced back to the article.
 */

import type {
  Span,
  Summary,
  SummaryDraft,
  SummarizeOptions,
  SummarySequence,
} from '../../../contract/tasks/summarize';
import { asInklingError, InklingError } from '../../../contract/errors';
import { checkOptions } from '../../../contract/tasks/tasks';
import { restoredAfterReload } from '../../state/reload-state';
import { Job } from '../../state/engine-job.svelte';
import { PlacementWatch } from '../../state/placement.svelte';
import { language } from '../../i18n/language.svelte';
import { countWords } from './word-count';
import { writing } from './writing.svelte';

/** Counting waits for a pause in typing, so that no keystroke in a long article pays for it. */
const COUNT_AFTER_MS = 200;

class Summarize {
  readonly job = new Job('summarize');
  readonly placement = new PlacementWatch('summarize');
  #text: string = $state(restoredAfterReload('summarize', () => this.#text) ?? '');
  /** A text that the user has not written: the example, or that of a file. */
  #brought = '';
  #words = $state(countWords(this.#text));
  #countTimer: ReturnType<typeof setTimeout> | undefined;
  #asked = $state.raw<SummarizeOptions>({});
  #draft = $state.raw<SummaryDraft | null>(null);
  #summary = $state.raw<Summary | null>(null);
  #summarized = $state.raw('');
  #chosen = $state(0);
  #traced = $state<number | null>(null);

  get text(): string {
    return this.#text;
  }

  /** Whether something stands there that would be lost with it. */
  get isWritten(): boolean {
    return this.#text !== '' && this.#text !== this.#brought;
  }

  get words(): number {
    return this.#words;
  }

  get draft(): SummaryDraft | null {
    return this.#draft;
  }

  get summary(): Summary | null {
    return this.#summary;
  }

  /** What the summary that is written or done was asked for with. */
  get asked(): SummarizeOptions {
    return this.#asked;
  }

  /** The text of the summary that is done. */
  get summarized(): string {
    return this.#summarized;
  }

  /** Index of the sequence that is copied and counted. */
  get chosen(): number {
    return this.#chosen;
  }

  get sequence(): SummarySequence | null {
    return this.#summary?.sequences[this.#chosen] ?? null;
  }

  /** Spans point into the text that was summarized; once it is edited they point nowhere. */
  get traceable(): boolean {
    return this.#summary !== null && this.#text === this.#summarized;
  }

  /** Index of the sentence whose source is shown. */
  get traced(): number | null {
    return this.traceable ? this.#traced : null;
  }

  /** Where the traced sentence comes from, in the order of the text and without overlaps. */
  readonly spans: readonly Span[] = $derived.by(() => {
    const sentence = this.traced === null ? undefined : this.sequence?.sentences[this.traced];
    return merge(sentence?.spans ?? []);
  });

  write(text: string): void {
    this.#text = text;
    this.#traced = null;
    clearTimeout(this.#countTimer);
    this.#countTimer = setTimeout(() => {
      this.#words = countWords(this.#text);
    }, COUNT_AFTER_MS);
  }

  /** Put a text into the field that is still to be had elsewhere. */
  bring(text: string): void {
    this.#brought = text;
    this.write(text);
  }

  /** What is fetched is a page of text, so it comes when it is asked for. */
  async runExample(): Promise<void> {
    try {
      const { ARTICLES } = await import('./example-article');
      this.bring(ARTICLES[language.code]);
    } catch (cause) {
      this.job.settle(new InklingError('download-failed', 'The example did not come.', { cause }));
      return;
    }
    await this.run();
  }

  async run(): Promise<void> {
    const text = this.#text;
    try {
      this.#asked = checkOptions('summarize', writing.asked);
    } catch (error) {
      this.job.stop();
      this.job.settle(asInklingError(error));
      this.#showRefused();
      return;
    }
    this.#summary = null;
    this.#draft = null;
    this.#traced = null;
    this.#chosen = 0;
    // Another model than was thought may answer, whose own way of writing then holds.
    const findOptions = async () => {
      await writing.settled();
      this.#asked = checkOptions('summarize', writing.asked);
      return this.#asked;
    };
    const summary = await this.job.runWith(text, findOptions, (draft) => {
      this.#draft = draft;
    });
    this.#showRefused();
    if (summary === null) return;
    this.placement.answer();
    this.#summary = summary;
    this.#summarized = text;
  }

  choose(sequence: number): void {
    this.#chosen = sequence;
    this.#traced = null;
  }

  /** Show where a sentence comes from; a second time hides it. */
  trace(sentence: number): void {
    this.#traced = this.#traced === sentence ? null : sentence;
  }

  #showRefused(): void {
    const { failure } = this.job;
    if (failure?.code === 'option-invalid') writing.refuse(failure.details['option']);
  }
}

function merge(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && span.start <= last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else merged.push(span);
  }
  return merged;
}

export const summarize = new Summarize();
