/** The state of making a version of the digits model smaller, and of taking it elsewhere. */

import { asInklingError, type InklingError } from '../../../../contract/errors';
import type { ModelEntry } from '../../../../contract/models/registry';
import type {
  ExportFormat,
  ShrinkChoice,
  ShrinkOutcome,
  WeightForm,
} from '../../../../contract/training/shrinking';
import { registry } from '../../../../client/library/model-registry';
import { exportModel, shrinkModel } from '../../../../client/training/shrinker';
import { saveFile } from '../../../state/save-file';

const MODEL = 'digits';

/** A choice is measured when nothing has been changed for this long. */
const SETTLED_MS = 350;

export type Pruning = ShrinkChoice['prune']['by'];

/** What is chosen, also for the ways of pruning that are not used at present. */
export interface ShrinkSettings {
  readonly form: WeightForm;
  readonly step: number;
  readonly by: Pruning;
  readonly share: number;
  readonly epsilon: number;
}

class Shrink {
  #versions = $state.raw<readonly number[]>([]);
  #version = $state<number | null>(null);
  #settings = $state.raw<ShrinkSettings>({
    form: 'int8',
    step: 0.02,
    by: 'share',
    share: 0.5,
    epsilon: 0.02,
  });
  #outcome = $state.raw<ShrinkOutcome | null>(null);
  #working = $state.raw<AbortController | null>(null);
  #published = $state<number | null>(null);
  #failure = $state.raw<InklingError | null>(null);
  #source: 'generated' | 'mnist' = 'generated';
  /** The run's version that was chosen when it was made. */
  #made: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Versions of the digits model, the newest first. */
  get versions(): readonly number[] {
    return this.#versions;
  }
  get version(): number | null {
    return this.#version;
  }
  get settings(): ShrinkSettings {
    return this.#settings;
  }
  get outcome(): ShrinkOutcome | null {
    return this.#outcome;
  }
  get busy(): boolean {
    return this.#working !== null;
  }
  /** The version that the choice became. */
  get published(): number | null {
    return this.#published;
  }
  get failure(): InklingError | null {
    return this.#failure;
  }

  /**
   * Look which versions there are. The one that was just made is chosen, else the newest, unless
   * one is chosen already.
   */
  async look(source: 'generated' | 'mnist', made: number | null): Promise<void> {
    this.#source = source;
    let entry: ModelEntry | undefined;
    try {
      entry = (await registry.list()).find(({ model }) => model === MODEL);
    } catch (error) {
      this.#failure = asInklingError(error);
      return;
    }
    this.#versions = entry?.versions.map(({ version }) => version).reverse() ?? [];
    if (made !== null && this.#versions.includes(made) && made !== this.#made) {
      this.#made = made;
      this.choose(made);
    }
    if (this.#version === null || !this.#versions.includes(this.#version))
      this.#version = this.#versions[0] ?? null;
  }

  choose(version: number): void {
    this.#version = version;
    this.#outcome = null;
    this.#measureSoon();
  }

  set(change: Partial<ShrinkSettings>): void {
    this.#settings = { ...this.#settings, ...change };
    this.#measureSoon();
  }

  /** Once something was measured, every change is measured too. */
  #measureSoon(): void {
    clearTimeout(this.#timer);
    if (this.#outcome !== null || this.busy)
      this.#timer = setTimeout(() => void this.measure(), SETTLED_MS);
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
    await this.look(this.#source, null);
  }

  /** Offer a file for download. */
  async export(format: ExportFormat): Promise<void> {
    const version = this.#version;
    if (version === null) return;
    this.#failure = null;
    try {
      const { name, bytes } = await exportModel(
        { model: MODEL, version, format },
        new AbortController().signal,
      );
      saveFile(name, new Blob([bytes]));
    } catch (error) {
      this.#failure = asInklingError(error);
    }
  }

  /** The newest choice wins. @returns null if it was stopped or failed */
  async #work(publish: boolean): Promise<ShrinkOutcome | null> {
    const version = this.#version;
    if (version === null) return null;
    this.#working?.abort();
    const working = new AbortController();
    this.#working = working;
    this.#failure = null;
    this.#published = null;
    const { form, step, by, share, epsilon } = this.#settings;
    const choice: ShrinkChoice = {
      form,
      step,
      prune: by === 'share' ? { by, share } : { by, epsilon },
    };
    try {
      const request = {
        id: crypto.randomUUID(),
        model: MODEL,
        version,
        source: this.#source,
        choice,
        publish,
      };
      const outcome = await shrinkModel(request, working.signal);
      return this.#working === working ? outcome : null;
    } catch (error) {
      if (this.#working === working) this.#failure = asInklingError(error);
      return null;
    } finally {
      if (this.#working === working) this.#working = null;
    }
  }
}

export const shrink = new Shrink();
