/**
 * The summarize task from text to Summary: checks the input, reads it, condenses it, reports
 * progress, and tests itself.
 */

import { at } from '../../../contract/at';
import {
  SUMMARIZE_LIMITS,
  type SummarizeOptions,
  type Summary,
} from '../../../contract/tasks/summarize';
import { checkOptions } from '../../../contract/tasks/tasks';
import type { Runner, RunContext } from '../runner/runner';
import type { LossSignal } from '../../runtimes/device-loss';
import { readText } from '../runner/check-text';
import { condense, tokenBudget, type Condenser } from './condense';
import { readDocument, type Sentence } from './document/document';
import { decodeTokens, generate, type Generation } from './decode/text-generator';
import type { GeneratorParts } from './model/generator-parts';
import { amountOf } from './document/summary-length';
import { decide, type GenerateOptions } from './decode/generation-options';
import { countTokens, textOf, writeOut } from './decode/draft-stream';

/** A text of so few words is its own summary. */
const FEW_WORDS = 12;

const EXAMPLE =
  'The river rose by two metres in the night. Forty families left their homes and slept in the school. ' +
  'By noon the rain had stopped, and the first of them could go back.';
/** As many as tell a broken backend from a sound one. */
const EXAMPLE_TOKENS = 12;

export interface Parts extends GeneratorParts {
  /** What the model expects before the text when a number of sentences is asked for. */
  readonly prefixFor: (sentences: number) => string;
  readonly languages: readonly string[];
}

export class Summarizer implements Runner<'summarize'> {
  readonly #parts: Parts;
  readonly #condenser: Condenser;

  readonly lost: LossSignal | null;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.lost = parts.lost;
    const { model, facts, codec, prefixFor } = parts;
    this.#condenser = {
      model,
      facts,
      ask: (sentences) => codec.encode(prefixFor(sentences).trimEnd()),
    };
  }

  async run(
    input: string,
    options: SummarizeOptions,
    { signal, emit }: RunContext<'summarize'>,
  ): Promise<Summary> {
    const begin = performance.now();
    signal.throwIfAborted();
    const { length = 'medium' } = checkOptions('summarize', options);
    const { model, codec, languages } = this.#parts;
    const { text, notices } = await readText(input, SUMMARIZE_LIMITS.characters, languages);
    // Half of the window at most, so that every piece of a document offers a choice.
    const document = await readDocument(
      text,
      (part) => codec.encode(part),
      Math.floor(tokenBudget(this.#condenser) / 2),
      signal,
    );
    const passes = model.passes;
    let firstTokenMs: number | null = null;
    let sentences: readonly Sentence[] = [];

    const words = document.reduce((sum, sentence) => sum + sentence.words, 0);
    const amount = amountOf(length, document.length);
    if (
      document.length <= 1 ||
      words <= FEW_WORDS ||
      amount.target >= (amount.unit === 'words' ? words : document.length)
    ) {
      sentences = document;
      firstTokenMs = performance.now() - begin;
    } else {
      for await (const { settled, done } of condense(this.#condenser, document, amount, signal)) {
        if (settled.length > 0) firstTokenMs ??= performance.now() - begin;
        await writeOut(sentences, settled, done, signal, emit);
        sentences = settled;
      }
    }
    const summary = textOf(sentences);
    const tokens = countTokens(sentences);
    emit({ text: summary, done: 1, tokens });
    const totalMs = performance.now() - begin;
    const written = {
      text: summary,
      sentences: sentences.map(({ text: own, span }) => ({
        text: own,
        spans: [span],
        unsupported: [],
        support: 1,
      })),
      tokens,
    };
    return {
      ...written,
      mode: 'faithful',
      sequences: [written],
      inputTokens: countTokens(document),
      decoderPasses: model.passes - passes,
      firstTokenMs: firstTokenMs ?? totalMs,
      totalMs,
      notices,
    };
  }

  async selfTest(golden: {
    text: string;
    inputIds: readonly number[];
    tokens: readonly number[];
  }): Promise<string | null> {
    const { codec, facts } = this.#parts;
    const inputIds = [...codec.encode(`${facts.prefix}${golden.text}`), facts.endToken];
    const wrong = firstDifference(inputIds, golden.inputIds);
    if (wrong) return `The tokenizer differs from the golden input at ${wrong}.`;
    const greedy = decide({ max_new_tokens: golden.tokens.length, prompt_lookup: false });
    const sequences = await decodeTokens(
      this.#parts,
      inputIds,
      greedy,
      new AbortController().signal,
    );
    const tokens = at(sequences, 0);
    const differs = firstDifference(tokens, golden.tokens);
    return differs && `The model's tokens differ from the golden ones at ${differs}.`;
  }

  async example(): Promise<{ text: string; inputIds: number[]; tokens: number[] }> {
    const { codec, facts } = this.#parts;
    const inputIds = [...codec.encode(`${facts.prefix}${EXAMPLE}`), facts.endToken];
    const greedy = decide({ max_new_tokens: EXAMPLE_TOKENS, prompt_lookup: false });
    const sequences = await decodeTokens(
      this.#parts,
      inputIds,
      greedy,
      new AbortController().signal,
    );
    const tokens = at(sequences, 0);
    if (tokens.length === 0 || codec.decode(tokens).trim() === '')
      throw new Error('It writes nothing.');
    return { text: EXAMPLE, inputIds, tokens };
  }

  /** Free decoding with the options of `generate`; see there. */
  generate(
    text: string,
    options: GenerateOptions,
    signal: AbortSignal,
    onText?: (text: string) => void,
  ): Promise<Generation> {
    return generate(this.#parts, text, options, signal, onText);
  }

  async dispose(): Promise<void> {
    await this.#parts.model.dispose();
  }
}

/** Where two lists first differ, in words; null if they are the same. */
function firstDifference(given: readonly number[], golden: readonly number[]): string | null {
  const length = Math.max(given.length, golden.length);
  for (let i = 0; i < length; i += 1) {
    if (given[i] !== golden[i])
      return `token ${String(i)}: ${String(given[i] ?? 'nothing')} instead of ${String(golden[i] ?? 'nothing')}`;
  }
  return null;
}
