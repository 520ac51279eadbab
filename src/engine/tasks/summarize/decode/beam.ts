/**
 * Beam search, as Hugging Face's `generate` does it: of every step's 2B likeliest continuations the
 * first B that do not end go on, and those that end within the first B are kept if they are among
 * the best B so far.
 */

import { at, last } from '../../../../contract/at';
import { float32At } from '../../../formats/number-at';
import { breathe } from '../../runner/yield';
import { finite, likeliest, logSumExp, notAllZero } from './logits';
import type { Decided } from './generation-options';
import { applyRules, type Rules } from './score-rules';
import type { Decoded, OnStep } from './decoded';
import type { DecoderState, Ends } from '../model/seq2seq';

export type BeamOptions = Rules &
  Pick<Decided, 'beams' | 'maxNew' | 'lengthPenalty' | 'earlyStopping' | 'sequences'>;

interface Beam {
  /** Start token included. */
  readonly tokens: readonly number[];
  /** Sum of log-probabilities. */
  readonly total: number;
}

interface Candidate {
  readonly row: number;
  readonly token: number;
  readonly total: number;
}

/**
 * @param encoded one source, nothing read yet; it stays the caller's
 * @param onStep told of what all beams agree on: the best output will begin with it
 * @returns token lists without the start token, and their scores, best first
 * @throws the signal's reason once it is aborted
 */
export async function beamSearch(
  encoded: DecoderState,
  options: BeamOptions,
  { startToken, endToken }: Ends,
  signal: AbortSignal,
  onStep: OnStep = () => undefined,
): Promise<Decoded[]> {
  const finished = new Finished(options);
  let beams: Beam[] = [{ tokens: [startToken], total: 0 }];
  let state = encoded;
  const moveTo = (next: DecoderState) => {
    if (state !== encoded) state.dispose();
    state = next;
  };
  try {
    for (let step = 1; step <= options.maxNew; step += 1) {
      await breathe(signal);
      const { state: next, logits } = await state.feed(
        beams.map(({ tokens }) => tokens.slice(-1)),
        'last',
      );
      moveTo(next);
      const candidates = beams
        .flatMap(({ tokens, total }, row) => {
          const scores = applyRules(
            logProbabilities(notAllZero(logits(row, 0))),
            tokens,
            options,
            endToken,
          );
          return likeliest(scores, 2 * options.beams).map((token) => ({
            row,
            token,
            total: total + finite(float32At(scores, token)),
          }));
        })
        .sort((a, b) => b.total - a.total)
        .slice(0, 2 * options.beams);
      const [best] = candidates;
      if (!best) break;
      const running: Candidate[] = [];
      for (const [rank, candidate] of candidates.entries()) {
        if (running.length === options.beams) break;
        if (candidate.token !== endToken) running.push(candidate);
        else if (rank < options.beams)
          finished.add([...at(beams, candidate.row).tokens, endToken], candidate.total);
      }
      beams = running.map(({ row, token, total }) => ({
        tokens: [...at(beams, row).tokens, token],
        total,
      }));
      onStep(agreed([...beams, ...finished.kept].map(({ tokens }) => tokens)).slice(1), step);
      if (finished.isEnough(best.total, step) || beams.length === 0) return finished.best();
      moveTo(await state.select(running.map(({ row }) => row)));
    }
  } finally {
    if (state !== encoded) state.dispose();
  }
  for (const { tokens, total } of beams) finished.add(tokens, total);
  return finished.best();
}

/** The best outputs so far, at most as many as beams. */
class Finished {
  readonly #options: BeamOptions;
  #kept: { readonly tokens: readonly number[]; readonly score: number }[] = [];

  get kept(): readonly { readonly tokens: readonly number[] }[] {
    return this.#kept;
  }

  constructor(options: BeamOptions) {
    this.#options = options;
  }

  /** @param tokens start token included */
  add(tokens: readonly number[], total: number): void {
    const score = total / (tokens.length - 1) ** this.#options.lengthPenalty;
    const { beams } = this.#options;
    if (this.#kept.length === beams && score <= this.#worst()) return;
    this.#kept = [...this.#kept, { tokens, score }]
      .sort((a, b) => b.score - a.score)
      .slice(0, beams);
  }

  /** Whether the search is over, when the best running beam has this sum after so many tokens. */
  isEnough(total: number, length: number): boolean {
    const { beams, earlyStopping, lengthPenalty, maxNew } = this.#options;
    if (this.#kept.length < beams) return false;
    if (earlyStopping === true) return true;
    // "never": the sum can only fall, so with a penalty above 0 its best possible score is that of
    // the longest output.
    const atLength = earlyStopping === 'never' && lengthPenalty > 0 ? maxNew : length;
    return this.#worst() >= total / atLength ** lengthPenalty;
  }

  best(): Decoded[] {
    return this.#kept
      .slice(0, this.#options.sequences)
      .map(({ tokens, score }) => ({ tokens: tokens.slice(1), score }));
  }

  #worst(): number {
    return last(this.#kept).score;
  }
}

/** What lists have in common from their beginning. */
function agreed([first = [], ...others]: readonly (readonly number[])[]): readonly number[] {
  const end = first.findIndex((token, i) => others.some((other) => other[i] !== token));
  return end < 0 ? first : first.slice(0, end);
}

function logProbabilities(logits: Float32Array): Float32Array {
  const total = logSumExp(logits);
  return logits.map((logit) => logit - total);
}
