/**
 * A lesson as its view shows it: examples under labels, which are stored as they come, and a network
 * that is taught them anew after each change.
 */

import { taught } from '../../../../client/training/taught';
import { asInklingError, type InklingError } from '../../../../contract/errors';
import type { LessonKind } from '../../../../contract/training/taught';
import { freshOf, joined, recordsOf, Underway, type LessonLabel } from './lesson-labels';

/** Fewer cannot be divided into what is learnt and what is held out. */
const LEAST = 2;

export interface Example<Value> {
  readonly label: string;
  readonly value: Value;
}

interface Lessons<Value> {
  readonly kind: LessonKind;
  readonly isValue: (value: unknown) => value is Value;
  /** Teaches the network these, in place of what it was taught before. */
  readonly teach: (examples: readonly Example<Value>[]) => Promise<void>;
  /** Called when it answers by what it was taught last. */
  readonly ontaught: () => void;
}

export class Lesson<Value extends string | Uint8ClampedArray> {
  readonly #of: Lessons<Value>;
  #labels = $state.raw<readonly LessonLabel<Value>[]>([]);
  /** What was removed last, and can be brought back. */
  #removed = $state.raw<readonly LessonLabel<Value>[]>([]);
  #teaching = $state(false);
  #taught = $state(false);
  #failure = $state.raw<InklingError | null>(null);
  /** Changed since the latest teaching began. */
  #changed = false;
  readonly #underway = new Underway();
  #opening: Promise<void> | null = null;
  #last = 0;

  constructor(of: Lessons<Value>) {
    this.#of = of;
  }

  get kind(): LessonKind {
    return this.#of.kind;
  }
  /** Tells what can be an example of this lesson. */
  get isValue(): (value: unknown) => value is Value {
    return this.#of.isValue;
  }
  get labels(): readonly LessonLabel<Value>[] {
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
  get canRestore(): boolean {
    return this.#removed.length > 0;
  }

  /** Those that are taught: of labels that have enough. */
  get examples(): readonly Example<Value>[] {
    return this.#labels.flatMap(({ name, examples }) =>
      examples.length < LEAST ? [] : examples.map(({ value }) => ({ label: name.trim(), value })),
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

  /** Show what was taught before, in this tab and in others. @param names of labels to begin with */
  open(names: readonly string[]): Promise<void> {
    this.#opening ??= this.#read().then(() => {
      if (this.#labels.length === 0) for (const name of names) this.addLabel(name);
      taught.watch(() => void this.#read());
    });
    return this.#opening;
  }

  /** Stored once it has an example or another name. @returns its id */
  addLabel(name: string): string {
    const label = { id: crypto.randomUUID(), at: this.#now(), name, examples: [] };
    this.#underway.unstored.add(label.id);
    this.#labels = [...this.#labels, label];
    return label.id;
  }

  async rename(id: string, name: string): Promise<void> {
    await this.#change(id, (label) => ({ ...label, name }));
  }

  /** Those that the label has already are left out: they would teach nothing. */
  async add(id: string, values: readonly Value[]): Promise<void> {
    await this.#change(id, (label) => {
      const examples = freshOf(label, values).map((value) => {
        const example = { id: crypto.randomUUID(), at: this.#now(), value };
        this.#underway.unstored.add(example.id);
        return example;
      });
      return { ...label, examples: [...label.examples, ...examples] };
    });
  }

  async removeExample(id: string, example: string): Promise<void> {
    this.#labels = this.#labels.map((label) =>
      label.id === id
        ? { ...label, examples: label.examples.filter((each) => each.id !== example) }
        : label,
    );
    this.#teachSoon();
    await this.#forget([example]);
  }

  async removeLabels(ids: readonly string[]): Promise<void> {
    this.#removed = this.#labels.filter(({ id }) => ids.includes(id));
    this.#labels = this.#labels.filter(({ id }) => !ids.includes(id));
    this.#teachSoon();
    await this.#forget(
      this.#removed.flatMap(({ id, examples }) => [id, ...examples.map((each) => each.id)]),
    );
  }

  /** Bring back what was removed last. */
  async restore(): Promise<void> {
    const back = this.#removed;
    this.#removed = [];
    for (const label of back)
      for (const { id } of [label, ...label.examples]) {
        this.#underway.gone.delete(id);
        this.#underway.unstored.add(id);
      }
    this.#labels = [...this.#labels, ...back].sort((a, b) => a.at - b.at);
    this.#teachSoon();
    await this.#store(back);
  }

  async #change(
    id: string,
    change: (label: LessonLabel<Value>) => LessonLabel<Value>,
  ): Promise<void> {
    this.#failure = null;
    this.#labels = this.#labels.map((label) => (label.id === id ? change(label) : label));
    this.#teachSoon();
    const label = this.#labels.find((each) => each.id === id);
    if (label) await this.#store([label]);
  }

  /**
   * The labels, and those of their examples that are not stored yet: all at once, so that what is
   * removed next is removed after them. What cannot be stored stays here.
   */
  async #store(labels: readonly LessonLabel<Value>[]): Promise<void> {
    const { unstored } = this.#underway;
    const records = labels.flatMap((label) =>
      recordsOf(this.kind, {
        ...label,
        examples: label.examples.filter(({ id }) => unstored.has(id)),
      }),
    );
    for (const { id } of labels) unstored.add(id);
    try {
      await taught.put(records);
      for (const { id } of records) unstored.delete(id);
    } catch (error) {
      this.#failure = asInklingError(error);
    }
  }

  async #forget(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      this.#underway.gone.add(id);
      this.#underway.unstored.delete(id);
    }
    try {
      await taught.remove(ids);
    } catch (error) {
      this.#failure = asInklingError(error);
    }
  }

  async #read(): Promise<void> {
    try {
      const stored = (await taught.list(this.kind)).filter(
        ({ id }) => !this.#underway.gone.has(id),
      );
      const isOwn = (id: string) => this.#underway.unstored.has(id);
      const next = joined(this.#labels, stored, isOwn, this.#of.isValue);
      if (shapeOf(next) === shapeOf(this.#labels)) return;
      this.#labels = next;
      this.#teachSoon();
    } catch (error) {
      this.#failure = asInklingError(error);
    }
  }

  /** Later than all before, as one millisecond may have several. */
  #now(): number {
    this.#last = Math.max(this.#last + 0.001, Date.now());
    return this.#last;
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
        await this.#of.teach(this.examples);
        this.#taught = true;
        this.#of.ontaught();
      }
    } catch (error) {
      this.#failure = asInklingError(error);
      this.#taught = false;
    } finally {
      this.#teaching = false;
    }
  }
}

/** What tells one state of the labels from another. */
function shapeOf<Value>(labels: readonly LessonLabel<Value>[]): string {
  return JSON.stringify(
    labels.map(({ id, name, examples }) => [id, name, examples.map((example) => example.id)]),
  );
}
