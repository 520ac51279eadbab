/**
 * The state of the batch that is open: its file, what it is asked to do, how far it is. It lives as
 * long as the page, so a batch goes on while other views are looked at.
 */

import { openDesk, type BatchDesk } from '../../../client/batch/desk-worker';
import { LastingDesk } from '../../../client/batch/lasting-desk';
import { runBatch } from '../../../client/batch/run-batch';
import { readsRows, type BatchSetup } from '../../../contract/batch/batch';
import type { BatchReport } from '../../../contract/batch/desk';
import { asInklingError, type InklingError } from '../../../contract/errors';
import type { KeptValue } from '../../../contract/masking/masking';
import type { DataSource } from '../../../contract/training/dataset';
import type { LoadProgress } from '../../../contract/workers/engine-api';
import { sharedEngine } from '../../state/shared-engine';
import { BatchMasking } from './batch-masking.svelte';
import { BatchPace } from './batch-pace.svelte';
import { BatchResults } from './batch-results.svelte';
import { matchedBy, setupOf } from './chosen-setup';
import { KeptBatches } from './kept-batches.svelte';
import { ModelChoice } from './model-choice.svelte';
import { Pause } from './pause';

/** `ready`: a file is read, nothing asked; `stopped`: not all rows are answered, whyever. */
type Phase = 'empty' | 'reading' | 'ready' | 'running' | 'paused' | 'stopped' | 'done';

class Batch {
  readonly results = new BatchResults();
  readonly kept = new KeptBatches();
  readonly models = new ModelChoice();
  readonly masking = new BatchMasking();
  readonly pace = new BatchPace();
  #phase = $state<Phase>('empty');
  #desk: BatchDesk | null = null;
  #opening: AbortController | null = null;
  #name = $state('');
  /** Share of the file that is read. */
  #read = $state(0);
  #report = $state.raw<BatchReport | null>(null);
  #column = $state<number | null>(null);
  #setup = $state.raw<BatchSetup | null>(null);
  #answered = $state(0);
  #stored = $state(true);
  #load = $state.raw<LoadProgress | null>(null);
  #failure = $state.raw<InklingError | null>(null);
  #stopping: AbortController | null = null;
  /** Which columns a model of tables reads; null where the chosen one reads texts. */
  readonly matched = $derived(matchedBy(this.models.chosen, this.#report));
  readonly #chosen = $derived(setupOf(this.models.chosen, this.#column, this.matched));
  readonly #pause = new Pause();

  get phase(): Phase {
    return this.#phase;
  }
  get name(): string {
    return this.#name;
  }
  get read(): number {
    return this.#read;
  }
  get report(): BatchReport | null {
    return this.#report;
  }
  /** The column with the texts; with a model of tables, the one that may be masked. */
  get column(): number | null {
    return this.#column;
  }
  /** Whether there is something to read, and a model for it. */
  get runnable(): boolean {
    return !this.busy && this.masking.looked === null && this.#chosen !== null;
  }
  /** What is or was asked; null before that. */
  get setup(): BatchSetup | null {
    return this.#setup;
  }
  get rows(): number {
    return this.#report?.rows ?? 0;
  }
  get answered(): number {
    return this.#answered;
  }
  /** Whether a closed tab can go on. */
  get stored(): boolean {
    return this.#stored;
  }
  /** Null when the model is ready. */
  get load(): LoadProgress | null {
    return this.#load;
  }
  get failure(): InklingError | null {
    return this.#failure;
  }
  /** Whether rows are being answered, or will be after a pause. */
  get busy(): boolean {
    return this.#phase === 'running' || this.#phase === 'paused';
  }

  /** Read a file. The newest one wins. */
  async open(source: DataSource): Promise<void> {
    await this.#opened(source.name, async (desk) => {
      const report = await desk.read(source, this.#onBytes(source.file.size));
      this.#report = report;
      this.#column = report.text;
      this.#phase = 'ready';
    });
  }

  /** Open a stored batch as far as it is. */
  async openStored(id: string): Promise<void> {
    const kept = this.kept.list.find((each) => each.id === id);
    await this.#opened(kept?.name ?? '', async (desk) => {
      const resumed = await desk.resume(id, this.#onBytes(kept?.file.size ?? 0));
      const { report, setup, answered, masked } = resumed;
      this.#report = report;
      this.masking.before = masked;
      this.#column = readsRows(setup) ? report.text : setup.column;
      this.models.chooseVersion(setup);
      this.#setup = setup;
      this.#answered = answered;
      this.#phase = answered < report.rows ? 'stopped' : 'done';
      this.results.show(desk, report);
    });
  }

  /** A column that is masked stays so: another one is masked in its place. */
  async chooseColumn(column: number): Promise<void> {
    this.#column = column;
    if (this.masking.any) await this.mask();
  }

