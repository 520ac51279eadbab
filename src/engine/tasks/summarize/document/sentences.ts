/**
 * The sentences of a text, as the summariser quotes them: those of the splitter in use, without the
 * white space around them.
 */

import type { Span } from '../../../../contract/tasks/summarize';
import type { SentenceSplitter } from '../split/sentence-splitter';
import { ruleSplitter } from '../split/rule-splitter';
import { trimSpan } from './trim-span';

/** The splitter in use; a better one is named here and nowhere else. */
const splitter: SentenceSplitter = ruleSplitter;

/**
 * The sentences of a text, in order, without the white space around them.
 * @returns spans in UTF-16 code units; what lies between them is white space
 */
export function* sentenceSpans(text: string): Generator<Span> {
  for (const span of splitter.split(text)) {
    const sentence = trimSpan(text, span);
    if (sentence) yield sentence;
  }
}
