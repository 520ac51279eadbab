/**
 * What a way to split a text into sentences must do, so that another one can take its place:
 * `../document/sentences.ts` names the one in use, and `../testing/splitter-properties.ts` tests any.
 */

import type { Span } from '../../../../contract/tasks/summarize';

export interface SentenceSplitter {
  /**
   * The sentences of a text, each with the white space around it, found as they are asked for:
   * a long text is read a slice at a time, and reading may end early.
   * @returns spans in UTF-16 code units, none empty; each begins where the one before it ends, the
   * first at 0, and the last ends where the text does. The same text gives the same spans.
   */
  split(text: string): Iterable<Span>;
}
