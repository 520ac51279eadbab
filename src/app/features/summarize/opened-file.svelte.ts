/**
 * Whether a file was opened, which is all that the first view knows of documents: what reads them,
 * and shows what was read, is fetched with the first one.
 */

import { InklingError } from '../../../contract/errors';
import { withSentences } from '../../i18n/with-sentences';
import type { OpenedDocument } from './opened-document.svelte';
import { summarize } from './summarize-state.svelte';

class OpenedFile {
  #document = $state.raw<OpenedDocument | null>(null);

  /** Null before the first file. */
  get document(): OpenedDocument | null {
    return this.#document;
  }

  async open(file: File): Promise<void> {
    try {
      const { openedDocument } = await withSentences(import('./opened-document.svelte'));
      this.#document = openedDocument;
      await openedDocument.open(file);
    } catch (cause) {
      summarize.job.settle(
        new InklingError('download-failed', 'What reads documents did not come.', { cause }),
      );
    }
  }
}

export const openedFile = new OpenedFile();