  /** Mask what is private in the column, before the next run. */
  async mask(): Promise<void> {
    const [desk, column] = [this.#desk, this.#column];
    if (desk && column !== null && !this.busy && this.masking.looked === null)
      await this.#masked(desk, this.masking.mask(desk, column));
  }

  /** Put values back that were masked, also in the result that is shown. */
  async putBack(values: readonly KeptValue[]): Promise<void> {
    const desk = this.#desk;
    if (!desk) return;
    await this.#masked(desk, this.masking.putBack(desk, values));
    if (this.#setup) await this.results.settle();
  }

  /** Begin with the first row. */
  async run(): Promise<void> {
    const [desk, setup] = [this.#desk, this.#chosen];
    if (!desk || !setup || !this.#report || !this.runnable) return;
    this.#failure = null;
    this.#phase = 'running';
    this.#answered = 0;
    this.pace.reset();
    this.#setup = setup;
    try {
      this.#stored = await desk.start(crypto.randomUUID(), setup);
    } catch (error) {
      this.#phase = 'ready';
      this.#failure = asInklingError(error);
      return;
    }
    this.results.show(desk, this.#report);
    await this.#answerRows(desk, setup);
  }

  /** Wait after the group of rows that is under way. */
  pause(): void {
    if (this.#phase !== 'running') return;
    this.#pause.begin();
    this.#phase = 'paused';
  }

  /** End a pause, or go on with what was stopped. */
  async goOn(): Promise<void> {
    if (this.#phase === 'paused') {
      this.#phase = 'running';
      this.#pause.end();
    } else if (this.#phase === 'stopped' && this.#desk && this.#setup) {
      this.#failure = null;
      this.#phase = 'running';
      await this.#answerRows(this.#desk, this.#setup);
    }
  }

  /** Stop reading, or answering: at once, but what is answered stays. */
  stop(): void {
    this.#opening?.abort();
    this.#stopping?.abort();
  }

  /** Close the file, and its batch with it. */
  close(): void {
    this.stop();
    this.#reset('');
    this.#phase = 'empty';
    void this.kept.look();
  }

  async #answerRows(desk: BatchDesk, setup: BatchSetup): Promise<void> {
    const stopping = new AbortController();
    this.#stopping = stopping;
    this.pace.goOn(this.#answered);
    const isCurrent = () => this.#desk === desk;
    try {
      await runBatch({
        engine: await sharedEngine(),
        desk,
        setup,
        rows: this.rows,
        from: this.#answered,
        signal: stopping.signal,
        pause: () => {
          const over = this.#pause.over?.then(() => {
            this.pace.goOn(this.#answered);
          });
          return over ?? null;
        },
        onLoad: (progress) => {
          if (isCurrent()) this.#load = progress;
        },
        onAnswered: (answered, stored) => {
          if (!isCurrent()) return;
          this.#load = null;
          this.#answered = answered;
          this.#stored = stored;
          this.pace.add(answered, this.rows);
          this.results.changed();
        },
      });
    } catch (error) {
      const failure = asInklingError(error);
      if (isCurrent() && failure.code !== 'cancelled') this.#failure = failure;
    }
    if (!isCurrent()) return;
    this.#stopping = null;
    this.#pause.end();
    this.#load = null;
    this.#phase = this.#answered < this.rows ? 'stopped' : 'done';
    await this.results.settle();
  }

  /** Take the first rows as they are now. */
  async #masked(desk: BatchDesk, work: Promise<BatchReport['preview']>): Promise<void> {
    this.#failure = null;
    try {
      const preview = await work;
      if (this.#desk === desk && this.#report) this.#report = { ...this.#report, preview };
    } catch (error) {
      if (this.#desk === desk) this.#failure = asInklingError(error);
    }
  }

  /** A worker for another file, in place of the one before. */
  async #opened(name: string, work: (desk: BatchDesk) => Promise<void>): Promise<void> {
    this.stop();
    this.#reset(name);
    this.#phase = 'reading';
    const opening = new AbortController();
    this.#opening = opening;
    let desk: BatchDesk | null = null;
    try {
      desk = await LastingDesk.start(openDesk, opening.signal);
      this.#desk = desk;
      await work(desk);
    } catch (error) {
      desk?.end();
      if (this.#opening !== opening) return;
      this.#desk = null;
      this.#phase = 'empty';
      this.#failure = asInklingError(error);
      void this.kept.look();
    } finally {
      if (this.#opening === opening) this.#opening = null;
    }
  }

  #reset(name: string): void {
    this.#desk?.end();
    this.#desk = null;
    this.#pause.end();
    this.results.hide();
    this.masking.reset();
    this.#name = name;
    this.#read = 0;
    this.#report = null;
    this.#setup = null;
    this.#answered = 0;
    this.#stored = true;
    this.#failure = null;
    this.#load = null;
  }

  #onBytes(size: number): (read: number) => void {
    return (read) => {
      this.#read = read / Math.max(1, size);
    };
  }
}

export const batch = new Batch();
