/** The state of the sentiment view: the sentence, its reading, and the readings before it. */

import type { Sentiment as Reading } from '../../../contract/tasks/sentiment';
import { restoredAfterReload } from '../../state/reload-state';
import { Job } from '../../state/engine-job.svelte';
import { Explanation } from '../../state/explanation.svelte';
import { PlacementWatch } from '../../state/placement.svelte';

export interface PastReading {
  readonly id: number;
  readonly text: string;
  readonly reading: Reading;
}

const HISTORY = 5;

class Sentiment {
  readonly job = new Job('sentiment');
  readonly explanation = new Explanation('sentiment');
  readonly placement = new PlacementWatch('sentiment');
  #text: string = $state(restoredAfterReload('sentiment', () => this.#text) ?? '');
  /** A text that the user has not written: an example, or that of a file. */
  #brought = '';
  #reading = $state.raw<Reading | null>(null);
  #past = $state.raw<readonly PastReading[]>([]);
  #count = 0;

  get text(): string {
    return this.#text;
  }

  /** Whether something stands there that would be lost with it. */
  get isWritten(): boolean {
    return this.#text !== '' && this.#text !== this.#brought;
  }

  get reading(): Reading | null {
    return this.#reading;
  }

  /** The sentence that the reading is of. */
  get read(): string | null {
    return this.#reading === null ? null : (this.#past[0]?.text ?? null);
  }

  /** Newest first, the current one not among them. */
  get past(): readonly PastReading[] {
    return this.#reading === null ? this.#past : this.#past.slice(1);
  }

  write(text: string): void {
    this.#text = text;
    if (this.#reading === null) return;
    if (text.trim() === '') this.explanation.about(null);
    else this.explanation.typing({ input: text, options: {} });
  }

  /** Put a text into the field that is still to be had elsewhere. */
  bring(text: string): void {
    this.#brought = text;
    this.write(text);
  }

  async run(): Promise<void> {
    const text = this.#text;
    this.#reading = null;
    this.explanation.about(null);
    const reading = await this.job.run(text, {});
    if (reading === null) return;
    this.#count += 1;
    this.placement.answer();
    this.#reading = reading;
    this.explanation.about({ input: text, options: {} });
    this.#past = [{ id: this.#count, text, reading }, ...this.#past].slice(0, HISTORY + 1);
  }
}

export const sentiment = new Sentiment();
