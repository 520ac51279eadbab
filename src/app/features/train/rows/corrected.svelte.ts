/** What was corrected of the answers of the model that is to be trained, and whether it joins. */

import { feedback } from '../../../../client/training/feedback';
import type { InklingError } from '../../../../contract/errors';
import type { Correction } from '../../../../contract/training/correction';
import { Attempt } from '../../../state/attempt.svelte';

export class Corrected {
  readonly #model: () => string;
  /** By the model's name; null until they are read. */
  #known = $state.raw<ReadonlyMap<string, readonly Correction[]> | null>(null);
  #used = $state(true);
  readonly #attempt = new Attempt();

  /** Lives as long as the page. @param model the name of the model, as it is chosen now */
  constructor(model: () => string) {
    this.#model = model;
    feedback.watch(() => void this.look());
    void this.look();
  }

  get count(): number {
    return this.#known?.get(this.#model())?.length ?? 0;
  }

  get used(): boolean {
    return this.#used;
  }

  get failure(): InklingError | null {
    return this.#attempt.failure;
  }

  /** What joins the training. */
  get joining(): readonly Correction[] {
    return this.#used ? (this.#known?.get(this.#model()) ?? []) : [];
  }

  use(use: boolean): void {
    this.#used = use;
  }

  async look(): Promise<void> {
    await this.#attempt.make(async () => {
      this.#known = await feedback.corrections();
    });
  }

  /** Forget what was corrected; that the answers were wrong is still counted. */
  async forget(): Promise<void> {
    await this.#attempt.make(() => feedback.forgetCorrections(this.#model()));
  }
}
