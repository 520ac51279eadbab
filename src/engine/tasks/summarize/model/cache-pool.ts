/**
 * Caches of keys and values in the kernel's memory that several decoder states share: ref-counted,
 * because WebAssembly's memory is not garbage-collected.
 */

import type { KvCache, KvLayout } from '../../../transformer/kv-cache';
import type { Kernel } from '../../../transformer/transformer-kernel';

export interface SharedCache extends KvCache {
  references: number;
  /** Positions that some state has written. */
  filled: number;
}

export class CachePool {
  readonly #kernel: Kernel;
  readonly #layout: KvLayout;
  #inUse = 0;

  constructor(kernel: Kernel, layout: KvLayout) {
    this.#kernel = kernel;
    this.#layout = layout;
  }

  /** Caches that were taken and not yet released by all. */
  get inUse(): number {
    return this.#inUse;
  }

  /** An empty cache with one reference. */
  take(capacity: number): SharedCache {
    this.#inUse += 1;
    const pointer = this.#kernel.allocate(this.#layout.bytes(capacity));
    return { pointer, capacity, references: 1, filled: 0 };
  }

  retain(cache: SharedCache): SharedCache {
    cache.references += 1;
    return cache;
  }

  release(cache: SharedCache): void {
    cache.references -= 1;
    if (cache.references !== 0) return;
    this.#inUse -= 1;
    this.#kernel.free(cache.pointer, this.#layout.bytes(cache.capacity));
  }
}
