/**
 * Reads a text as the summariser needs it: sentences with their places and their tokens, none
 * longer than a limit.
 */

import { at } from '../../../../contract/at';
import type { Span } from '../../../../contract/tasks/summarize';
import { numberAt } from '../../../formats/number-at';
import { breathe } from '../../runner/yield';
import { centralityOf } from './centrality';
import choice from './choice.json';
import { isNews, kindOf, type Kind } from './text-kind';
import { countWords } from './summary-length';
import { sentenceSpans } from './sentences';
import { speakerOf } from './speaker';

export interface Sentence {
  readonly span: Span;
  /** Exactly the source's characters within the span. */
  readonly text: string;
  readonly tokens: readonly number[];
  readonly words: number;
  /** How many sentences of the document come before it. */
  readonly index: number;
  /** How far through the document it stands: 0 the first sentence, 1 the last. */
  readonly late: number;
  /**
   * Whether it stands in the document's first paragraph, which has several sentences, and others
   * behind it: an abstract, a lead. The first sentence of a dispatch is its lead.
   */
  readonly inLead: boolean;
  /**
   * How central it is among all sentences, in spreads above the mean and in news more; 0 where that
   * says nothing.
   */
  readonly central: number;
  /** What kind of text the document is. */
  readonly kind: Kind;
}

/** A sentence before its place in the document is known. */
type Part = Omit<Sentence, 'index' | 'late' | 'inLead' | 'central' | 'kind'>;

/** Text to token ids without any special ones. */
export type Encode = (text: string) => number[];

/** How long to work before letting messages in. */
const SLICE_MS = 20;

/**
 * A sentence of so many characters is cut before it is encoded: encoding takes memory in
 * proportion.
 */
const LONGEST_TEXT = 4000;

/** A "word" of so many characters is cut too. */
const LONGEST_WORD = 200;

const LINE_BREAK = /[\n\r\u2028\u2029]/;
const BLANK_LINE = /\n\s*\n|\r\s*\r|\u2029/;

/**
 * Cut a text into sentences and encode each on its own; takes time in proportion to the text.
 * @param maxTokens a longer sentence is cut at word ends into several
 * @param tellKind what kind of text it is
 * @param dispatch whether it is a report of a news agency
 * @throws the signal's reason once it is aborted
 */
export async function readDocument(
  text: string,
  encode: Encode,
  maxTokens: number,
  signal: AbortSignal,
  tellKind: (text: string) => Kind = kindOf,
  dispatch = false,
): Promise<Sentence[]> {
  const parts: Part[] = [];
  let last = performance.now();
  for (const span of sentenceSpans(text)) {
    for (const part of fitting(text, span, encode, maxTokens)) {
      if (part.tokens.length > 0) parts.push(part);
      if (performance.now() - last > SLICE_MS) {
        await breathe(signal);
        last = performance.now();
      }
    }
  }
  const lead = Math.max(leadLength(text, parts), Number(dispatch));
  const kind = tellKind(text);
  // A dispatch is told from the most important to the least, so that its end can be cut.
  const central = dispatch ? parts.map(() => 0) : centralIn(parts.map((part) => part.text));
  return parts.map((part, index) => ({
    ...part,
    index,
    late: index / Math.max(1, parts.length - 1),
    inLead: index < lead,
    central: numberAt(central, index),
    kind,
  }));
}

/**
 * Over the whole document, before it is cut into pieces: of what a piece is kept, a few sentences say
 * little of each other. It says nothing where there are only a few, in a book, which has many middles,
 * or in a talk, which may be too short to be told as a conversation but begins with who speaks.
 */
function centralIn(sentences: readonly string[]): number[] {
  const { length } = sentences;
  // News are told from several sides, and come back to what matters.
  const news = isNews(sentences);
  const fewest = news ? choice.brief + 1 : choice.fewestRanked;
  const talk = sentences.slice(0, 1).some((text) => speakerOf(text) !== null);
  if (length < fewest || length > choice.mostRanked || talk) return sentences.map(() => 0);
  return centralityOf(sentences).map((central) => (news ? choice.centralInNews : 1) * central);
}

/** How many sentences a first paragraph has that can be a lead; 0 if there is none. */
function leadLength(text: string, parts: readonly Part[]): number {
  const gaps = parts.slice(1).map(({ span }, i) => text.slice(at(parts, i).span.end, span.start));
  // Where empty lines part the paragraphs, a single line break is only the end of a line.
  const end = gaps.findIndex((gap) => BLANK_LINE.test(gap));
  const length = 1 + (end < 0 ? gaps.findIndex((gap) => LINE_BREAK.test(gap)) : end);
  return length > 1 ? length : 0;
}

function* fitting(text: string, span: Span, encode: Encode, maxTokens: number): Generator<Part> {
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

function sentence(text: string, span: Span, encode: Encode): Part {
  const own = text.slice(span.start, span.end);
  return { span, text: own, tokens: encode(own), words: countWords(own) };
}

function* wordSpans(text: string, { start, end }: Span): Generator<Span> {
  for (const match of text.slice(start, end).matchAll(/\S+/g)) {
    const from = start + match.index;
    const to = from + match[0].length;
    for (let begin = from; begin < to;) {
      let until = Math.min(begin + LONGEST_WORD, to);
      if (until < to && /[\ud800-\udbff]/.test(text.charAt(until - 1))) until -= 1;
      yield { start: begin, end: until };
      begin = until;
    }
  }
}
