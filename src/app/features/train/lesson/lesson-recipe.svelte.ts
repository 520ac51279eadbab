/**
 * By which settings a lesson becomes a version: the usual ones, or those that a search over them has
 * found.
 */

import type { SearchNote } from '../../../../contract/training/search-note';
import type { AnyTrainRequest, Recipe, TrainKind } from '../../../../contract/training/training';
import type { WithoutSite } from '../../../../contract/workers/without-site';
import { SettingsSearch } from '../search/settings-search.svelte';

/** So few examples: what is held out of them once would say little. */
const FOLDS = 5;

interface Taught {
  readonly kind: TrainKind;
  readonly isOwn: (training: AnyTrainRequest) => boolean;
  readonly usual: () => Recipe;
  /** What would be trained now; null where it cannot be begun. */
  readonly asked: () => WithoutSite<AnyTrainRequest> | null;
}

export class LessonRecipe {
  readonly search: SettingsSearch;
  readonly #usual: () => Recipe;
  #found = $state.raw<{ readonly recipe: Recipe; readonly note: SearchNote | null } | null>(null);

  constructor({ kind, isOwn, usual, asked }: Taught) {
    this.#usual = usual;
    this.search = new SettingsSearch({
      isOwn,
      subject: () => ({
        ...{ kind, recipe: usual(), learner: null, trees: 1, folds: FOLDS },
        request: asked(),
      }),
      use: (training) => {
        this.#found = { recipe: training.recipe, note: training.search ?? null };
      },
      note: () => this.#found?.note ?? null,
    });
  }

  /** Whether the settings are those of a search. */
  get found(): boolean {
    return this.#found !== null;
  }

  /** For the request of a training. */
  get settings(): { readonly recipe: Recipe; readonly search?: SearchNote } {
    if (this.#found === null) return { recipe: this.#usual() };
    const { recipe, note } = this.#found;
    return { recipe, ...(note && { search: note }) };
  }

  /** Take the usual settings again. */
  reset(): void {
    this.#found = null;
  }
}
