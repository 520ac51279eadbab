/**
 * The worker of a lesson, opened when it is first wanted. One that has died is replaced at once by
 * another, which is taught the same before it is asked: who types or draws notices a pause.
 */

import { asInklingError } from '../../../../contract/errors';

export class LessonWorker<Opened extends { end(): void }> {
  readonly #start: () => Promise<Opened>;
  #opening: Promise<Opened> | null = null;
  /** What each new worker is taught first. */
  #teaching: ((opened: Opened) => Promise<void>) | null = null;

  constructor(start: () => Promise<Opened>) {
    this.#start = start;
  }

  /**
   * Teach it, in place of what it was taught before.
   * @throws InklingError `worker-died` if the next one dies as well, `download-failed`; and what
   * `teaching` throws, after which the worker is ended
   */
  async teach(teaching: (opened: Opened) => Promise<void>): Promise<void> {
    this.#teaching = teaching;
    const opening = this.#opening;
    if (!opening) await this.#open();
    else
      try {
        await teaching(await opening);
      } catch (error) {
        this.#end(opening);
        if (!hasDied(error)) throw error;
        await this.#open();
      }
  }

  /**
   * Ask it what it was taught.
   * @throws InklingError `worker-died` if the next one dies as well, `download-failed`; and what
   * `question` throws
   */
  async ask<Answer>(question: (opened: Opened) => Promise<Answer>): Promise<Answer> {
    const opening = this.#open();
    try {
      return await question(await opening);
    } catch (error) {
      if (!hasDied(error)) throw error;
      this.#end(opening);
      return question(await this.#open());
    }
  }

  #open(): Promise<Opened> {
    if (this.#opening) return this.#opening;
    const opening = this.#begin();
    this.#opening = opening;
    opening.catch(() => {
      this.#forget(opening); // whoever waits hears why; the next opens anew
    });
    return opening;
  }

  async #begin(): Promise<Opened> {
    const teaching = this.#teaching;
    const opened = await this.#start();
    try {
      await teaching?.(opened);
      return opened;
    } catch (error) {
      opened.end();
      if (teaching === this.#teaching) throw error;
      return this.#begin(); // why the one before failed says nothing of what is taught by now
    }
  }

  #end(opening: Promise<Opened>): void {
    this.#forget(opening);
    void opening.then(
      (opened) => {
        opened.end();
      },
      () => undefined, // none was opened
    );
  }

  #forget(opening: Promise<Opened>): void {
    if (this.#opening === opening) this.#opening = null;
  }
}

function hasDied(error: unknown): boolean {
  return asInklingError(error).code === 'worker-died';
}
