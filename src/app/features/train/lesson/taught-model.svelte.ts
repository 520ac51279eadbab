/**
 * The model that a lesson becomes: what it is to be called, and which served models of the same task
 * there are that can be asked in its stead.
 */

import { registry } from '../../../../client/library/model-registry';
import { asInklingError, type InklingError } from '../../../../contract/errors';
import { isModelName, resolve, type ModelEntry } from '../../../../contract/models/registry';
import { recall, remember } from '../../../state/preferences';

export class TaughtModel {
  readonly #task: 'pictures' | 'classify';
  #models = $state.raw<readonly ModelEntry[]>([]);
  #others = $state.raw<readonly string[]>([]);
  /** A served model; null: the lesson. */
  #who = $state<string | null>(null);
  #name = $state('');
  #failure = $state.raw<InklingError | null>(null);

  /** @param usual name until its maker gives another, which the browser remembers as the examples */
  constructor(task: 'pictures' | 'classify', usual: string) {
    this.#task = task;
    const remembered = recall(`taught.${task}`);
    this.#name = remembered !== null && isModelName(remembered) ? remembered : usual;
    registry.watch(() => void this.#look());
    void this.#look();
  }

  /** Served models of the task. */
  get models(): readonly ModelEntry[] {
    return this.#models;
  }
  get who(): string | null {
    return this.#who;
  }
  set who(who: string | null) {
    this.#who = who;
  }
  get name(): string {
    return this.#name;
  }
  set name(name: string) {
    this.#name = name;
    remember(`taught.${this.#task}`, name);
  }
  get nameIsTaken(): boolean {
    return this.#others.includes(this.#name);
  }
  get nameIsValid(): boolean {
    return isModelName(this.#name) && !this.nameIsTaken;
  }
  get failure(): InklingError | null {
    return this.#failure;
  }

  /** Version of a served model that answers. */
  liveOf(entry: ModelEntry): number {
    return resolve(entry, undefined).version;
  }

  async #look(): Promise<void> {
    try {
      const served = await registry.list();
      this.#models = served.filter(
        ({ task, versions }) => task === this.#task && versions.length > 0,
      );
      this.#others = served.filter(({ task }) => task !== this.#task).map(({ model }) => model);
      if (!this.#models.some(({ model }) => model === this.#who)) this.#who = null;
    } catch (error) {
      this.#failure = asInklingError(error);
    }
  }
}
