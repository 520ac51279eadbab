/**
 * The state of the digits view: the drawing or picture, and what the network makes of it while it
 * changes.
 */

import { at } from '../../../contract/at';
import { corrections } from '../../../client/training/digits-data';
import type { VersionKey } from '../../../contract/models/registry';
import type { DigitInput, DigitPart, DigitReading } from '../../../contract/tasks/digits';
import { inkOverReload } from './ink-over-reload';
import type { InkPoint } from '../../ui/stroke-drawing';
import { AnswerFeedback } from '../../state/answer-feedback.svelte';
import { Job } from '../../state/engine-job.svelte';
import { Explanation } from '../../state/explanation.svelte';
import { PlacementWatch } from '../../state/placement.svelte';

class Digits {
  readonly job = new Job('digits');
  readonly explanation = new Explanation('digits');
  readonly placement = new PlacementWatch('digits');
  readonly ink = inkOverReload();
  #reading = $state.raw<DigitReading | null>(null);
  #picture = $state.raw<string | null>(null);
  /** What the user says of each digit of a reading. */
  readonly #feedback = new WeakMap<DigitPart, AnswerFeedback>();
  /** Whether a stroke is being drawn. */
  #drawing = $state(false);
  /** What to read when the reading under way has ended: the ink as it is then, or a picture. */
  #next: 'ink' | File | null = null;
  /** Counts the pads that were cleared: an answer about an earlier one is not shown. */
  #pad = 0;

  constructor() {
    if (!this.ink.empty) this.#ask('ink'); // drawn before the page reloaded itself
  }

  get reading(): DigitReading | null {
    return this.#reading;
  }

  /** Address of the picture on the pad, if it has one. */
  get picture(): string | null {
    return this.#picture;
  }

  /** What should be known about the reading; of a drawing once the hand rests. */
  get notices(): DigitReading['notices'] {
    return this.#drawing ? [] : (this.#reading?.notices ?? []);
  }

  /**
   * Takes what the user says of a digit of the reading. Where it is corrected, the image that the
   * network was given is kept with what it is, for the next training.
   */
  feedbackOn(part: DigitPart, served: VersionKey): AnswerFeedback {
    const { seen, digit: read } = part;
    const feedback =
      this.#feedback.get(part) ??
      new AnswerFeedback(
        { task: 'digits', ...served, answered: String(read), input: null },
        async (digit) => {
          const key = await corrections.add({ pixels: seen, digit: Number(digit), read });
          return () => corrections.forget([key]);
        },
      );
    this.#feedback.set(part, feedback);
    return feedback;
  }

  /** A digit of the reading is looked at: why it was read so can be asked. */
  look({ seen }: DigitPart): void {
    this.explanation.about({ input: { kind: 'pixels', pixels: [...seen] }, options: {} });
  }

  begin(point: InkPoint): void {
    this.#hidePicture();
    this.job.settle(null);
    this.#drawing = true;
    this.ink.begin(point);
    this.#ask('ink');
  }

  extend(points: readonly InkPoint[]): void {
    for (const point of points) this.ink.extend(point);
    // After a failure the next stroke tries again, not every further point of this one.
    if (this.job.failure === null) this.#ask('ink');
  }

  end(): void {
    this.#drawing = false;
    this.ink.end();
    if (this.job.failure === null) this.#ask('ink');
  }

  open(file: File): void {
    this.#ask(file);
  }

  clear(): void {
    this.#pad += 1;
    this.#next = null;
    this.#reading = null;
    this.#drawing = false;
    this.explanation.about(null);
    this.#hidePicture();
    this.ink.clear();
    this.job.settle(null);
  }

  /**
   * At most one reading is under way; when it ends the newest input is taken, and no older one has
   * waited.
   */
  #ask(next: 'ink' | File): void {
    this.#next = next;
    if (!this.job.busy) void this.#readAll();
  }

  async #readAll(): Promise<void> {
    for (let next = this.#takeNext(); next !== null; next = this.#takeNext()) {
      const input: DigitInput =
        next === 'ink' ? this.ink.sample() : { kind: 'picture', file: next };
      const pad = this.#pad;
      const reading = await this.job.run(input, {});
      // The first point of a stroke may leave no ink yet: that is no failure, the next point will.
      if (pad !== this.#pad || (input.kind === 'ink' && this.job.failure?.code === 'input-empty'))
        this.job.settle(null);
      else if (reading !== null) this.#show(input, reading);
      else this.#dropInk(); // the same stroke would fail again
    }
  }

  #takeNext(): 'ink' | File | null {
    const next = this.#next;
    this.#next = null;
    return next;
  }

  #dropInk(): void {
    if (this.#next === 'ink') this.#next = null;
  }

  #show(input: DigitInput, reading: DigitReading): void {
    if (input.kind === 'picture') {
      if (this.#next !== null) return; // drawn on since
      this.ink.clear();
      this.#hidePicture();
      this.#picture = URL.createObjectURL(input.file);
    }
    this.placement.answer();
    this.#reading = reading;
    this.look(at(reading.parts, 0));
  }

  #hidePicture(): void {
    if (this.#picture === null) return;
    URL.revokeObjectURL(this.#picture);
    this.#picture = null;
  }
}

export const digits = new Digits();
