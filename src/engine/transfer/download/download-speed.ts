/**
 * Owns how far a download is: bytes across all its files, their rate over the last seconds, and the
 * time that is left.
 */

import type { DownloadProgress } from '../../../contract/models/download-job';

const WINDOW_MS = 5_000;
const TELL_EVERY_MS = 200;

export class Speed {
  readonly #id: string;
  readonly #total: number;
  readonly #tell: (progress: DownloadProgress) => void;
  #loaded = 0;
  #told = -Infinity;
  /** When how many bytes had been fetched, over the network only. */
  #samples: { readonly at: number; readonly fetched: number }[] = [];
  #fetched = 0;

  constructor(id: string, total: number, tell: (progress: DownloadProgress) => void) {
    this.#id = id;
    this.#total = total;
    this.#tell = tell;
  }

  /** Bytes that were there already. */
  found(bytes: number): void {
    this.#loaded += bytes;
    this.tell('fetch');
  }

  /** Bytes that have come; negative when they turned out to be useless. */
  came(bytes: number): void {
    this.#loaded += bytes;
    this.#fetched += Math.max(0, bytes);
    const at = performance.now();
    if (at - this.#told < TELL_EVERY_MS) return;
    this.tell('fetch');
  }

  tell(phase: DownloadProgress['phase']): void {
    const at = performance.now();
    this.#told = at;
    this.#samples = [
      ...this.#samples.filter((sample) => at - sample.at < WINDOW_MS),
      { at, fetched: this.#fetched },
    ];
    const [first] = this.#samples;
    const seconds = first ? (at - first.at) / 1000 : 0;
    const rate = first && seconds > 0.5 ? (this.#fetched - first.fetched) / seconds : null;
    const left = this.#total - this.#loaded;
    this.#tell({
      id: this.#id,
      phase,
      loadedBytes: this.#loaded,
      totalBytes: this.#total,
      bytesPerSecond: rate,
      secondsLeft: rate === null || rate === 0 ? null : left / rate,
    });
  }
}
