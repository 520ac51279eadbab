/**
 * Our kernel behind the Seq2Seq interface: which cache belongs to which decoder states. States that
 * came from each other share what they have read; a state that goes on where another one has
 * already written goes on in a copy.
 */

import { at } from '../../../../contract/at';
import type { DecoderRow, T5 } from '../../../transformer/t5';
import type { Kernel } from '../../../transformer/transformer-kernel';
import { CachePool, type SharedCache } from './cache-pool';
import type { DecoderState, Fed, LogitsOf, Rows, Seq2Seq } from './seq2seq';

/** Positions for which a cache is first taken; more come by doubling. */
const POSITIONS = 64;

/** A row of a state. */
interface Row {
  readonly own: SharedCache;
  readonly source: SharedCache;
}

export class KernelSeq2Seq implements Seq2Seq {
  passes = 0;
  readonly t5: T5;
  readonly caches: CachePool;
  readonly #close: () => void;

  /** @param close ends the kernel's threads */
  constructor(kernel: Kernel, t5: T5, close: () => void) {
    this.t5 = t5;
    this.caches = new CachePool(kernel, t5.caches);
    this.#close = close;
  }

  encode(sources: Rows): Promise<DecoderState> {
    const rows = sources.map((tokens): Row => {
      const source = this.caches.take(Math.ceil(tokens.length / POSITIONS) * POSITIONS);
      this.t5.encode(tokens, source);
      source.filled = tokens.length;
      return { source, own: this.caches.take(POSITIONS) };
    });
    return Promise.resolve(new KernelState(this, rows, 0));
  }

  dispose(): Promise<void> {
    this.#close();
    return Promise.resolve(); // the memory goes with the instance
  }
}

class KernelState implements DecoderState {
  readonly length: number;
  readonly #model: KernelSeq2Seq;
  readonly #rows: readonly Row[];

  constructor(model: KernelSeq2Seq, rows: readonly Row[], length: number) {
    this.#model = model;
    this.#rows = rows;
    this.length = length;
  }

  get rows(): number {
    return this.#rows.length;
  }

  feed(tokens: Rows, want: 'last' | 'all'): Promise<Fed> {
    const { t5, caches } = this.#model;
    const length = this.length + at(tokens, 0).length;
    const rows = this.#rows.map(({ own, source }): Row => ({
      own: this.#writable(own, length),
      source: caches.retain(source),
    }));
    const logits = t5.decode(
      rows.map(({ own, source }): DecoderRow => ({ own, source, sourceLength: source.filled })),
      tokens,
      this.length,
      want,
    );
    this.#model.passes += 1;
    const wanted = want === 'all' ? length - this.length : 1;
    return Promise.resolve({
      state: new KernelState(this.#model, rows, length),
      logits: (row, position) => {
        const start = (row * wanted + position) * t5.vocabulary;
        return logits.subarray(start, start + t5.vocabulary);
      },
    });
  }

  async peek(tokens: Rows, want: 'last' | 'all'): Promise<LogitsOf> {
    const { state, logits } = await this.feed(tokens, want);
    state.dispose();
    return logits;
  }

  select(order: readonly number[]): Promise<DecoderState> {
    const rows = order.map((place) => at(this.#rows, place));
    return Promise.resolve(this.#with(rows, this.length));
  }

  rewind(length: number): Promise<DecoderState> {
    return Promise.resolve(this.#with(this.#rows, length));
  }

  dispose(): void {
    for (const { own, source } of this.#rows) {
      this.#model.caches.release(own);
      this.#model.caches.release(source);
    }
  }

  #with(rows: readonly Row[], length: number): KernelState {
    const { caches } = this.#model;
    return new KernelState(
      this.#model,
      rows.map(({ own, source }) => ({ own: caches.retain(own), source: caches.retain(source) })),
      length,
    );
  }

  /**
   * A cache with what this state has read, and with positions up to `length` that no other state
   * counts on.
   */
  #writable(own: SharedCache, length: number): SharedCache {
    const { caches, t5 } = this.#model;
    const free = own.filled === this.length || own.references === 1;
    if (free && own.capacity >= length) {
      own.filled = length;
      return caches.retain(own);
    }
    const copy = caches.take(Math.max(own.capacity, 2 ** Math.ceil(Math.log2(length))));
    t5.caches.copy(own, copy, this.length);
    copy.filled = length;
    return copy;
  }
}
