/**
 * Where the keys and values lie that a decoder has computed and reads again with each token: layer
 * by layer, keys [capacity, width], then values.
 */

import type { Kernel, Pointer } from './transformer-kernel';

/** Those of all decoder layers, for `capacity` positions. */
export interface KvCache {
  readonly pointer: Pointer;
  readonly capacity: number;
}

export class KvLayout {
  readonly #kernel: Kernel;
  readonly #layers: number;
  readonly #width: number;

  /** @param width of the keys of all heads together */
  constructor(kernel: Kernel, layers: number, width: number) {
    this.#kernel = kernel;
    this.#layers = layers;
    this.#width = width;
  }

  /** Bytes that a cache takes. */
  bytes(capacity: number): number {
    return 8 * this.#layers * capacity * this.#width;
  }

  keys({ pointer, capacity }: KvCache, layer: number): Pointer {
    return pointer + 8 * layer * capacity * this.#width;
  }

  values(cache: KvCache, layer: number): Pointer {
    return this.keys(cache, layer) + 4 * cache.capacity * this.#width;
  }

  /** Copy what is known of the first `length` positions. */
  copy(from: KvCache, to: KvCache, length: number): void {
    const bytes = 4 * length * this.#width;
    for (let layer = 0; layer < this.#layers; layer += 1) {
      this.#kernel.copy(this.keys(from, layer), this.keys(to, layer), bytes);
      this.#kernel.copy(this.values(from, layer), this.values(to, layer), bytes);
    }
  }
}
