/**
 * What the hidden units of a run under way look for, after each epoch that is kept: read while somebody
 * looks, in a worker that trains nothing.
 */

import { openUnfinished, type UnfinishedInside } from '../../../../client/library/model-inside';
import { asInklingError, type InklingError } from '../../../../contract/errors';
import type { UnfinishedUnits } from '../../../../contract/training/insides';

export class RunUnits {
  readonly #run: string;
  #opening: AbortController | null = null;
  #worker = $state.raw<UnfinishedInside | null>(null);
  #found = $state.raw<UnfinishedUnits | null>(null);
  #failure = $state.raw<InklingError | null>(null);
  #asking = false;

  /** @param run its id */
  constructor(run: string) {
    this.#run = run;
  }

  /** Null until there is something to see. */
  get found(): UnfinishedUnits | null {
    return this.#found;
  }
  get failure(): InklingError | null {
    return this.#failure;
  }
  /** Whether somebody looks, and it can be asked. */
  get ready(): boolean {
    return this.#worker !== null;
  }

  toggle(open: boolean): void {
    if (!open) this.close();
    else if (this.#opening === null) void this.#open();
  }

  close(): void {
    this.#opening?.abort();
    this.#opening = null;
    this.#worker?.end();
    this.#worker = null;
  }

  /** Show the units as they are now. While they are read nothing more is asked: epochs may be short. */
  async show(epoch: number): Promise<void> {
    const worker = this.#worker;
    if (worker === null || this.#asking || epoch <= (this.#found?.epoch ?? 0)) return;
    this.#asking = true;
    try {
      const found = await worker.units(this.#run);
      if (found !== null && worker === this.#worker) this.#found = found;
    } catch (error) {
      if (worker === this.#worker) this.#failure = asInklingError(error);
    } finally {
      this.#asking = false;
    }
  }

  async #open(): Promise<void> {
    const opening = new AbortController();
    this.#opening = opening;
    this.#failure = null;
    try {
      const worker = await openUnfinished(opening.signal);
      if (opening.signal.aborted) worker.end();
      else this.#worker = worker;
    } catch (error) {
      if (!opening.signal.aborted) this.#failure = asInklingError(error);
    }
  }
}
