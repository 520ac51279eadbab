/**
 * The state of training on texts and on tables: the file, by which recipe and under which name a
 * model is trained on it, the run, and trying what came of it.
 */

import { isModelName } from '../../../../contract/models/registry';
import type { SearchNote } from '../../../../contract/training/search-note';
import { tableRecipe, textRecipe } from '../../../../contract/training/default-recipes';
import type { DataSource, RowsKind } from '../../../../contract/training/dataset';
import type {
  AnyTrainRequest,
  Recipe,
  RowsData,
  TableData,
  TrainKind,
} from '../../../../contract/training/training';
import { isTextLearner, type TextLearner } from '../../../../contract/training/text-learners';
import type { WithoutSite } from '../../../../contract/workers/without-site';
import { TrainingRun } from '../run/training-run.svelte';
import { Distil } from '../distil/distil.svelte';
import { reducible, type Subject } from '../smaller/reducible';
import { SettingsSearch } from '../search/settings-search.svelte';
import { comparedLearners, MOST_TEXTS, type ComparedLearner } from './compared-learners';
import { Comparison } from './comparison.svelte';
import { Corrected } from './corrected.svelte';
import { exampleTable, exampleTexts } from './example-data';
import { loadIris, IRIS_FILE } from './iris';
import { exampleNumbers } from './example-numbers';
import { nameFrom } from './name-from-file';
import { RowsFile } from './rows-file.svelte';
import { isOfRows, subjectOf } from './rows-subject';
import { Trial } from './trial.svelte';

const HELD_OUT = 0.2;
/** With so many examples a tenth is enough to measure on. */
const MANY = 20_000;
const COMPARED_FOLDS = 5;

