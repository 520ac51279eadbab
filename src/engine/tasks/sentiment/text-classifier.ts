/**
 * Classifies texts with an encoder: any number, of any length. Texts of about the same length
 * share a pass, so that little of it is padding; a text longer than the model's window is read in
 * pieces, whose logits are averaged by their length.
 */

import { at } from '../../../contract/at';
import { InklingError } from '../../../contract/errors';
import { bucketed, windowsOf, type Cutter, type Piece } from '../runner/token-windows';
import { paced } from '../runner/yield';
import type { Network } from './encoder-network';

export interface Classified {
  /** The probability of each class. */
  readonly shares: readonly number[];
  /** The probability that the text takes no side, from a network that knows such texts. */
  readonly aside: number | undefined;
  /** Tokens that were read, special ones among them. */
  readonly tokens: number;
}

export class Classifier {
  readonly #network: Network;
  readonly #tokenizer: Cutter;
  readonly #classes: number;
  readonly #onGpu: boolean;

  /**
   * @param classes how many logits the network gives for a text
   * @param onGpu whether a GPU computes them, which gives zeros once it is lost
   */
  constructor(network: Network, tokenizer: Cutter, classes: number, onGpu: boolean) {
    this.#network = network;
    this.#tokenizer = tokenizer;
    this.#classes = classes;
    this.#onGpu = onGpu;
  }

  /**
   * What each text is.
   * @throws the signal's reason when stopped between two texts that are tokenized or two passes
   */
  async classify(
    texts: readonly string[],
    signal: AbortSignal = new AbortController().signal,
  ): Promise<Classified[]> {
    const pace = paced(signal);
    const pieces: Piece[] = [];
    for (const [text, words] of texts.entries()) {
      pieces.push(...windowsOf(this.#tokenizer, words).map((ids): Piece => ({ text, ids })));
      await pace();
    }
    const sums = texts.map(() => ({
      tokens: 0,
      logits: new Array<number>(this.#classes + 1).fill(0),
      knowsAside: false,
    }));
    for (const pass of bucketed(pieces, this.#network.passTokens)) {
      signal.throwIfAborted();
      await pace();
      const rows = await this.#network.logits(
        pass.map((piece) => piece.ids),
        this.#classes,
      );
      checkLogits(rows, this.#onGpu);
      pass.forEach(({ text, ids }, row) => {
        const sum = at(sums, text);
        const said = at(rows, row);
        sum.tokens += ids.length;
        sum.knowsAside = said.length > this.#classes;
        said.forEach((logit, label) => {
          sum.logits[label] = at(sum.logits, label) + ids.length * logit;
        });
      });
    }
    return sums.map(({ tokens, logits, knowsAside }) => {
      const means = logits.map((logit) => logit / tokens);
      return {
        shares: softmax(means.slice(0, this.#classes)),
        aside: knowsAside ? 1 / (1 + Math.exp(-at(means, this.#classes))) : undefined,
        tokens,
      };
    });
  }
}

/**
 * Softmax would make shares of anything: of a lost GPU's zeros a half for each of two. Elsewhere a
 * network that counts words may well give zeros for a text that has none of its own.
 * @throws InklingError `answer-impossible`
 */
function checkLogits(rows: readonly (readonly number[])[], onGpu: boolean): void {
  for (const row of rows)
    if (!row.every(Number.isFinite) || (onGpu && row.every((logit) => logit === 0)))
      throw new InklingError('answer-impossible', `The encoder gave ${row.join(' and ')}.`);
}

function softmax(logits: readonly number[]): number[] {
  const most = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
