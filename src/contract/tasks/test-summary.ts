/** A faithful summary of one sentence, for tests. */

import type { Span, Summary } from './summarize';

/** What depends on the sentence. @param spans where it stands in the source */
export function faithful(
  text: string,
  spans: readonly Span[],
): Pick<Summary, 'mode' | 'readBy' | 'text' | 'sentences' | 'sequences' | 'tokens'> {
  const sentences = [{ text, spans, unsupported: [], support: 1 }];
  return {
    mode: 'faithful',
    readBy: 'network',
    text,
    sentences,
    tokens: 3,
    sequences: [{ text, sentences, tokens: 3 }],
  };
}
