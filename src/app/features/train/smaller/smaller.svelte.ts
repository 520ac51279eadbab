/** The state of making a model of texts, tables or drawings smaller: which, how, and what that costs. */

import { registry } from '../../../../client/library/model-registry';
import { reduceModel } from '../../../../client/training/shrinker';
import { asInklingError, type InklingError } from '../../../../contract/errors';
import {
  MILD,
  type AnyReduceRequest,
  type ReduceOutcome,
  type Reduction,
} from '../../../../contract/training/reducing';
import { standsOnEncoder } from '../../../../contract/training/text-learners';

/** What is in the studio now: the name of the model, its task, and the examples to measure on. */
export type Subject = {
  readonly [Task in AnyReduceRequest['task']]: Pick<
    Extract<AnyReduceRequest, { task: Task }>,
    'task' | 'model' | 'data'
  >;
}[AnyReduceRequest['task']];

export class Smaller {
  readonly #subject: () => Subject | null;
  #versions = $state.raw<readonly number[]>([]);
  #version = $state<number | null>(null);
  #reduction = $state.raw<Reduction>(MILD);
  #outcome = $state.raw<ReduceOutcome | null>(null);
  #working = $state.raw<AbortController | null>(null);
  #progress = $state(0);
  #published = $state<number | null>(null);
  #failure = $state.raw<InklingError | null>(null);

  constructor(subject: () => Subject | null) {
    this.#subject = subject;
  }

  /** Versions of the model that the studio makes now, which were made here; the newest first. */
  get versions(): readonly number[] {
    return this.#versions;
  }
  get version(): number | null {
    return this.#version;
  }
  get reduction(): Reduction {
    return this.#reduction;
  }
  /** Of the settings that were measured last. */
  get outcome(): ReduceOutcome | null {
    return this.#outcome;
  }
  get busy(): boolean {
    return this.#working !== null;
  }
  /** Share of the measuring that is done. */
  get progress(): number {
    return this.#progress;
  }
  /** The version that the choice became. */
  get published(): number | null {
    return this.#published;
  }
  get failure(): InklingError | null {
    return this.#failure;
  }
  /** Whether there are a version and examples to measure it on. */
  get ready(): boolean {
    return this.#version !== null && this.#subject() !== null;
  }

  /** Look which versions there are; the newest is chosen unless one is. */
  async look(): Promise<void> {
    const subject = this.#subject();
    try {
      const entry = (await registry.list()).find(
        ({ model, task }) => model === subject?.model && task === subject.task,
      );
      const own =
        entry?.versions.filter(
          ({ manifest }) => manifest.runtime === 'plain' && !standsOnEncoder(manifest.files),
        ) ?? [];
      const versions = own.map(({ version }) => version).reverse();
      const isNew = versions[0] !== this.#versions[0];
      this.#versions = versions;
      // One that was just made smaller is not what is made smaller next.
      const made = versions[0] === this.#published;
      if (this.#version !== null && versions.includes(this.#version) && (made || !isNew)) return;
      this.#version = versions[0] ?? null;
      this.#outcome = null;
      this.#reduction = MILD;
    } catch (error) {
      this.#failure = asInklingError(error);
    }
  }

  choose(version: number): void {
    this.#version = version;
    this.#outcome = null;
    this.#published = null;
    this.#reduction = MILD;
  }

  set(change: Partial<Reduction>): void {
    this.#reduction = { ...this.#reduction, ...change };
    this.#published = null;
  }

  async measure(): Promise<void> {
    const outcome = await this.#work(false);
    if (outcome) this.#outcome = outcome;
  }

  /** Make the choice a version. */
  async publish(): Promise<void> {
    const outcome = await this.#work(true);
    if (!outcome) return;
    this.#published = outcome.published;
    await this.look();
  }

  stop(): void {
    this.#working?.abort();
  }

  /** @returns null if it was stopped or failed */
  async #work(publish: boolean): Promise<ReduceOutcome | null> {
    const subject = this.#subject();
    const version = this.#version;
    if (version === null || subject === null || this.busy) return null;
    const working = (this.#working = new AbortController());
    this.#failure = null;
    this.#published = null;
    this.#progress = 0;
    const id = crypto.randomUUID();
    try {
      return await reduceModel(
        { ...subject, id, version, publish, reduction: this.#reduction },
        working.signal,
        (done) => (this.#progress = done),
      );
    } catch (error) {
      const failure = asInklingError(error);
      if (failure.code !== 'cancelled') this.#failure = failure;
      return null;
    } finally {
      this.#working = null;
    }
  }
}
