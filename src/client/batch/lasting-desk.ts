/**
 * A batch that outlives its worker: when that dies, another one takes over from what is stored, gets
 * the answers that were not stored yet, and is asked again. Nobody who asks notices more than a
 * pause.
 */

import type { BatchSetup, RowAnswer } from '../../contract/batch/batch';
import { asInklingError, InklingError } from '../../contract/errors';
import type { KeptValue } from '../../contract/masking/masking';
import type { DataSource } from '../../contract/training/dataset';
import type { BatchDesk } from './desk-worker';

/** Workers that die one after the other, before a row is answered, are no accident any more. */
const MOST_DEATHS = 3;

const never = new AbortController().signal;
const ignore = () => undefined;

interface Masking {
  readonly column: number;
  readonly names: readonly string[];
  /** What was masked, which the page has listed by its placeholders. */
  readonly kept: readonly KeptValue[];
}

export class LastingDesk implements BatchDesk {
  readonly #open: (signal: AbortSignal) => Promise<BatchDesk>;
  #desk: BatchDesk;
  /** The worker that takes over, while it is on its way. */
  #successor: Promise<BatchDesk> | null = null;
  #deaths = 0;
  #ended = false;
  #source: DataSource | null = null;
  #masking: Masking | null = null;
  #returned: KeptValue[] = [];
  /** Whether the worker has the rows from storage. */
  #resumed = false;
  #batch: { readonly id: string; readonly setup: BatchSetup; stored: boolean } | null = null;
  /** Answers that are not stored, and the row of the first. */
  #waiting: RowAnswer[] = [];
  #from = 0;

  /** @param open starts a worker */
  static async start(
    open: (signal: AbortSignal) => Promise<BatchDesk>,
    signal: AbortSignal,
  ): Promise<LastingDesk> {
    return new LastingDesk(open, await open(signal));
  }

  private constructor(open: (signal: AbortSignal) => Promise<BatchDesk>, desk: BatchDesk) {
    this.#open = open;
    this.#desk = desk;
  }

  read: BatchDesk['read'] = async (source, onBytes) => {
    const report = await this.#desk.read(source, onBytes);
    this.#source = source;
    return report;
  };

  resume: BatchDesk['resume'] = async (id, onBytes) => {
    const resumed = await this.#desk.resume(id, onBytes);
    this.#begun(id, resumed.setup, true, resumed.answered);
    return resumed;
  };

  mask: BatchDesk['mask'] = async (column, names, known, onRows) => {
    const masked = await this.#ask(async (desk) => {
      await this.#readAgain(desk);
      return desk.mask(column, names, this.#masking?.kept ?? known, onRows);
    });
    this.#masking = { column, names, kept: masked.kept };
    this.#returned = [];
    return masked;
  };

  putBack: BatchDesk['putBack'] = async (values) => {
    const preview = await this.#ask((desk) => desk.putBack(values));
    this.#returned = [...this.#returned, ...values];
    return preview;
  };

  start: BatchDesk['start'] = async (id, setup) => {
    const stored = await this.#ask(async (desk) => {
      await this.#readAgain(desk);
      return desk.start(id, setup);
    });
    this.#begun(id, setup, stored, 0);
    return stored;
  };

  answers: BatchDesk['answers'] = async (start, answers) => {
    const stored = await this.#ask((desk) => {
      // A worker that died after it had stored them has told its successor.
      const known = this.#from + this.#waiting.length - start;
      return desk.answers(start + known, answers.slice(known));
    });
    this.#waiting.push(...answers.slice(this.#from + this.#waiting.length - start));
    this.#deaths = 0;
    return this.#settled(stored);
  };

  flush: BatchDesk['flush'] = async () => this.#settled(await this.#ask((desk) => desk.flush()));

  texts: BatchDesk['texts'] = (from, count) => this.#ask((desk) => desk.texts(from, count));
  rows: BatchDesk['rows'] = (from, count) => this.#ask((desk) => desk.rows(from, count));
  page: BatchDesk['page'] = (filter, from, count) =>
    this.#ask((desk) => desk.page(filter, from, count));
  summary: BatchDesk['summary'] = (date) => this.#ask((desk) => desk.summary(date));
  file: BatchDesk['file'] = (format) => this.#ask((desk) => desk.file(format));

  end(): void {
    this.#ended = true;
    this.#desk.end();
  }

  #begun(id: string, setup: BatchSetup, stored: boolean, answered: number): void {
    this.#batch = { id, setup, stored };
    this.#waiting = [];
    this.#from = answered;
  }

  /** What is stored need not be waited for. */
  #settled(stored: number | null): number | null {
    if (this.#batch) this.#batch.stored = stored !== null;
    if (stored !== null && stored > this.#from) {
      this.#waiting.splice(0, stored - this.#from);
      this.#from = stored;
    }
    return stored;
  }

  /** @throws InklingError as the worker; `worker-died` when that happens again and again */
  async #ask<Value>(question: (desk: BatchDesk) => Promise<Value>): Promise<Value> {
    for (;;) {
      const desk = this.#successor === null ? this.#desk : await this.#successor;
      try {
        return await question(desk);
      } catch (error) {
        const died = asInklingError(error).code === 'worker-died';
        if (!died || this.#ended) throw error;
        if (this.#desk === desk && this.#successor === null) {
          this.#deaths += 1;
          if (this.#deaths > MOST_DEATHS) {
            this.#deaths = 0; // whoever asks once more means it
            throw error;
          }
          this.#successor = this.#takeOver().finally(() => {
            this.#successor = null;
          });
          this.#successor.catch(ignore); // whoever asks gets it
        }
      }
    }
  }

  /** @throws InklingError `worker-died`, `batch-elsewhere`, `batch-missing`, `storage-refused` */
  async #takeOver(): Promise<BatchDesk> {
    this.#desk.end();
    const desk = await this.#open(never);
    try {
      await this.#restore(desk);
      if (this.#ended) throw new InklingError('worker-died', 'The batch was closed.');
    } catch (error) {
      desk.end();
      throw error;
    }
    this.#desk = desk;
    return desk;
  }

  async #restore(desk: BatchDesk): Promise<void> {
    const batch = this.#batch;
    if (batch?.stored) {
      const { answered } = await desk.resume(batch.id, ignore);
      this.#resumed = true;
      if (answered < this.#from)
        throw new InklingError('batch-missing', 'Answers that were stored are gone.');
      this.#waiting.splice(0, answered - this.#from);
      this.#from = answered;
      await desk.answers(answered, this.#waiting);
      if (this.#returned.length > 0) await desk.putBack(this.#returned);
      return;
    }
    if (!this.#source) throw new InklingError('worker-died', 'There is no file to go on with.');
    await desk.read(this.#source, ignore);
    this.#resumed = false;
    await this.#mask(desk);
    if (!batch) return;
    await desk.start(batch.id, batch.setup);
    await desk.answers(0, this.#waiting);
  }

  /**
   * A worker that took over from what is stored has the rows as they are stored, masked: another run
   * begins with the file as it was given, where there is one, and what is masked in it now.
   */
  async #readAgain(desk: BatchDesk): Promise<void> {
    if (!this.#resumed) return;
    if (this.#source) await desk.read(this.#source, ignore);
    await this.#mask(desk);
    this.#resumed = false;
  }

  async #mask(desk: BatchDesk): Promise<void> {
    if (!this.#masking) return;
    const { column, names, kept } = this.#masking;
    await desk.mask(column, names, kept, ignore);
    if (this.#returned.length > 0) await desk.putBack(this.#returned);
  }
}
