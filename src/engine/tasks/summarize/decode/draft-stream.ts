/** Sends a growing summary to the caller word by word, and never changes what was sent before. */

import type { SummaryDraft } from '../../../../contract/tasks/summarize';
import { breathe } from '../../runner/yield';
import type { Sentence } from '../document/document';

/** Each draft carries the whole text; beyond this many characters one per sentence is enough. */
const WORD_BY_WORD = 4_000;

/**
 * Tell what `settled` has beyond `before`, or only how far it is if that is nothing.
 * @param before the sentences told last, with which `settled` begins
 * @param done between 0 and 1
 * @throws the signal's reason once it is aborted
 */
export async function writeOut(
  before: readonly Sentence[],
  settled: readonly Sentence[],
  done: number,
  signal: AbortSignal,
  emit: (draft: SummaryDraft) => void,
): Promise<void> {
  let text = textOf(before);
  let tokens = countTokens(before);
  if (settled.length === before.length) emit({ text, done, tokens });
  for (const sentence of settled.slice(before.length)) {
    const start = text === '' ? '' : `${text}${between(text, sentence.text)}`;
    if (start.length < WORD_BY_WORD) {
      for (const { index } of sentence.text.matchAll(/(?<=\S)\s/g)) {
        await breathe(signal);
        emit({ text: start + sentence.text.slice(0, index + 1), done, tokens });
      }
    }
    text = start + sentence.text;
    tokens += sentence.tokens.length;
    emit({ text, done, tokens });
  }
}

export function textOf(sentences: readonly Sentence[]): string {
  return sentences.reduce(
    (text, { text: own }) => (text === '' ? own : `${text}${between(text, own)}${own}`),
    '',
  );
}

/** Chinese and Japanese have no space behind a full stop. */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}`;
const ENDS_UNSPACED = new RegExp(String.raw`[${UNSPACED}。！？；：，、…—」』”’）》】]$`, 'u');
const BEGINS_UNSPACED = new RegExp(String.raw`^["“‘「『（《【\p{Nd}]*[${UNSPACED}]`, 'u');

/** What parts two sentences of a summary. */
export function between(before: string, after: string): '' | ' ' {
  return ENDS_UNSPACED.test(before) && BEGINS_UNSPACED.test(after) ? '' : ' ';
}

export function countTokens(sentences: readonly Sentence[]): number {
  return sentences.reduce((sum, sentence) => sum + sentence.tokens.length, 0);
}
