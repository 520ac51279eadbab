/** Chooses a summary from the sentences of a text, and tells of it word by word. */

import type { SummaryLength } from '../../../../contract/tasks/summarize';
import { clean } from '../clean/clean';
import type { OnChoice } from '../choose/condenser';
import { condense } from '../condense';
import { readDocument, type Sentence } from '../document/document';
import { amountOf } from '../document/summary-length';
import type { WriteContext, Written } from './written';
import { countTokens, textOf, writeOut } from '../decode/draft-stream';
import type { Reader } from './reader';

/** A text of so few words is its own summary. */
const FEW_WORDS = 12;

/**
 * @param text checked and repaired
 * @param onChoice told why each sentence was chosen; of a text that is its own summary, none was
 * @throws the signal's reason once it is aborted
 */
export async function chooseFaithfully(
  { condenser, encode, kindOf }: Reader,
  text: string,
  length: SummaryLength,
  { signal, emit }: WriteContext,
  onChoice: OnChoice | null = null,
): Promise<Written> {
  // Half of the window at most, so that every piece of a document offers a choice.
  const longest = Math.floor(condenser.budget / 2);
  const read = clean(text);
  const document = await readDocument(read.text, encode, longest, signal, kindOf, read.dispatch);
  const words = document.reduce((sum, sentence) => sum + sentence.words, 0);
  const amount = amountOf(length, document.length);
  let sentences: readonly Sentence[] = [];
  if (
    document.length <= 1 ||
    words <= FEW_WORDS ||
    amount.target >= (amount.unit === 'words' ? words : document.length)
  ) {
    sentences = document;
  } else {
    const progress = condense(condenser, document, amount, signal, onChoice);
    for await (const { settled, done } of progress) {
      await writeOut(sentences, settled, done, signal, emit);
      sentences = settled;
    }
  }
  const sequence = {
    text: textOf(sentences),
    sentences: sentences.map(({ text: own, span }) => ({
      text: own,
      spans: read.sourceOf(span),
      unsupported: [],
      support: 1,
    })),
    tokens: countTokens(sentences),
  };
  return { sequences: [sequence], inputTokens: countTokens(document), notices: read.notices };
}
