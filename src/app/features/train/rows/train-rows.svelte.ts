/**
 * The state of training on texts and on tables: the file, what learns from it and under which name,
 * the run, and trying what came of it.
 */

import { isModelName } from '../../../../contract/models/registry';
import type { DataSource, RowsKind } from '../../../../contract/training/dataset';
import type { AnyTrainRequest, RowsData, TrainKind } from '../../../../contract/training/training';
import type { WithoutSite } from '../../../../contract/workers/without-site';
import { TrainingRun } from '../run/training-run.svelte';
import { Distil } from '../distil/distil.svelte';
import { reducible, type Subject } from '../smaller/reducible';
import { SettingsSearch } from '../search/settings-search.svelte';
import { comparedLearners, MOST_TEXTS } from './compared-learners';
import { Comparison } from './comparison.svelte';
import { Corrected } from './corrected.svelte';
import { exampleTable, exampleTexts } from './example-data';
import { loadIris, IRIS_FILE } from './iris';
import { exampleNumbers } from './example-numbers';
import { nameFrom } from './name-from-file';
import { RowsFile } from './rows-file.svelte';
import { RowsLearner } from './rows-learner.svelte';
import { isOfRows, subjectOf } from './rows-subject';
import { Trial } from './trial.svelte';

const HELD_OUT = 0.2;
/** With so many examples a tenth is enough to measure on. */
const MANY = 20_000;
const COMPARED_FOLDS = 5;

class TrainRows<Kind extends RowsKind> {
  readonly kind: Kind;
  readonly file: RowsFile;
  readonly learner: RowsLearner;
  readonly training: TrainingRun;
  readonly trial: Trial<Kind>;
  readonly comparison = new Comparison();
  readonly corrected: Corrected;
  readonly distil = new Distil(() => subjectOf(this, this.#data(), HELD_OUT));
  readonly smaller = reducible(() => this.#subject());
  readonly search: SettingsSearch;
  #iris = $state.raw<DataSource | null>(null);
  /** As it was typed; null: after the file. */
  #name = $state<string | null>(null);

  constructor(kind: Kind) {
    this.kind = kind;
    this.file = new RowsFile(kind);
    // Where there are no labels to train on, another model can give them to all rows.
    this.learner = new RowsLearner(kind, () => this.file.examples || (this.file.report?.rows ?? 0));
    const kinds = kind === 'table' ? (['table', 'regress'] as const) : [kind];
    this.training = new TrainingRun(...kinds);
    this.search = new SettingsSearch({
      isOwn: (training) => isOfRows(training, kinds),
      subject: () => ({
        kind: this.task,
        recipe: this.learner.recipe,
        learner: kind === 'table' ? this.learner.ofTable : null,
        trees: this.learner.trees,
        folds: this.comparedFolds,
        request: this.#asked(),
      }),
      use: (training) => this.#take(training),
      note: () => this.learner.note,
    });
    this.trial = new Trial(kind);
    this.corrected = new Corrected(() => this.name);
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
    this.learner.forgetRecipe();
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
    if (this.kind === 'table') await this.showIris();
    else if (!this.ready) await this.showExample();
    this.learner.takeReference();
    await this.train();
  }

  /** An example of numbers to predict. */
  async showNumbers(): Promise<void> {
    await this.paste(exampleNumbers(), 'swings.csv');
  }

  /** Parts of the cross-validation that learners are compared on. */
  get comparedFolds(): number {
    return this.learner.recipe.folds ?? COMPARED_FOLDS;
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
    const compared = comparedLearners(asked, examples, this.learner.ownRecipe, this.comparedFolds);
    await this.comparison.start(compared, report);
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
    return data && this.learner.requestFor(this.name, data, this.task === 'regress');
  }

  /**
   * Its rows too, where none are open: after the page was closed there are none. The settings come
   * first, so that they stand in the form when the rows appear in it, and another file that is opened
   * meanwhile has none of them.
   */
  async #take(training: AnyTrainRequest): Promise<void> {
    const { kind, data } = training;
    if (kind === 'digits' || kind === 'pictures') return;
    this.learner.take(training);
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

  async #open(name: string, file: Blob): Promise<void> {
    this.learner.forgetRecipe();
    this.comparison.clear();
    await this.file.open({ name, file });
  }
}

export const trainTexts = new TrainRows('classify');
export const trainTables = new TrainRows('table');
export type RowsState = typeof trainTexts | typeof trainTables;
