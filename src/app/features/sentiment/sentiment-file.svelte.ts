/** A document whose text is to be read for its sentiment: its reading, into the field. */

import { asInklingError } from '../../../contract/errors';
import { sentiment } from './sentiment-state.svelte';

class SentimentFile {
  #name = $state<string | null>(null);
  #reading: AbortController | null = null;

  /** Of the file that is being read; null when none is. */
  get name(): string | null {
    return this.#name;
  }

  /** Read a file into the field; one that is being read is left. */
  async open(file: File): Promise<void> {
    const reading = new AbortController();
    this.#reading?.abort();
    this.#reading = reading;
    this.#name = file.name;
    sentiment.job.settle(null);
    const isCurrent = () => this.#reading === reading;
    try {
      const { readDocument } = await import('../../../client/documents/read-document');
      const { signal } = reading;
      const { text } = await readDocument(file, { signal, onRead: () => undefined });
      if (isCurrent()) sentiment.bring(text);
    } catch (error) {
      if (isCurrent()) sentiment.job.settle(asInklingError(error));
    } finally {
      if (isCurrent()) {
        this.#reading = null;
        this.#name = null;
      }
    }
  }

  stop(): void {
    this.#reading?.abort();
  }
}

export const sentimentFile = new SentimentFile();
