/**
 * One worker of a search, and those that follow when it dies: it trains the parts that it is given,
 * one after the other. A part whose worker dies is trained once more, in a new one.
 */

import { asInklingError, toWire, type InklingError, type WireError } from '../../../contract/errors';
import type { SearchRequest, Settings } from '../../../contract/training/search';
import type { PartResult } from '../../../contract/training/search-api';
import { nameOf, type PartKey } from '../../../contract/training/search-course';
import type { TrialWorker } from './trial-worker';

/** A part during which so many workers died is the reason for that. */
const MOST_DEATHS = 2;

export interface LaneJob extends PartKey {
  readonly settings: Settings;
  readonly share: number;
}

export class SearchLane {
  readonly #request: SearchRequest;
  readonly #openWorker: (signal: AbortSignal) => Promise<TrialWorker>;
  readonly #signal: AbortSignal;
  #worker: TrialWorker | null = null;
  #opening: Promise<readonly Settings[]> | null = null;
  /** The rung up to which its worker has forgotten who does not go on. */
  #rung = 0;
  /** Parts of the rung before whose states the worker may have: of each trial its folds. */
  readonly #trained = new Set<string>();
  #part: string | null = null;

  constructor(
    request: SearchRequest,
    openWorker: (signal: AbortSignal) => Promise<TrialWorker>,
    signal: AbortSignal,
  ) {
    this.#request = request;
    this.#openWorker = openWorker;
    this.#signal = signal;
  }

  /** Whether this part can go on here from where the rung before ended. */
  knows({ trial, rung, fold }: PartKey): boolean {
    return this.#trained.has(nameOf({ trial, rung: rung - 1, fold }));
  }

  pause(paused: boolean): void {
    if (this.#part !== null) this.#worker?.pause(this.#part, paused);
  }

  /**
   * Have a worker that knows the search. Who asks while one is being opened waits for that one.
   * @returns the trials
   * @throws InklingError `option-invalid`; `worker-died`, `download-failed` where none can be had
   */
  open(): Promise<readonly Settings[]> {
    this.#opening ??= this.#open().finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  async #open(): Promise<readonly Settings[]> {
    const worker = await this.#openWorker(this.#signal);
    try {
      const trials = await worker.open(this.#request);
      this.#worker = worker;
      this.#trained.clear();
      return trials;
    } catch (error) {
      worker.end();
      throw error;
    }
  }

  /**
   * @param alive the trials of the job's rung
   * @returns its result, or why this trial has none
   * @throws InklingError of what would stop every other trial too; `cancelled` when stopped
   */
  async train(
    job: LaneJob,
    alive: readonly number[],
    isPaused: () => boolean,
    onProgress: (share: number) => void,
  ): Promise<PartResult | WireError> {
    for (let deaths = 0; ;) {
      if (!this.#worker) await this.open();
      try {
        return await this.#trainHere(job, alive, isPaused, onProgress);
      } catch (error) {
        const failure = asInklingError(error);
        if (this.#signal.aborted) throw failure;
        if (isOfTrial(failure)) return toWire(failure);
        if (!isDeath(failure)) throw failure;
        this.#end();
        deaths += 1;
        if (deaths === MOST_DEATHS) return toWire(failure);
      } finally {
        this.#part = null;
      }
    }
  }

  /** Resolves when its worker has ended, also one that is still being opened. */
  async end(): Promise<void> {
    await this.#opening?.catch(() => undefined); // nothing is to be ended then
    this.#end();
  }

  #end(): void {
    this.#worker?.end();
    this.#worker = null;
  }

  async #trainHere(
    { trial, rung, fold, settings, share }: LaneJob,
    alive: readonly number[],
    isPaused: () => boolean,
    onProgress: (share: number) => void,
  ): Promise<PartResult> {
    const worker = this.#worker;
    if (!worker) throw new TypeError('A lane was asked to train before it had a worker.');
    if (rung > this.#rung) {
      await worker.keep(alive);
      this.#rung = rung;
    }
    const id = crypto.randomUUID();
    this.#part = id;
    const training = worker.train({ id, trial, settings, share, fold }, onProgress, this.#signal);
    if (isPaused()) worker.pause(id, true);
    const result = await training;
    this.#trained.add(nameOf({ trial, rung, fold }));
    return result;
  }
}

/** What the settings of a trial can bring about. */
function isOfTrial({ code }: InklingError): boolean {
  return code === 'training-diverged' || code === 'option-invalid';
}

export function isDeath({ code }: Pick<WireError, 'code'>): boolean {
  return code === 'worker-died';
}
