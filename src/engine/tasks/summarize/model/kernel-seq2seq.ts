/**
 * Owns the kernel behind the Seq2Seq interface: which memory belongs to which decoder states.
 * States that came from each other share what they have read; a state that goes on where another
 * one has already written goes on in a copy.
 */

import type { Kernel } from '../../../transformer/transformer-kernel';
import type { KvCache } from '../../../transformer/kv-cache';
import type { DecoderRow, T5 } from '../../../transformer/t5';
import type { DecoderState, Fed, LogitsOf, Rows, Seq2Seq } from './seq2seq';

/** Positions for which memory is first taken; more come by doubling. */
const POSITIONS = 64;

/** Memory that several states may hold; it is given back with the last of them. */
interface Shared extends KvCache {
  holders: number;
  /** Positions that some state has written. */
  filled: number;
}

/** A row of a state. */
interface Row {
  readonly own: Shared;
  readonly source: Shared;
}

export class KernelSeq2Seq implements Seq2Seq {
  passes = 0;
  readonly t5: T5;
  readonly #kernel: Kernel;
  readonly #close: () => void;

  /** @param close ends the kernel's threads */
  constructor(kernel: Kernel, t5: T5, close: () => void) {
    this.#kernel = kernel;
    this.t5 = t5;
    this.#close = close;
  }

  encode(sources: Rows): Promise<DecoderState> {
    const rows = sources.map((tokens): Row => {
      const source = this.take(Math.ceil(tokens.length / POSITIONS) * POSITIONS);
      this.t5.encode(tokens, source);
      source.filled = tokens.length;
      return { source, own: this.take(POSITIONS) };
    });
    return Promise.resolve(new KernelState(this, rows, 0));
  }

  /** Memory with one holder. */
  take(capacity: number): Shared {
    return {
      pointer: this.#kernel.allocate(this.t5.caches.bytes(capacity)),
      capacity,
      holders: 1,
      filled: 0,
    };
  }

  release(memory: Shared): void {
    memory.holders -= 1;
    if (memory.holders === 0)
      this.#kernel.free(memory.pointer, this.t5.caches.bytes(memory.capacity));
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
    const { t5 } = this.#model;
    const length = this.length + (tokens[0]?.length ?? 0);
    const rows = this.#rows.map(({ own, source }): Row => ({
      own: this.#writable(own, length),
      source: hold(source),
    }));
    const logits = t5.decode(
      rows.map(({ own, source }): DecoderRow => ({ own, source, sourceLength: source.filled })),
      tokens,
      this.length,
      want,
    );
    this.#model.passes += 1;
    const wanted = want === 'all' ? length - this.length : 1;
    const at = (row: number, position: number) => (row * wanted + position) * t5.vocabulary;
    return Promise.resolve({
      state: new KernelState(this.#model, rows, length),
      logits: (row, position) =>
        logits.subarray(at(row, position), at(row, position) + t5.vocabulary),
    });
  }

  async peek(tokens: Rows, want: 'last' | 'all'): Promise<LogitsOf> {
    const { state, logits } = await this.feed(tokens, want);
    state.dispose();
    return logits;
  }

  select(order: readonly number[]): Promise<DecoderState> {
    const rows = order.flatMap((place) => this.#rows.slice(place, place + 1));
    return Promise.resolve(this.#with(rows, this.length));
  }

  rewind(length: number): Promise<DecoderState> {
    return Promise.resolve(this.#with(this.#rows, length));
  }

  dispose(): void {
    for (const { own, source } of this.#rows) {
      this.#model.release(own);
      this.#model.release(source);
    }
  }

  #with(rows: readonly Row[], length: number): KernelState {
    return new KernelState(
      this.#model,
      rows.map(({ own, source }) => ({ own: hold(own), source: hold(source) })),
      length,
    );
  }

  /**
   * Memory that holds what this state has read, with room up to `length` that nobody else counts
   * on.
   */
  #writable(own: Shared, length: number): Shared {
    const free = own.filled === this.length || own.holders === 1;
    if (free && own.capacity >= length) {
      own.filled = length;
      return hold(own);
    }
    const copy = this.#model.take(Math.max(own.capacity, 2 ** Math.ceil(Math.log2(length))));
    this.#model.t5.caches.copy(own, copy, this.length);
    copy.filled = length;
    return copy;
  }
}

function hold(memory: Shared): Shared {
  memory.holders += 1;
  return memory;
}