class TrainRows<Kind extends RowsKind> {
  readonly kind: Kind;
  readonly file: RowsFile;
  readonly training: TrainingRun;
  readonly trial: Trial<Kind>;
  readonly comparison = new Comparison();
  readonly corrected: Corrected;
  readonly distil = new Distil(() => subjectOf(this, this.#data(), HELD_OUT));
  readonly smaller = reducible(() => this.#subject());
  readonly search: SettingsSearch;
  #recipe = $state.raw<Recipe | null>(null);
  #learner = $state<TableData['learner']>('forest');
  #trees = $state(100);
  #textLearner = $state<TextLearner>('words');
  #iris = $state.raw<DataSource | null>(null);
  /** The search that the settings come from, until one is changed by hand. */
  #note = $state.raw<SearchNote | null>(null);
  /** As it was typed; null: after the file. */
  #name = $state<string | null>(null);

  constructor(kind: Kind) {
    this.kind = kind;
    this.file = new RowsFile(kind);
    const kinds = kind === 'table' ? (['table', 'regress'] as const) : [kind];
    this.training = new TrainingRun(...kinds);
    this.search = new SettingsSearch({
      isOwn: (training) => isOfRows(training, kinds),
      subject: () => ({
        kind: this.task,
        recipe: this.recipe,
        learner: kind === 'table' ? this.#learner : null,
        trees: this.#trees,
        folds: this.comparedFolds,
        request: this.#asked(),
      }),
      use: (training) => this.#take(training),
      note: () => this.#note,
    });
    this.trial = new Trial(kind);
    this.corrected = new Corrected(() => this.name);
  }

  get learner(): TableData['learner'] {
    return this.#learner;
  }
  /** What texts are learnt by. */
  get textLearner(): TextLearner {
    return this.#textLearner;
  }
  get trees(): number {
    return this.#trees;
  }
  /** A file of another name becomes another model, unless a name was typed. */
  get name(): string {
    return this.#name ?? nameFrom(this.file.name);
  }
  /**
   * Whether a model of another kind has the name: what is learnt here cannot be a version of it.
   */
  get nameIsTaken(): boolean {
    const task = this.trial.taskOf(this.name);
    return task !== null && task !== this.task;
  }
  /** What a model that is trained now will do. */
  get task(): TrainKind {
    return this.kind === 'table' && this.file.report?.made?.choice.numbers ? 'regress' : this.kind;
  }
  get nameIsValid(): boolean {
    return isModelName(this.name) && !this.nameIsTaken;
  }
  get ready(): boolean {
    return this.file.report?.made?.problem === null && this.nameIsValid && !this.file.reading;
  }

  /** As it was set, or else what suits the number of examples. */
  get recipe(): Recipe {
    const { examples, report } = this.file;
    // Where there are no labels to train on, another model can give them to all rows.
    const count = examples === 0 ? (report?.rows ?? 0) : examples;
    return (
      this.#recipe ??
      (this.kind === 'classify' ? textRecipe(count, this.#textLearner) : tableRecipe(count))
    );
  }

  setRecipe(recipe: Recipe): void {
    this.#recipe = recipe;
    this.#note = null;
  }
  setLearner(learner: TableData['learner']): void {
    this.#learner = learner;
    this.#note = null;
  }
  setTextLearner(learner: TextLearner): void {
    this.#textLearner = learner;
    this.#note = null;
  }
  setTrees(trees: number): void {
    this.#trees = trees;
    this.#note = null;
  }
  setName(name: string): void {
    this.#name = name;
  }

  open(file: File): Promise<void> {
    return this.#open(file.name, file);
  }

  paste(text: string, name: string): Promise<void> {
    return this.#open(name, new Blob([text]));
  }

  async showExample(): Promise<void> {
    const [text, name] =
      this.kind === 'classify' ? [exampleTexts(), 'letters.csv'] : [exampleTable(), 'paper.csv'];
    await this.paste(text, name);
  }

  /** Fisher's iris, which is fetched now. */
  async showIris(): Promise<void> {
    this.#recipe = null;
    this.#note = null;
    await this.file.openFetched(IRIS_FILE, loadIris);
    this.#iris = this.file.source;
  }

  /** Whether the rows are Fisher's, as they come with the page. */
  get isIris(): boolean {
    return this.#iris !== null && this.file.source === this.#iris;
  }

  /**
   * The reference recipe of the kind, from its data to a version: the text classifier on what was
   * given, or else on the example; a random forest of 100 trees on Fisher's iris.
   */
  async trainReference(): Promise<void> {
    if (this.kind === 'table') {
      await this.showIris();
      this.#learner = 'forest';
      this.#trees = 100;
    } else {
      this.#textLearner = 'words';
      if (!this.ready) await this.showExample();
    }
    this.#recipe = null;
    this.#note = null;
    await this.train();
  }

  /** An example of numbers to predict. */
  async showNumbers(): Promise<void> {
    await this.paste(exampleNumbers(), 'swings.csv');
  }

  /** Parts of the cross-validation that learners are compared on. */
  get comparedFolds(): number {
    return this.recipe.folds ?? COMPARED_FOLDS;
  }

  /** Examples that learners are compared on, where these are not all. */
  get comparedExamples(): number | null {
    return this.kind === 'classify' && this.file.examples > MOST_TEXTS ? MOST_TEXTS : null;
  }

  /** All learners on the same folds. */
  async compare(): Promise<void> {
    const asked = this.#asked();
    const { report, examples } = this.file;
    if (!report || !asked) return;
    const compared = comparedLearners(asked, examples, this.#recipe, this.comparedFolds);
    await this.comparison.start(compared, report);
  }

  isLearner(learner: ComparedLearner): boolean {
    return learner === (this.kind === 'classify' ? this.#textLearner : this.#learner);
  }

  /** Take a learner that was compared. */
  takeLearner(learner: ComparedLearner): void {
    if (isTextLearner(learner)) this.setTextLearner(learner);
    else this.setLearner(learner);
  }

  async train(): Promise<void> {
    const asked = this.#asked();
    if (!asked) return;
    await this.training.start(asked);
    const version = this.training.outcome?.version ?? null;
    if (version !== null) await this.trial.choose({ model: asked.model, version });
  }

  /** The training as the form stands; null where it cannot be begun. */
  #asked(): WithoutSite<AnyTrainRequest> | null {
    const data = this.#data();
    if (!data) return null;
    const request = {
      id: crypto.randomUUID(),
      model: this.name,
      recipe: this.recipe,
      resume: null,
      ...(this.#note && { search: this.#note }),
    };
    if (this.kind === 'classify')
      return { ...request, kind: 'classify', data: { ...data, learner: this.#textLearner } };
    return {
      ...request,
      kind: this.task === 'regress' ? 'regress' : 'table',
      data: { ...data, learner: this.#learner, trees: this.#trees },
    };
  }

  /**
   * Its rows too, where none are open: after the page was closed there are none. The settings come
   * first, so that they stand in the form when the rows appear in it, and another file that is opened
   * meanwhile has none of them.
   */
  async #take(training: AnyTrainRequest): Promise<void> {
    const { kind, data } = training;
    if (kind === 'digits' || kind === 'pictures') return;
    if (kind === 'classify') this.#textLearner = data.learner ?? 'words';
    else [this.#learner, this.#trees] = [data.learner, data.trees];
    this.#recipe = training.recipe;
    this.#note = training.search ?? null;
    if (this.file.report !== null) return;
    if (training.model !== nameFrom(data.source.name)) this.#name = training.model;
    await this.file.open(data.source, data.choice);
  }

  /** What there is to make smaller, and the rows to measure it on. */
  #subject(): Subject | null {
    const data = this.#data();
    return (
      data && {
        task: this.kind === 'classify' ? 'classify' : this.task === 'regress' ? 'regress' : 'table',
        model: this.name,
        data,
      }
    );
  }

  /** The rows, or null where they cannot be trained on. */
  #data(): RowsData | null {
    const { source, report, examples } = this.file;
    if (!source || !report?.made || !this.ready) return null;
    const heldOut = examples > MANY ? HELD_OUT / 2 : HELD_OUT;
    const corrections = this.corrected.joining;
    return { source, choice: report.made.choice, heldOut, corrections };
  }

  /** Another file may need another recipe. */
  async #open(name: string, file: Blob): Promise<void> {
    this.#recipe = null;
    this.#note = null;
    this.comparison.clear();
    await this.file.open({ name, file });
  }
}

export const trainTexts = new TrainRows('classify');
export const trainTables = new TrainRows('table');
export type RowsState = typeof trainTexts | typeof trainTables;
