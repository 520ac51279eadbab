/** The state of making a model of the studio smaller: which version, how, and what that costs. */

import { registry } from '../../../../client/library/model-registry';
import { asInklingError, type InklingError } from '../../../../contract/errors';
import type { ModelEntry } from '../../../../contract/models/registry';
import type { ReduceOutcome, WorkProgress } from '../../../../contract/training/reducing';

/** What every request says. */
export interface AskedVersion {
  readonly id: string;
  readonly version: number;
  readonly publish: boolean;
}

/** What a studio makes smaller, and how its settings are asked about. */
export interface SmallerModel<Settings> {
  /** What is set before anybody chose. */
  readonly settings: Settings;
  /**
   * The settings apply to every version, and measuring is quick: they stay when another version is
   * chosen, and each change is measured once anything was.
   */
  readonly measuredAsPulled: boolean;
  /** Whether there is something to measure on. */
  readonly ready: () => boolean;
  /** Numbers of the versions that can be made smaller, ascending. */
  readonly versionsIn: (entries: readonly ModelEntry[]) => readonly number[];
  readonly reduce: (
    asked: AskedVersion,
    settings: Settings,
    signal: AbortSignal,
    onProgress: WorkProgress,
  ) => Promise<ReduceOutcome>;
}

/** A change is measured when nothing else has been changed for this long. */
const SETTLED_MS = 350;

export class Smaller<Settings extends object> {
  readonly #model: SmallerModel<Settings>;
  #versions = $state.raw<readonly number[]>([]);
  #version = $state<number | null>(null);
  #settings: Settings;
  #outcome = $state.raw<ReduceOutcome | null>(null);
  #working = $state.raw<AbortController | null>(null);
  #progress = $state(0);
  #published = $state<number | null>(null);
  #failure = $state.raw<InklingError | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(model: SmallerModel<Settings>) {
    this.#model = model;
    this.#settings = $state.raw(model.settings);
  }

  /** Versions that can be made smaller, the newest first. */
  get versions(): readonly number[] {
    return this.#versions;
  }
  get version(): number | null {
    return this.#version;
  }
  get settings(): Settings {
    return this.#settings;
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
    return this.#version !== null && this.#model.ready();
  }

  /** Look which versions there are; the newest is chosen unless one is. */
  async look(): Promise<void> {
    try {
      const versions = this.#model.versionsIn(await registry.list()).toReversed();
      const isNew = versions[0] !== this.#versions[0];
      this.#versions = versions;
      // One that was just made smaller is not what is made smaller next.
      const made = versions[0] === this.#published;
      if (this.#version !== null && versions.includes(this.#version) && (made || !isNew)) return;
      this.choose(versions[0] ?? null);
    } catch (error) {
      this.#failure = asInklingError(error);
    }
  }

  choose(version: number | null): void {
    this.#version = version;
    this.#published = null;
    this.#measureSoon();
    // What is being measured is another version.
    this.#working?.abort();
    this.#outcome = null;
    if (!this.#model.measuredAsPulled) this.#settings = this.#model.settings;
  }

  set(change: Partial<Settings>): void {
    this.#settings = { ...this.#settings, ...change };
    this.#published = null;
    this.#measureSoon();
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
    clearTimeout(this.#timer);
    this.#working?.abort();
  }

  #measureSoon(): void {
    clearTimeout(this.#timer);
    if (this.#model.measuredAsPulled && (this.#outcome !== null || this.busy))
      this.#timer = setTimeout(() => void this.measure(), SETTLED_MS);
  }

  /** The newest choice wins. @returns null if it was stopped or failed */
  async #work(publish: boolean): Promise<ReduceOutcome | null> {
    const version = this.#version;
    if (version === null || !this.ready) return null;
    this.stop();
    const working = (this.#working = new AbortController());
    this.#failure = null;
    this.#published = null;
    this.#progress = 0;
    try {
      const outcome = await this.#model.reduce(
        { id: crypto.randomUUID(), version, publish },
        this.#settings,
        working.signal,
        (done) => {
          if (this.#working === working) this.#progress = done;
        },
      );
      return this.#working === working ? outcome : null;
    } catch (error) {
      const failure = asInklingError(error);
      if (this.#working === working && failure.code !== 'cancelled') this.#failure = failure;
      return null;
    } finally {
      if (this.#working === working) this.#working = null;
    }
  }
}
