/**
 * The summarize task from text to Summary: checks the input and its options, has it summarised in
 * the mode that they mean, and tests itself.
 */

import { at } from '../../../contract/at';
import { InklingError } from '../../../contract/errors';
import type { ExplainOptions, SummaryExplanation } from '../../../contract/tasks/explanation';
import { modeOf, type GenerationFacts } from '../../../contract/tasks/generation';
import {
  SUMMARIZE_LIMITS,
  type SummarizeOptions,
  type Summary,
  type SummaryDraft,
} from '../../../contract/tasks/summarize';
import { checkOptions } from '../../../contract/tasks/tasks';
import type { Runner, RunContext } from '../runner/runner';
import type { LossSignal } from '../../runtimes/device-loss';
import { readText } from '../runner/check-text';
import type { Condenser } from './condense';
import { decodeTokens } from './decode/text-generator';
import type { GeneratorParts } from './model/generator-parts';
import { decide } from './decode/generation-options';
import { chooseFaithfully } from './write/choose-faithfully';
import { writeFreely } from './write/write-freely';

const EXAMPLE =
  'The river rose by two metres in the night. Forty families left their homes and slept in the school. ' +
  'By noon the rain had stopped, and the first of them could go back.';
/** As many as tell a broken backend from a sound one. */
const EXAMPLE_TOKENS = 12;

export interface Parts extends GeneratorParts {
  /** What the model expects before the text when a number of sentences is asked for. */
  readonly prefixFor: (sentences: number) => string;
  /** How the model writes where nothing is asked for. */
  readonly generation: GenerationFacts;
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
    const { mode: _, length, ...asked } = checkOptions('summarize', options);
    const { model, codec, languages, generation } = this.#parts;
    const mode = modeOf(options, generation.mode);
    const decided = mode === 'free' ? decide(asked, generation.defaults) : null;
    const { text, notices } = await readText(input, SUMMARIZE_LIMITS.characters, languages);
    const passes = model.passes;
    const first: { ms: number | null } = { ms: null };
    const tell = (draft: SummaryDraft) => {
      if (draft.text !== '') first.ms ??= performance.now() - begin;
      emit(draft);
    };
    const {
      sequences,
      inputTokens,
      notices: more,
    } = decided
      ? await writeFreely(this.#parts, text, decided, { signal, emit: tell })
      : await chooseFaithfully(
          this.#condenser,
          (part) => codec.encode(part),
          text,
          length ?? 'medium',
          { signal, emit: tell },
        );
    const { text: summary, sentences, tokens } = at(sequences, 0);
    tell({ text: summary, done: 1, tokens });
    const totalMs = performance.now() - begin;
    return {
      mode,
      text: summary,
      sentences,
      sequences,
      ...(decided?.sample && { seed: decided.seed }),
      tokens,
      inputTokens,
      decoderPasses: model.passes - passes,
      firstTokenMs: first.ms ?? totalMs,
      totalMs,
      notices: [...notices, ...more],
    };
  }

  /** Why each sentence was chosen, in the order of the choices. */
  async explain(
    input: string,
    options: SummarizeOptions,
    _how: ExplainOptions,
    signal: AbortSignal,
  ): Promise<SummaryExplanation> {
    const begin = performance.now();
    const { mode: _, length } = checkOptions('summarize', options);
    const { codec, languages, generation } = this.#parts;
    if (modeOf(options, generation.mode) === 'free')
      throw new InklingError(
        'option-invalid',
        'What the model writes itself was not chosen among sentences: ask for the mode faithful.',
        { details: { option: 'mode' } },
      );
    const { text } = await readText(input, SUMMARIZE_LIMITS.characters, languages);
    const choices: SummaryExplanation['choices'][number][] = [];
    await chooseFaithfully(
      this.#condenser,
      (part) => codec.encode(part),
      text,
      length ?? 'medium',
      { signal, emit: () => undefined },
      (choice) => choices.push(choice),
    );
    return { choices, totalMs: performance.now() - begin };
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
    return { text: EXAMPLE, inputIds, tokens: [...tokens] };
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
