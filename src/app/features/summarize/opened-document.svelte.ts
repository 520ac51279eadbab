/**
 * The document that was opened: its reading, and afterwards its pages and headings, as long as the
 * text in the field is its own. What reads is fetched when a file is opened.
 */

import { asInklingError } from '../../../contract/errors';
import type { DocumentText, ReadProgress } from '../../../contract/workers/reader-api';
import { withSentences } from '../../i18n/with-sentences';
import { FEWEST_SECTIONS } from './document-parts';
import { summarize } from './summarize-state.svelte';

class OpenedDocument {
  #name = $state('');
  #reading = $state.raw<AbortController | null>(null);
  #progress = $state.raw<ReadProgress | null>(null);
  #document = $state.raw<DocumentText | null>(null);

  /** Of the file that is being read or was read last. */
  get name(): string {
    return this.#name;
  }

  get busy(): boolean {
    return this.#reading !== null;
  }

  /** Null before the first page. */
  get progress(): ReadProgress | null {
    return this.#progress;
  }

  /** What was read; null once the text has been changed, since places in it are others then. */
  readonly current = $derived.by(() =>
    this.#document !== null && this.#document.text === summarize.text ? this.#document : null,
  );

  readonly hasOutline = $derived(
    (this.current?.parts.filter(({ level }) => level !== undefined).length ?? 0) >= FEWEST_SECTIONS,
  );

  /** Read a file into the field; one that is being read is left. */
  async open(file: File): Promise<void> {
    const reading = new AbortController();
    this.#reading?.abort();
    this.#reading = reading;
    this.#name = file.name;
    this.#progress = null;
    summarize.job.settle(null);
    const isCurrent = () => this.#reading === reading;
    try {
      const { readDocument } = await withSentences(
        import('../../../client/documents/read-document'),
      );
      const document = await readDocument(file, {
        signal: reading.signal,
        onRead: (progress) => {
          if (isCurrent()) this.#progress = progress;
        },
      });
      if (!isCurrent()) return;
      this.#document = document;
      summarize.write(document.text);
    } catch (error) {
      if (isCurrent()) summarize.job.settle(asInklingError(error));
    } finally {
      if (isCurrent()) this.#reading = null;
    }
  }

  stop(): void {
    this.#reading?.abort();
  }
}

export const openedDocument = new OpenedDocument();
