/** A pause that somebody waits for. */

export class Pause {
  #over: Promise<void> | null = null;
  #end: () => void = () => undefined;

  /** Resolves when the pause is over; null while there is none. */
  get over(): Promise<void> | null {
    return this.#over;
  }

  begin(): void {
    this.#over = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  end(): void {
    this.#over = null;
    this.#end();
  }
}
