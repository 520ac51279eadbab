/** Answers about something that changes while they are made, as what is typed or drawn does. */

export class Following {
  readonly #question: () => Promise<void>;
  #asking = false;
  #again = false;

  /** @param question about what is there when it is asked; it never throws */
  constructor(question: () => Promise<void>) {
    this.#question = question;
  }

  /** At most one question is under way; when it ends, what is there then is asked about. */
  ask(): void {
    this.#again = true;
    if (!this.#asking) void this.#askAll();
  }

  async #askAll(): Promise<void> {
    this.#asking = true;
    while (this.#again) {
      this.#again = false;
      await this.#question();
    }
    this.#asking = false;
  }
}
