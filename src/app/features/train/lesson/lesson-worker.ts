/** The worker of a lesson, opened when it is first asked, and anew after it has failed. */

export class LessonWorker<Opened extends { end(): void }> {
  readonly #start: () => Promise<Opened>;
  #opened: Promise<Opened> | null = null;

  constructor(start: () => Promise<Opened>) {
    this.#start = start;
  }

  /** @throws InklingError `worker-died`, `download-failed` */
  open(): Promise<Opened> {
    this.#opened ??= this.#start().catch((error: unknown) => {
      this.#opened = null;
      throw error;
    });
    return this.#opened;
  }

  /** Ask it; if that fails it is ended, and the next question goes to a new one. */
  async ask<Answer>(question: (opened: Opened) => Promise<Answer>): Promise<Answer> {
    const opening = this.open();
    const opened = await opening;
    try {
      return await question(opened);
    } catch (error) {
      opened.end();
      if (this.#opened === opening) this.#opened = null;
      throw error;
    }
  }
}
