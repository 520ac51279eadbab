/**
 * A stand-in for a model, for tests: its logits are numbers made from the source and all tokens
 * read so far, so they are the same however the tokens arrive. It counts what is alive, so that
 * tests see what was not disposed.
 */

import { at } from '../../../../contract/at';
import type { DecoderState, Fed, LogitsOf, Rows, Seq2Seq } from '../model/seq2seq';

export class FakeSeq2Seq implements Seq2Seq {
  passes = 0;
  alive = 0;
  disposed = false;
  readonly vocabulary: number;
  /**
   * False for a decoder that was traced with one new token: of several, each sees those behind it.
   */
  readonly several: boolean;

  constructor(vocabulary = 64, several = true) {
    this.vocabulary = vocabulary;
    this.several = several;
  }

  encode(sources: Rows): Promise<DecoderState> {
    return Promise.resolve(
      new FakeState(
        this,
        sources,
        sources.map(() => []),
      ),
    );
  }

  dispose(): Promise<void> {
    this.disposed = true;
    return Promise.resolve();
  }

  /** Logits between -4 and 4 behind `read` of a source. */
  logits(source: readonly number[], read: readonly number[]): Float32Array {
    const seed = [...source, -1, ...read].reduce(
      (hash, token) => mix(hash ^ (token + 0x9e3779b9)),
      0,
    );
    return Float32Array.from(
      { length: this.vocabulary },
      (_, token) => (mix(seed ^ mix(token + 1)) / 2 ** 32) * 8 - 4,
    );
  }
}

class FakeState implements DecoderState {
  readonly #model: FakeSeq2Seq;
  readonly #sources: Rows;
  readonly #read: Rows;
  #disposed = false;

  constructor(model: FakeSeq2Seq, sources: Rows, read: Rows) {
    this.#model = model;
    this.#sources = sources;
    this.#read = read;
    model.alive += 1;
  }

  get rows(): number {
    return this.#sources.length;
  }

  get length(): number {
    return at(this.#read, 0).length;
  }

  async feed(tokens: Rows, want: 'last' | 'all'): Promise<Fed> {
    const logits = await this.peek(tokens, want);
    return { logits, state: new FakeState(this.#model, this.#sources, this.#after(tokens)) };
  }

  async peek(tokens: Rows, want: 'last' | 'all'): Promise<LogitsOf> {
    this.#mustLive();
    const after = this.#after(tokens);
    this.#model.passes += 1;
    await Promise.resolve();
    return (row, position) => {
      const given = at(tokens, row).length;
      const readsLater = !this.#model.several && this.length > 0;
      const end = this.length + (want === 'last' || readsLater ? given : position + 1);
      return this.#model.logits(at(this.#sources, row), at(after, row).slice(0, end));
    };
  }

  select(order: readonly number[]): Promise<DecoderState> {
    this.#mustLive();
    const pick = (rows: Rows) => order.map((row) => at(rows, row));
    return Promise.resolve(new FakeState(this.#model, pick(this.#sources), pick(this.#read)));
  }

  rewind(length: number): Promise<DecoderState> {
    this.#mustLive();
    if (length < 1 || length > this.length)
      throw new RangeError(`Cannot go from ${String(this.length)} to ${String(length)}.`);
    return Promise.resolve(
      new FakeState(
        this.#model,
        this.#sources,
        this.#read.map((row) => row.slice(0, length)),
      ),
    );
  }

  dispose(): void {
    this.#mustLive();
    this.#disposed = true;
    this.#model.alive -= 1;
  }

  #after(tokens: Rows): Rows {
    const width = tokens[0]?.length ?? 0;
    if (tokens.length !== this.rows || width === 0 || tokens.some((row) => row.length !== width)) {
      throw new RangeError('Every row must be fed as many tokens, at least one.');
    }
    return this.#read.map((row, i) => [...row, ...at(tokens, i)]);
  }

  #mustLive(): void {
    if (this.#disposed) throw new Error('This state was disposed.');
  }
}

/** An integer hash (the finaliser of MurmurHash3): 0 to 2^32 - 1. */
function mix(value: number): number {
  let hash = value >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
