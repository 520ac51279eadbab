/**
 * The document that was opened: its reading, and afterwards its pages and headings, as long as the
 * text in the field is its own.
 */

import { readDocument } from '../../../client/documents/read-document';
import { asInklingError } from '../../../contract/errors';
import type { DocumentText, ReadProgress } from '../../../contract/workers/reader-api';
import { summarize } from './summarize-state.svelte';

/** Fewer headings are no outline. */
const FEWEST_HEADINGS = 3;

export class OpenedDocument {
  #name = $state('');
  #reading = $state.raw<AbortController | null>(null);
  #progress = $state.raw<ReadProgress | null>(null);
  /** A file that opens with a password only, and whether one was tried. */
  #locked = $state.raw<{ readonly file: File; readonly wrong: boolean } | null>(null);
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

  /** A file that waits for its password; null where none does. */
  get locked(): { readonly wrong: boolean } | null {
    return this.busy ? null : this.#locked;
  }

  /** What was read; null once the text has been changed, since places in it are others then. */
  readonly current = $derived.by(() =>
    this.#document !== null && this.#document.text === summarize.text ? this.#document : null,
  );

  readonly hasOutline = $derived(
    (this.current?.parts.filter(({ level }) => level !== undefined).length ?? 0) >= FEWEST_HEADINGS,
  );

  /** Read a file into the field; one that is being read is left. */
  async open(file: File): Promise<void> {
    await this.#open(file);
  }

  /** Open the file that waits for it. The password is handed to its reader, and kept nowhere. */
  async unlock(password: string): Promise<void> {
    if (this.#locked && !this.busy) await this.#open(this.#locked.file, password);
  }

  async #open(file: File, password?: string): Promise<void> {
    const reading = new AbortController();
    this.#reading?.abort();
    this.#reading = reading;
    this.#name = file.name;
    this.#progress = null;
    this.#locked = null;
    summarize.job.settle(null);
    const isCurrent = () => this.#reading === reading;
    try {
      const document = await readDocument(file, {
        signal: reading.signal,
        ...(password !== undefined && { password }),
        onRead: (progress) => {
          if (isCurrent()) this.#progress = progress;
        },
      });
      if (!isCurrent()) return;
      this.#document = document;
      summarize.write(document.text);
    } catch (error) {
      if (!isCurrent()) return;
      const failure = asInklingError(error);
      if (failure.code === 'document-password')
        this.#locked = { file, wrong: failure.details.wrong === 1 };
      else summarize.job.settle(failure);
    } finally {
      if (isCurrent()) this.#reading = null;
    }
  }

  stop(): void {
    this.#reading?.abort();
  }
}

export const openedDocument = new OpenedDocument();
