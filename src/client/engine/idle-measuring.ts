/**
 * When candidates are measured: once nobody has asked anything for a moment, for those versions
 * that have answered. A request ends it at once, and what is left is measured after the next one.
 */

import { measureCandidates } from './measure-candidates';
import type { TaskHost } from './task-host';

/** Milliseconds without a request before candidates are measured. */
const QUIET_MS = 1_500;

export class IdleMeasuring {
  /** Hosts that answered and whose candidates are not all measured yet. */
  readonly #waiting = new Set<TaskHost>();
  readonly #measured = new WeakSet<TaskHost>();
  #measuring: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** This host has answered. */
  add(host: TaskHost): void {
    if (!this.#measured.has(host)) this.#waiting.add(host);
  }

  /** A request has come: the machine is for that. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#measuring?.abort();
  }

  /** No request is under way any more. */
  startSoon(): void {
    if (this.#waiting.size > 0) this.#timer = setTimeout(() => void this.#measure(), QUIET_MS);
  }

  async #measure(): Promise<void> {
    const measuring = new AbortController();
    this.#measuring = measuring;
    try {
      for (const host of this.#waiting) {
        await host.adopt(await measureCandidates(() => host.surveyRequest(), measuring.signal));
        this.#waiting.delete(host);
        this.#measured.add(host);
      }
    } catch {
      // Stopped by a request, or a worker that would not start: what is left is measured after the
      // next answer.
    }
  }
}
