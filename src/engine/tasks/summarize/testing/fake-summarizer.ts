/** A summariser on the fake model, with a tokenizer of a few lines, for tests. */

import { GENERATE_DEFAULTS, type GenerationFacts } from '../../../../contract/tasks/generation';
import type { Codec } from '../model/codec';
import { Summarizer } from '../summarizer';
import type { FakeSeq2Seq } from './fake-seq2seq';

export const VOCABULARY = 64;

const FACTS = { startToken: 0, padToken: 0, endToken: 1, window: 96, prefix: 'summarize: ' };

/** A token for each word, by its letters. */
export const codec: Codec = {
  encode: (text) =>
    [...text.matchAll(/\S+/g)].map(
      ([word]) =>
        2 +
        (Array.from(word).reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) %
          (VOCABULARY - 2)),
    ),
  decode: (tokens) => tokens.join(' '),
};

/** @param own what differs of the model's own way of writing */
export function summarizerOn(
  model: FakeSeq2Seq,
  own: Partial<GenerationFacts['defaults']> & Partial<Pick<GenerationFacts, 'mode'>> = {},
): Summarizer {
  const { mode = 'faithful', ...defaults } = own;
  return new Summarizer({
    model,
    codec,
    facts: FACTS,
    several: true,
    lost: null,
    prefixFor: (sentences) => `${String(sentences)} sentences: `,
    generation: {
      mode,
      defaults: { ...GENERATE_DEFAULTS, prefix: FACTS.prefix, ...defaults },
      window: FACTS.window,
    },
    languages: ['en'],
  });
}

/** Of 40 sentences, several times what the model reads at once. */
export const ARTICLE = Array.from(
  { length: 40 },
  (_, i) => `Sentence number ${String(i)} says what happened on day ${String(i * 7)} of that year.`,
).join(' ');
