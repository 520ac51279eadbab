/**
 * A written text as the contract has it: its sentences, each with where it stands in the source word
 * for word, and what of it the source does not have.
 */

import type { Span, SummarySentence } from '../../../../contract/tasks/summarize';
import { sentenceSpans } from '../document/sentences';
import type { SourceWords } from './source-words';

export function sentencesOf(
  written: string,
  source: string,
  words: SourceWords,
): SummarySentence[] {
  return [...sentenceSpans(written)].map(({ start, end }) => {
    const text = written.slice(start, end);
    return { text, spans: placesOf(text, source), ...words.check(text) };
  });
}

/** What has a meaning of its own in a regular expression. */
const SYNTAX = /[$()*+./?[\\\]^{|}]/g;

/** The first place where a sentence stands in the source, whatever the white space between words. */
function placesOf(sentence: string, source: string): Span[] {
  const words = sentence.split(/\s+/).map((word) => word.replaceAll(SYNTAX, String.raw`\$&`));
  const found = new RegExp(words.join(String.raw`\s+`), 'u').exec(source);
  return found ? [{ start: found.index, end: found.index + found[0].length }] : [];
}
