/**
 * Measures a download: bytes across all its files, their rate over the last seconds, and the time
 * that is left. A rate since the beginning would say nothing after a pause.
 */

import type { DownloadProgress } from '../../../contract/models/download-job';

const WINDOW_MS = 5_000;
const REPORT_MS = 200;

export class DownloadSpeed {
  readonly #id: string;
  readonly #total: number;
  readonly #onProgress: (progress: DownloadProgress) => void;
  #loaded = 0;
  #reportedAt = -Infinity;
  /** When how many bytes had been fetched, over the network only. */
  #samples: { readonly at: number; readonly fetched: number }[] = [];
  #fetched = 0;

  constructor(id: string, total: number, onProgress: (progress: DownloadProgress) => void) {
    this.#id = id;
    this.#total = total;
    this.#onProgress = onProgress;
  }

  /** Bytes that were there already. */
  found(bytes: number): void {
    this.#loaded += bytes;
    this.report('fetch');
  }

  /** Bytes that have arrived; negative when they turned out to be useless. */
  arrived(bytes: number): void {
    this.#loaded += bytes;
    this.#fetched += Math.max(0, bytes);
    if (performance.now() - this.#reportedAt >= REPORT_MS) this.report('fetch');
  }

  report(phase: DownloadProgress['phase']): void {
    const now = performance.now();
    this.#reportedAt = now;
    this.#samples = [
      ...this.#samples.filter(({ at }) => now - at < WINDOW_MS),
      { at: now, fetched: this.#fetched },
    ];
    const rate = this.#rate(now);
    this.#onProgress({
      id: this.#id,
      phase,
      loadedBytes: this.#loaded,
      totalBytes: this.#total,
      bytesPerSecond: rate,
      secondsLeft: rate === null || rate === 0 ? null : (this.#total - this.#loaded) / rate,
    });
  }

  #rate(now: number): number | null {
    const [first] = this.#samples;
    const seconds = first ? (now - first.at) / 1000 : 0;
    return first && seconds > 0.5 ? (this.#fetched - first.fetched) / seconds : null;
  }
}
