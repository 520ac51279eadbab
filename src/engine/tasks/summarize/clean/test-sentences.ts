/** Sentences of a text that was cleaned, for tests. */

import { sentenceSpans } from '../document/sentences';
import { clean } from './clean';

export function sentencesOf(source: string): string[] {
  const { text } = clean(source);
  return [...sentenceSpans(text)].map(({ start, end }) => text.slice(start, end));
}
