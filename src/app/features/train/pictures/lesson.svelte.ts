/**
 * The lesson as the view shows it: examples under labels, a network that is taught them anew after
 * each change, and what it says of what is on the pad.
 */

import { openLesson, type PictureLesson } from '../../../../client/training/picture-lesson';
import { asInklingError, type InklingError } from '../../../../contract/errors';
import type { LabelScore } from '../../../../contract/tasks/answer-parts';
import type { PictureInput } from '../../../../contract/tasks/pictures';
import type { PictureExample } from '../../../../contract/training/pictures-data';

export interface LessonLabel {
  readonly id: number;
  readonly name: string;
  readonly examples: readonly Uint8ClampedArray[];
}

/** Fewer cannot be divided into what is learnt and what is held out. */
const LEAST = 2;

export class Lesson {
  #labels = $state.raw<readonly LessonLabel[]>([]);
  #teaching = $state(false);
  #taught = $state(false);
  #failure = $state.raw<InklingError | null>(null);
  #opened: Promise<PictureLesson> | null = null;
  /** Changed since the latest teaching began. */
  #changed = false;
  #next = 1;
  readonly #ontaught: () => void;

  /** @param ontaught called when it answers by what it was taught last */
  constructor(ontaught: () => void) {
    this.#ontaught = ontaught;
  }

  get labels(): readonly LessonLabel[] {
    return this.#labels;
  }
  get teaching(): boolean {
    return this.#teaching;
  }
  /** Whether it can be asked. */
  get taught(): boolean {
    return this.#taught;
  }
  get failure(): InklingError | null {
    return this.#failure;
  }

  /** Those that are taught: of labels that have enough. */
  get examples(): readonly PictureExample[] {
    return this.#labels.flatMap(({ name, examples }) =>
      examples.length < LEAST ? [] : examples.map((pixels) => ({ label: name.trim(), pixels })),
    );
  }
  get named(): boolean {
    const names = this.#labels.map(({ name }) => name.trim());
    return names.every((name, i) => name !== '' && names.indexOf(name) === i);
  }
  get ready(): boolean {
    const [first, ...others] = this.examples;
    return this.named && others.some(({ label }) => label !== first?.label);
  }

  addLabel(name: string): void {
    this.#labels = [...this.#labels, { id: this.#next, name, examples: [] }];
    this.#next += 1;
  }

  removeLabel(id: number): void {
    this.#labels = this.#labels.filter((label) => label.id !== id);
    this.#teachSoon();
  }

  rename(id: number, name: string): void {
    this.#change(id, (label) => ({ ...label, name }));
  }

  takeBack(id: number): void {
    this.#change(id, (label) => ({ ...label, examples: label.examples.slice(0, -1) }));
  }

  /** @returns whether there was something in the picture */
  async add(id: number, input: PictureInput): Promise<boolean> {
    this.#failure = null;
    try {
      const pixels = await (await this.#open()).see(input);
      this.#change(id, (label) => ({ ...label, examples: [...label.examples, pixels] }));
      return true;
    } catch (error) {
      this.#failure = asInklingError(error);
      return false;
    }
  }

  /** @throws InklingError `data-missing`, `input-empty`, `picture-*`, `worker-died` */
  async ask(input: PictureInput): Promise<readonly LabelScore[]> {
    return (await this.#open()).ask(input);
  }

  #change(id: number, change: (label: LessonLabel) => LessonLabel): void {
    this.#labels = this.#labels.map((label) => (label.id === id ? change(label) : label));
    this.#teachSoon();
  }

  #teachSoon(): void {
    this.#changed = true;
    if (!this.#teaching) void this.#teach();
  }

  /** One teaching at a time; what has changed meanwhile is taught after it. */
  async #teach(): Promise<void> {
    this.#teaching = true;
    try {
      while (this.#changed) {
        this.#changed = false;
        this.#taught &&= this.ready;
        if (!this.ready) continue;
        await (await this.#open()).teach(this.examples);
        this.#taught = true;
        this.#ontaught();
      }
    } catch (error) {
      this.#failure = asInklingError(error);
      this.#taught = false;
      this.#opened = null; // the next change begins in a new worker
    } finally {
      this.#teaching = false;
    }
  }

  #open(): Promise<PictureLesson> {
    this.#opened ??= openLesson().catch((error: unknown) => {
      this.#opened = null;
      throw error;
    });
    return this.#opened;
  }
}
