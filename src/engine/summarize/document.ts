/** Owns a text as the summariser sees it: sentences with their places and their tokens, none longer than a limit. */

import type { Span } from '../../contract/tasks';
import { breathe } from '../breathe';
import { countWords } from './length';
import { sentenceSpans } from './sentences';

export interface Sentence {
  readonly span: Span;
  /** Exactly the source's characters within the span. */
  readonly text: string;
  readonly tokens: readonly number[];
  readonly words: number;
}

/** Text to token ids without any special ones. */
export type Encode = (text: string) => number[];

/** How long to work before letting messages in. */
const SLICE_MS = 20;

/** A sentence of so many characters is cut before it is encoded: encoding takes memory in proportion. */
const LONGEST_TEXT = 4000;

/** A "word" of so many characters is cut too. */
const LONGEST_WORD = 200;

/**
 * Cut a text into sentences and encode each on its own; takes time in proportion to the text.
 * @param maxTokens a longer sentence is cut at word ends into several
 * @throws the signal's reason once it is aborted
 */
export async function readDocument(text: string, encode: Encode, maxTokens: number, signal: AbortSignal): Promise<Sentence[]> {
  const sentences: Sentence[] = [];
  let last = performance.now();
  for (const span of sentenceSpans(text)) {
    for (const part of fitting(text, span, encode, maxTokens)) {
      if (part.tokens.length > 0) sentences.push(part);
      if (performance.now() - last > SLICE_MS) {
        await breathe(signal);
        last = performance.now();
      }
    }
  }
  return sentences;
}

function* fitting(text: string, span: Span, encode: Encode, maxTokens: number): Generator<Sentence> {
  if (span.end - span.start <= LONGEST_TEXT) {
    const whole = sentence(text, span, encode);
    if (whole.tokens.length <= maxTokens) {
      yield whole;
      return;
    }
  }
  let open = { start: span.start, end: span.start };
  let tokens = 0;
  for (const word of wordSpans(text, span)) {
    const size = encode(text.slice(word.start, word.end)).length;
    if (tokens > 0 && tokens + size > maxTokens) {
      yield sentence(text, open, encode);
      open = word;
      tokens = 0;
    }
    open = { start: open.start, end: word.end };
    tokens += size;
  }
  yield sentence(text, open, encode);
}

function sentence(text: string, span: Span, encode: Encode): Sentence {
  const own = text.slice(span.start, span.end);
  return { span, text: own, tokens: encode(own), words: countWords(own) };
}

function* wordSpans(text: string, { start, end }: Span): Generator<Span> {
  for (const match of text.slice(start, end).matchAll(/\S+/g)) {
    const from = start + match.index;
    const to = from + match[0].length;
    for (let at = from; at < to; ) {
      let until = Math.min(at + LONGEST_WORD, to);
      if (until < to && /[\ud800-\udbff]/.test(text.charAt(until - 1))) until -= 1;
      yield { start: at, end: until };
      at = until;
    }
  }
}
