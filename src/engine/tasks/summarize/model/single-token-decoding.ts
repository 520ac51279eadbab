/**
 * Finds out whether a decoder reads several tokens at once correctly, and feeds it singly if it does
 * not. Decoders exported by older tools were traced with one new token per step: given several, they
 * answer without an error but give each the position of the last and let it attend to those behind
 * it.
 */

import { at, last } from '../../../../contract/at';
import { float32At } from '../../../formats/number-at';
import type { DecoderState, Fed, LogitsOf, Ends, Rows, Seq2Seq } from './seq2seq';

/**
 * Largest difference between logits that only the order of additions explains, as a part of the
 * largest logit.
 */
const TOLERANCE = 1e-3;

/**
 * Feed the same few tokens one by one and at once.
 * @returns whether all logits agree
 */
export async function readsSeveral(
  model: Seq2Seq,
  { startToken, endToken }: Ends,
): Promise<boolean> {
  // Any tokens do; these three exist in every vocabulary, and repeating one would hide a wrong
  // order.
  const [a, b, c] = [endToken, startToken, 3];
  const encoded = await model.encode([[c, b, a]]);
  const states = [encoded];
  const feed = async (state: DecoderState, tokens: number[]) => {
    const fed = await state.feed([tokens], 'all');
    states.push(fed.state);
    return fed;
  };
  try {
    const start = await feed(encoded, [startToken]);
    const first = await feed(start.state, [a]);
    const second = await feed(first.state, [c]);
    const both = await feed(start.state, [a, c]);
    const afterBoth = await both.state.peek([[b]], 'all');
    const afterSecond = await second.state.peek([[b]], 'all');
    return (
      agree(both.logits(0, 0), first.logits(0, 0)) &&
      agree(both.logits(0, 1), second.logits(0, 0)) &&
      agree(afterBoth(0, 0), afterSecond(0, 0))
    );
  } finally {
    for (const state of states) state.dispose();
  }
}

function agree(left: Float32Array, right: Float32Array): boolean {
  const scale = left.reduce((most, logit) => Math.max(most, Math.abs(logit)), 1);
  return (
    left.length === right.length &&
    left.every((logit, token) => Math.abs(logit - float32At(right, token)) <= TOLERANCE * scale)
  );
}

/**
 * A model that feeds another one token at a time; only the very first tokens go at once, by the
 * branch without a past.
 */
export class SingleTokenModel implements Seq2Seq {
  readonly #model: Seq2Seq;

  constructor(model: Seq2Seq) {
    this.#model = model;
  }

  get passes(): number {
    return this.#model.passes;
  }

  async encode(sources: Rows): Promise<DecoderState> {
    return new SingleTokenState(await this.#model.encode(sources));
  }

  dispose(): Promise<void> {
    return this.#model.dispose();
  }
}

class SingleTokenState implements DecoderState {
  readonly #state: DecoderState;

  constructor(state: DecoderState) {
    this.#state = state;
  }

  get rows(): number {
    return this.#state.rows;
  }

  get length(): number {
    return this.#state.length;
  }

  async feed(tokens: Rows, want: 'last' | 'all'): Promise<Fed> {
    const width = at(tokens, 0).length;
    if (this.length === 0 || width === 1) {
      const { state, logits } = await this.#state.feed(tokens, want);
      return { state: new SingleTokenState(state), logits };
    }
    const behind: LogitsOf[] = [];
    let state = this.#state;
    for (let column = 0; column < width; column += 1) {
      const fed = await state.feed(
        tokens.map((row) => [at(row, column)]),
        'last',
      );
      if (state !== this.#state) state.dispose();
      state = fed.state;
      behind.push(fed.logits);
    }
    const wanted = want === 'last' ? [last(behind)] : behind;
    return {
      state: new SingleTokenState(state),
      logits: (row, position) => at(wanted, position)(row, 0),
    };
  }

  async peek(tokens: Rows, want: 'last' | 'all'): Promise<LogitsOf> {
    if (this.length === 0 || at(tokens, 0).length === 1) return this.#state.peek(tokens, want);
    const { state, logits } = await this.feed(tokens, want);
    state.dispose();
    return logits;
  }

  async select(order: readonly number[]): Promise<DecoderState> {
    return new SingleTokenState(await this.#state.select(order));
  }

  async rewind(length: number): Promise<DecoderState> {
    return new SingleTokenState(await this.#state.rewind(length));
  }

  dispose(): void {
    this.#state.dispose();
  }
}
