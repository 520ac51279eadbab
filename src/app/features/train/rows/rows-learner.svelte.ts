/**
 * What learns from rows, and by which recipe: as it is set in the form, or taken from a comparison, a
 * search or the reference; what was not set suits the number of examples.
 */

import type { RowsKind } from '../../../../contract/training/dataset';
import { tableRecipe, textRecipe } from '../../../../contract/training/default-recipes';
import type { SearchNote } from '../../../../contract/training/search-note';
import { isTextLearner, type TextLearner } from '../../../../contract/training/text-learners';
import type {
  AnyTrainRequest,
  Recipe,
  RowsData,
  TableData,
} from '../../../../contract/training/training';
import type { WithoutSite } from '../../../../contract/workers/without-site';
import type { ComparedLearner } from './compared-learners';

export class RowsLearner {
  readonly #kind: RowsKind;
  readonly #count: () => number;
  #recipe = $state.raw<Recipe | null>(null);
  #ofTable = $state<TableData['learner']>('forest');
  #trees = $state(100);
  #ofTexts = $state<TextLearner>('words');
  /** The search that the settings come from, until one is changed by hand. */
  #note = $state.raw<SearchNote | null>(null);

  /** @param count of the examples */
  constructor(kind: RowsKind, count: () => number) {
    this.#kind = kind;
    this.#count = count;
  }

  /** What tables are learnt by. */
  get ofTable(): TableData['learner'] {
    return this.#ofTable;
  }
  set ofTable(learner: TableData['learner']) {
    this.#ofTable = learner;
    this.#note = null;
  }
  /** What texts are learnt by. */
  get ofTexts(): TextLearner {
    return this.#ofTexts;
  }
  set ofTexts(learner: TextLearner) {
    this.#ofTexts = learner;
    this.#note = null;
  }
  get trees(): number {
    return this.#trees;
  }
  set trees(trees: number) {
    this.#trees = trees;
    this.#note = null;
  }
  /** As it was set, or else what suits the number of examples. */
  get recipe(): Recipe {
    return (
      this.#recipe ??
      (this.#kind === 'classify'
        ? textRecipe(this.#count(), this.#ofTexts)
        : tableRecipe(this.#count()))
    );
  }
  set recipe(recipe: Recipe) {
    this.#recipe = recipe;
    this.#note = null;
  }
  /** Null while none was set. */
  get ownRecipe(): Recipe | null {
    return this.#recipe;
  }
  get note(): SearchNote | null {
    return this.#note;
  }

  is(learner: ComparedLearner): boolean {
    return learner === (this.#kind === 'classify' ? this.#ofTexts : this.#ofTable);
  }

  /** Take one that was compared. */
  choose(learner: ComparedLearner): void {
    if (isTextLearner(learner)) this.ofTexts = learner;
    else this.ofTable = learner;
  }

  /** Other examples may need another recipe. */
  forgetRecipe(): void {
    this.#recipe = null;
    this.#note = null;
  }

  /** The learner of the reference: the mean of words, or a random forest of 100 trees. */
  takeReference(): void {
    if (this.#kind === 'classify') this.#ofTexts = 'words';
    else [this.#ofTable, this.#trees] = ['forest', 100];
    this.forgetRecipe();
  }

  /** Take the settings of a training. */
  take(training: AnyTrainRequest): void {
    const { kind, data } = training;
    if (kind === 'classify') this.#ofTexts = data.learner ?? 'words';
    else if (kind !== 'digits' && kind !== 'pictures')
      [this.#ofTable, this.#trees] = [data.learner, data.trees];
    this.#recipe = training.recipe;
    this.#note = training.search ?? null;
  }

  /** The training of a model on these rows. @param numbers whether a table's numbers are predicted */
  requestFor(model: string, data: RowsData, numbers: boolean): WithoutSite<AnyTrainRequest> {
    const request = {
      id: crypto.randomUUID(),
      model,
      recipe: this.recipe,
      resume: null,
      ...(this.#note && { search: this.#note }),
    };
    if (this.#kind === 'classify')
      return { ...request, kind: 'classify', data: { ...data, learner: this.#ofTexts } };
    return {
      ...request,
      kind: numbers ? 'regress' : 'table',
      data: { ...data, learner: this.#ofTable, trees: this.#trees },
    };
  }
}
