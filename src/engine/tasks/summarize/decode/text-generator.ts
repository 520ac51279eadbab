/**
 * Free decoding from text to texts: puts the prefix before the text, cuts it to the model's window,
 * and takes the way of decoding that the options ask for.
 */

import type { Notice } from '../../../../contract/tasks/answer-parts';
import { beamSearch } from './beam';
import { argmax } from './logits';
import { lookupGreedy } from './prompt-lookup';
import { decide, type Decided, type GenerateOptions } from './generation-options';
import { decodeRows } from './decode-rows';
import { chanceFrom, draw } from './sampling';
import type { GeneratorParts } from '../model/generator-parts';
import { wholeWords } from './whole-words';

export interface Generated {
  readonly text: string;
  /** Without the start token; the end token is kept where one was written. */
  readonly tokens: readonly number[];
}

export interface Generation {
  /** `num_return_sequences` of them, best first. */
  readonly sequences: readonly Generated[];
  readonly decoderPasses: number;
  readonly totalMs: number;
  readonly notices: readonly Notice[];
}

/**
 * Write freely from a text, with the options of Hugging Face's `generate` (decoding of any T5, not
 * only faithful). The model's prefix goes before the text; what is beyond its window is cut off,
 * with a notice.
 * @param onText told of the text so far, in whole words, when one sequence is decoded token by
 * token
 * @throws InklingError `option-invalid`; the signal's reason once it is aborted
 */
export async function generate(
  parts: GeneratorParts,
  text: string,
  options: GenerateOptions,
  signal: AbortSignal,
  onText: (text: string) => void = () => undefined,
): Promise<Generation> {
  const { model, codec, facts } = parts;
  const decided = decide(options);
  const begin = performance.now();
  const passes = model.passes;
  const all = codec.encode(`${facts.prefix}${text}`);
  const source = [...all.slice(0, facts.window - 1), facts.endToken];
  const lists = await decodeTokens(parts, source, decided, signal, (tokens) => {
    const shown = wholeWords(codec.decode(tokens));
    if (shown !== '') onText(shown);
  });
  const sequences = lists.map((tokens) => ({ tokens, text: codec.decode(tokens) }));
  const notices: Notice[] =
    all.length < facts.window
      ? []
      : [{ code: 'text-cut', details: { tokens: all.length, read: source.length - 1 } }];
  return {
    sequences,
    decoderPasses: model.passes - passes,
    totalMs: performance.now() - begin,
    notices,
  };
}

/**
 * The tokens that the options ask for, from the tokens of a source.
 * @param onTokens told of the tokens so far, unless several sequences are written at once
 */
export async function decodeTokens(
  { model, facts, several }: GeneratorParts,
  source: readonly number[],
  decided: Decided,
  signal: AbortSignal,
  onTokens: (tokens: readonly number[]) => void = () => undefined,
): Promise<number[][]> {
  const { sequences, maxNew } = decided;
  const encoded = await model.encode([source]);
  const rows =
    sequences > 1 && decided.beams === 1
      ? await encoded.select(new Array<number>(sequences).fill(0))
      : encoded;
  try {
    if (decided.beams > 1) return await beamSearch(encoded, decided, facts, signal);
    const written: number[] = [];
    const add = (token: number) => {
      written.push(token);
      if (sequences === 1) onTokens(written);
    };
    if (decided.lookup && several) {
      for await (const token of lookupGreedy(encoded, source, maxNew, decided, facts, signal))
        add(token);
      return [written];
    }
    const chance = chanceFrom(decided.seed);
    const pick = decided.sample ? (scores: Float32Array) => draw(scores, decided, chance) : argmax;
    return await decodeRows(rows, maxNew, decided, pick, facts, signal, (_, token) => {
      add(token);
    });
  } finally {
    if (rows !== encoded) rows.dispose();
    encoded.dispose();
  }
}
