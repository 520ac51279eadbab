/** How the model that answers writes by itself, for the fields that are left to it. */

import { registry } from '../../../client/library/model-registry';
import type { GenerationFacts } from '../../../contract/tasks/generation';
import { searchOf } from '../../../contract/tasks/generation-search';
import { summarize } from '../../../contract/tasks/summarize';
import { writing, type Offered } from './writing.svelte';

class WritingFacts {
  #current = $state.raw<GenerationFacts | null>(null);
  #model: string | null = null;

  /** Null as long as they are not known. */
  get current(): GenerationFacts | null {
    return this.#current;
  }

  /** Read them again if another model answers by now. */
  async follow(): Promise<void> {
    const { model } = writing;
    if (model === this.#model) return;
    this.#model = model;
    this.#current = null;
    try {
      const facts = await registry.generation({ model: summarize.name });
      if (this.#model === model) this.#current = facts;
    } catch {
      // The fields do without; a summary tells why.
      if (this.#model === model) this.#model = null;
    }
  }

  /** The model's own value of an option; undefined as long as it is not known, or where it has none. */
  ownOf(option: Offered): unknown {
    const own = this.#current?.defaults;
    if (own === undefined || option === 'seed') return undefined;
    return option === 'max_new_tokens' ? searchOf({}, own).maxNew : own[option];
  }
}

export const writingFacts = new WritingFacts();
